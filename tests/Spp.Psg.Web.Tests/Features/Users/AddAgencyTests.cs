using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class AddAgencyTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Five = """
        Name, E-mail, Role, Panels
        Ann Ash, ann.ash@rowan.example, officer, PSG
        Bob Birch, bob.birch@rowan.example, co-ordinator, PSG YPSG
        Cat Cedar; cat.cedar@rowan.example; agency contact; PSG, YPSG
        Dan Date	dan.date@rowan.example	manager
        Eve Elm, eve.elm@rowan.example, chair, YPSG
        """;

    [Theory]
    [InlineData("officer")]
    [InlineData("auditor")]
    public async Task Only_an_administrator_may(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/users/add-agency")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_pasted_list_adds_the_agency_and_invites_its_people()
    {
        var administrator = await app.SignedInAs("administrator");
        var fields = new Dictionary<string, string?> { ["Form.Name"] = "Rowan Homes", ["Form.People"] = Five };
        var read = await administrator.PostAsync("/users/add-agency?handler=Check", fields, "/users/add-agency");
        read.Text.ShouldContain("4 Cat Cedar cat.cedar@rowan.example Agency contact PSG, YPSG Good");
        (await app.Database.AskAsync<long>("select count(*) from agency where name = 'Rowan Homes'")).ShouldBe(0);
        (await administrator.PostAsync("/users/add-agency", fields)).Location.ShouldBe("/users");
        (await app.Database.AskAsync<string>("select code from agency where name = 'Rowan Homes'")).ShouldBe("rowan-homes");
        var page = (await administrator.GetAsync("/users")).Text;
        page.ShouldContain("Rowan Homes is added; 5 invitations are on the way");
        page.ShouldContain("Bob Birch bob.birch@rowan.example Co-ordinator");
        (await new Mailbox(app).LinkToAsync("dan.date@rowan.example")).ShouldNotBeNull();
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Users.AddAgency' and cardinality(subject_ids) = 6")).ShouldBe(1);
    }

    [Fact]
    public async Task Faults_are_named_by_line_and_nobody_is_invited_until_they_are_gone()
    {
        const string Faulty = "Ann, ann@oak.example, wizard\nBob, officer@fenbridge.example, officer, XYZ\nCat, cat@oak.example, auditor\nDan, cat@oak.example, officer\n, nobody, officer";
        var answer = await (await app.SignedInAs("administrator")).PostAsync("/users/add-agency", new() { ["Form.Name"] = "Oak", ["Form.People"] = Faulty });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Correct lines 1, 2, 3, 4, 5");
        answer.Text.ShouldContain("'wizard' is not a role");
        answer.Text.ShouldContain("Somebody already signs in with this e-mail address");
        answer.Text.ShouldContain("'XYZ' is not a panel: use PSG or YPSG");
        answer.Text.ShouldContain("Invite administrators and auditors one by one");
        answer.Text.ShouldContain("This e-mail address is in the list twice");
        answer.Text.ShouldContain("Enter the name");
        (await app.Database.AskAsync<long>("select count(*) from app_user where email like '%@oak.example'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_or_code_that_is_there_already_is_refused()
    {
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync("/users/add-agency", new() { ["Form.Name"] = "Another Police", ["Form.Code"] = "police" })).Text.ShouldContain("There is an agency with this code already");
        (await administrator.PostAsync("/users/add-agency", new() { ["Form.Name"] = "Another", ["Form.Code"] = "Not A Code" })).Text.ShouldContain("Code must be 2 to 30 lower-case letters");
        (await administrator.PostAsync("/users/add-agency", new() { ["Form.Name"] = "" })).Text.ShouldContain("Enter the name of the agency");
    }
}
