using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class DataProtectionKeysTests(PostgresForTests postgres)
{
    [Fact]
    public async Task What_one_node_protects_another_reads()
    {
        await using var database = await postgres.CloneAsync();
        var secret = Node(database.Web).Protect("session");
        Node(database.Web).Unprotect(secret).ShouldBe("session");
        (await database.AskAsync<long>("select count(*) from data_protection_key")).ShouldBe(1);
    }

    static IDataProtector Node(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("psg").PersistKeysToDatabase(connectionString);
        return services.BuildServiceProvider().GetDataProtector("test");
    }
}
