using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Web.Dev;

namespace Spp.Psg.Web.Start;

/// <summary>What a service outside Development refuses to start with.</summary>
static class ProductionChecks
{
    public static async Task RefuseAsync(Connections connections, PsgOptions options, string? hosts)
    {
        if (options.TellsDemo)
            throw new CannotStart("The demonstration can be told in Development only: remove Psg:Demo");
        if (!options.RequiresSecondFactor)
            throw new CannotStart("The second factor can be optional in Development only: remove Psg:SecondFactor");
        if (options.KeyCertificate is null)
            throw new CannotStart("There is no data-protection key store that others cannot read: give Psg:KeyCertificate, the file of the certificate that encrypts the keys");
        if (string.IsNullOrWhiteSpace(hosts) || hosts.Split(';', StringSplitOptions.TrimEntries).Any(host => host is "" or "*"))
            throw new CannotStart("Any host name would be answered: give AllowedHosts, the names of this service with ; between them");
        if (!Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new CannotStart("The links in mails would lead nowhere: give Psg:PublicAddress, the address that people type, beginning with https://");
        foreach (var connection in new[] { connections.Web, connections.Worker })
        {
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync();
            await DatabaseRoles.RefuseTooPowerfulAsync(open, CancellationToken.None);
        }

        await using var web = new NpgsqlConnection(connections.Web);
        await web.OpenAsync();
        await using var ask = new NpgsqlCommand("select exists (select from app_user where normalized_email like '%' || upper($1))", web);
        ask.Parameters.Add(new NpgsqlParameter { Value = DemoUsers.Domain });
        if ((bool)(await ask.ExecuteScalarAsync())!)
            throw new CannotStart($"This database holds demonstration users ({DemoUsers.Domain}): use another database");
    }
}
