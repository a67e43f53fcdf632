using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

public sealed class MakeFrontDoorTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_coordinator_is_shown_link_and_code_once()
    {
        var browser = await app.SignedInAs("coordinator");
        var made = await browser.PostAsync("/front-doors/new", await Typed("Mill School"));
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        made.Text.ShouldContain("They are shown this once");
        made.Text.ShouldMatch("/refer/[A-Za-z0-9_-]{43} ");
        made.Text.ShouldMatch("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        (await browser.GetAsync("/front-doors")).Text.ShouldContain("Mill School");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'FrontDoors.MakeFrontDoor' and (select id from front_door where name = 'Mill School') = any (subject_ids)")).ShouldBe(1);
    }

    [Theory]
    [InlineData("Form.Name", "", "Enter whom this is for")]
    [InlineData("Form.AgencyId", "", "Select the agency that its referrals are counted for")]
    [InlineData("Form.PanelId", "11111111-1111-7111-8111-111111111111", "Select a panel that you sit on")]
    [InlineData("Form.ExpiresOn", "22 11 2026", "The last day on which it opens must be today or later")]
    [InlineData("Form.ExpiresOn", "24 11 2027", "The last day on which it opens must be within a year")]
    [InlineData("Form.ExpiresOn", "31 2 2027", "must be a real date")]
    public async Task A_bad_field_is_told_and_nothing_is_made(string field, string value, string sentence)
    {
        var typed = await Typed("Never made");
        typed[field] = value;
        var refused = await (await app.SignedInAs("coordinator")).PostAsync("/front-doors/new", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain(sentence);
        (await app.Database.AskAsync<long>("select count(*) from front_door where name = 'Never made'")).ShouldBe(0);
    }

    async Task<Dictionary<string, string?>> Typed(string name) => new()
    {
        ["Form.Name"] = name,
        ["Form.AgencyId"] = (await app.Given().Agency("charity")).ToString(),
        ["Form.PanelId"] = (await app.Given().Panel("YPSG")).ToString(),
        ["Form.ExpiresOn"] = "23 11 2027",
    };
}
