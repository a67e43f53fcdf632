using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Contacts;

public sealed class AddContactTests(PsgApp app) : IClassFixture<PsgApp>
{
    async Task<Dictionary<string, string?>> Good() => new()
    {
        ["Form.AgencyId"] = (await app.Given().Agency("housing")).ToString(),
        ["Form.Name"] = "Olive Marsh",
        ["Form.Email"] = "olive.marsh@example.org",
        ["Form.Every"] = "Weekly",
    };

    [Theory]
    [InlineData("Form.Name", "", "Enter the name")]
    [InlineData("Form.Email", "olive", "Enter an e-mail address")]
    [InlineData("Form.Email", "", "Enter the e-mail address")]
    [InlineData("Form.AgencyId", "", "Select the agency")]
    [InlineData("Form.AgencyId", "01940000-0000-7000-8000-00000000000a", "Select the agency")]
    [InlineData("Form.Every", "Never", "Select how often")]
    public async Task A_bad_field_gets_its_sentence(string field, string value, string sentence)
    {
        var form = await Good();
        form[field] = value;
        var answer = await (await app.SignedInAs("coordinator")).PostAsync("/contacts/new", form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task One_who_was_added_is_offered_for_actions_and_cannot_sign_in()
    {
        (await (await app.SignedInAs("coordinator")).PostAsync("/contacts/new", await Good())).Location.ShouldBe("/contacts");
        (await app.Database.AskAsync<string>("select name || ' ' || every from outside_contact where email = 'olive.marsh@example.org'")).ShouldBe("Olive Marsh Weekly");
        (await app.Database.AskAsync<long>("select count(*) from app_user where email = 'olive.marsh@example.org'")).ShouldBe(0);
        var opened = await app.Given().ACase();
        (await (await app.SignedInAs("chair")).GetAsync($"/cases/{opened.Address}/actions/new")).Text.ShouldContain("Olive Marsh, Fen Meadow Homes (by link)");
    }
}
