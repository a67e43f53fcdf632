using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class DecideItemTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_record_is_withheld_under_an_exemption_with_a_reason_and_the_log_keeps_who_decided()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Ned Copse", "Liv Grove"));
        var item = await app.ItemAsync(reference, "Referral");
        var browser = await app.As("coordinator");
        var address = $"/subject-requests/{reference}/items/{item}";
        (await browser.GetAsync(address)).Text.ShouldContain("Liv Grove told us that Ned Copse shouts at night.");
        var refused = await browser.FillInAsync(address, new() { ["Form.Answer"] = "Withheld", ["Form.Exemption"] = "", ["Form.Reason"] = "" });
        refused.Text.ShouldContain("Select the exemption");
        refused.Text.ShouldContain("Enter why the exemption applies here");
        (await browser.FillInAsync(address, new() { ["Form.Answer"] = "Withheld", ["Form.Exemption"] = "Crime", ["Form.Reason"] = "An operation goes on" })).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.Database.AskAsync<string>($"select answer || ' ' || exemption || ' ' || reason || ' ' || (select name from app_user where id = decided_by_id) from subject_request_item where id = '{item}'")).ShouldStartWith("Withheld Crime An operation goes on ");
        (await browser.GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("Prevention, detection or prosecution of crime: An operation goes on");
    }

    [Fact]
    public async Task The_mask_can_be_made_wider()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Abe Thorn", "Gay Briar"));
        var item = await app.ItemAsync(reference, "Referral");
        var browser = await app.As("coordinator");
        await browser.FillInAsync($"/subject-requests/{reference}/items/{item}", new() { ["Form.Answer"] = "Masked", ["Form.Exemption"] = "OthersRights", ["Form.Reason"] = "Only she could know", ["Form.MaskedText"] = "You shout at night." });
        var page = (await browser.GetAsync($"/subject-requests/{reference}")).Text;
        page.ShouldContain("You shout at night.");
        (await app.Database.AskAsync<string>($"select masked_text from subject_request_item where id = '{item}'")).ShouldBe("You shout at night.");
    }

    [Fact]
    public async Task An_item_that_there_is_not_is_not_found() =>
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{(await app.ARequestAsync(await app.ACaseOf("Jim Oak", "Sal Ash"))).Reference}/items/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
}
