using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Spp.Psg.Data;

/// <summary>The key ring in the database, so that every node reads what another wrote and a backup has it.</summary>
public sealed class DataProtectionKeys(string connectionString) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("select xml from data_protection_key order by id", connection);
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
            keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("insert into data_protection_key (friendly_name, xml) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = friendlyName }, new() { Value = element.ToString(SaveOptions.DisableFormatting) } },
        };
        command.ExecuteNonQuery();
    }

    NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}

/// <summary>Plugs the key ring in.</summary>
public static class DataProtectionInDatabase
{
    public static IDataProtectionBuilder PersistKeysToDatabase(this IDataProtectionBuilder builder, string connectionString)
    {
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new DataProtectionKeys(connectionString));
        return builder;
    }
}
