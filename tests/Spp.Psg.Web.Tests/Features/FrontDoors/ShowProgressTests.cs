using System.Net;
using Shouldly;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

public sealed class ShowProgressTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_says_one_word_at_each_stage_and_never_what_was_written()
    {
        var school = app.Browser();
        var keys = await app.AFrontDoor();
        var receipt = (await school.PostAsync($"/refer/{keys.Token}", Outside.Typed("Canaryoutside"))).Location!;
        var number = await app.Database.AskAsync<int>("select number from referral where title = 'Canaryoutside'");
        await SaysAsync("Received");
        await app.Send("chair", new TriageReferral.Command { Number = number, Outcome = TriageOutcome.Return, Reason = "How often?", ReturnBy = new(2026, 12, 1) });
        await SaysAsync("Being looked at");
        await app.Send("chair", new UndoTriage.Command(number));
        await SaysAsync("Received");
        await app.Send("chair", new TriageReferral.Command { Number = number, Outcome = TriageOutcome.Accept, Reason = "Persistent", LeadId = await app.Given().User("officer") });
        await SaysAsync("Decided");
        await app.Database.ExecuteAsync($"""update "case" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where referral_id = (select id from referral where number = {number})""");
        await SaysAsync("Closed");

        async Task SaysAsync(string word)
        {
            var page = await school.GetAsync(receipt);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain(word);
            page.Text.ShouldContain($"R-{number:00000}");
            foreach (var secret in new[] { "Canaryoutside", "Orchard", "Jane Marsh", "PSG/2026", "How often?", "Persistent" })
                page.Body.ShouldNotContain(secret);
            page.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        }
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("short")]
    [InlineData("R-00001")]
    public async Task A_forged_receipt_shows_nothing(string receipt)
    {
        var page = await app.Browser().GetAsync($"/refer/progress/{receipt}");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("This link or code does not work");
    }
}
