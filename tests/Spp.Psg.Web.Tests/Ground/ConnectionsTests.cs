using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class ConnectionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;SSL Mode=Disable")]
    [InlineData("Host=127.0.0.8:5433")]
    [InlineData("Host=::1")]
    [InlineData("Host=localhost")]
    [InlineData("Host=/var/run/postgresql")]
    [InlineData("Host=database.example;SSL Mode=VerifyFull")]
    public void A_database_here_or_one_whose_certificate_is_checked_is_taken(string connection) => Should.NotThrow(() => All(connection).HoldChecked());

    [Theory]
    [InlineData("Host=database.example")]
    [InlineData("Host=database.example;SSL Mode=Require")]
    [InlineData("Host=database.example;SSL Mode=VerifyCA")]
    [InlineData("Host=10.0.0.7;SSL Mode=Prefer")]
    [InlineData("Host=127.0.0.1.example")]
    [InlineData("Host=localhost.example")]
    [InlineData("Host=127.0.0.1,database.example")]
    public void Any_other_is_refused_for_each_of_the_roles(string connection)
    {
        foreach (var connections in new[] { new Connections(connection, Here, Here), new Connections(Here, connection, Here), new Connections(Here, Here, connection) })
            Should.Throw<CannotStart>(connections.HoldChecked).Message.ShouldContain("SSL Mode=VerifyFull");
    }

    const string Here = "Host=localhost";

    static Connections All(string connection) => new(connection, connection, connection);
}
