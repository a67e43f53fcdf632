using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class ShowRolesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("officer")]
    [InlineData("chair")]
    [InlineData("manager")]
    public async Task Only_the_administrator_may_look(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/users/roles")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Every_permission_of_a_person_is_a_row_with_who_holds_it()
    {
        var page = (await (await app.SignedInAs("administrator")).GetAsync("/users/roles")).Text;
        page.ShouldContain("May Officer Co-ordinator Chair Agency contact Manager Administrator Auditor");
        page.ShouldContain("See cases of their panels Yes Yes Yes Yes – – –");
        page.ShouldContain("Close a case – – Yes – – – –");
        page.ShouldContain("See figures and the board page Yes Yes Yes Yes Yes – –");
        page.ShouldContain("See who may sign in, and this table – – – – – Yes –");
    }
}
