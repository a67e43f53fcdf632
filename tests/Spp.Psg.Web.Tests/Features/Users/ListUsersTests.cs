using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class ListUsersTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() =>
        (await app.Browser().GetAsync("/users")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("officer")]
    [InlineData("chair")]
    [InlineData("manager")]
    public async Task Only_the_administrator_may_look(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/users")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Everybody_is_listed_by_agency_with_roles_panels_standing_and_last_sign_in()
    {
        await app.SignedInAs("housing");
        await app.Database.ExecuteAsync("update app_user set is_active = false where email like 'charity@%'");
        var page = (await (await app.SignedInAs("administrator")).GetAsync("/users")).Text;
        page.ShouldContain("Dawn Whitaker coordinator@fenbridge.example Co-ordinator");
        page.ShouldContain("Owen Hart school@fenbridge.example Agency contact");
        page.ShouldMatch("Joanne Pike housing@fenbridge.example Agency contact [^@]*Yes 09:10 today");
        page.ShouldMatch("Lena Fox charity@fenbridge.example Agency contact [^@]*No Never");
    }

    [Fact]
    public async Task Looking_is_in_the_audit()
    {
        await (await app.SignedInAs("administrator")).GetAsync("/users");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Users.ListUsers' and cardinality(subject_ids) = 15")).ShouldBeGreaterThan(0);
    }
}
