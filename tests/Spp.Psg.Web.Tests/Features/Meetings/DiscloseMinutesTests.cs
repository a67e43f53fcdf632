using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class DiscloseMinutesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_run_meetings_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/disclosure")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/disclosure")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/disclosure")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_outside_gets_decisions_and_agencies_and_the_log_says_why()
    {
        var (meeting, chair, _) = await app.Held(931);
        var refused = await chair.PostAsync($"{meeting}/minutes/disclosure", new());
        foreach (var sentence in new[] { "Enter who receives it and for which body", "Select what allows it", "Enter why they need it" })
            refused.Text.ShouldContain(sentence);
        var given = await chair.PostAsync($"{meeting}/minutes/disclosure", new() { ["Form.Whom"] = "A Smith, legal services", ["Form.Gateway"] = "Court", ["Form.Reason"] = "Ordered on 1 December" });
        var said = await WriteMinutesTests.WordAsync(given);
        foreach (var words in new[] { "given to A Smith, legal services: Ordered on 1 December", "1. PSG/2026/0931", "Escalate", "Fen Meadow Homes (1)", "Fenbridge City Council" })
            said.ShouldContain(words);
        foreach (var words in new[] { "Problem 931", "knife", "exploited", "Spoken to", "Visit the flat", "Joanne", "Dawn", "Papers missing" })
            said.ShouldNotContain(words);
        (await chair.GetAsync($"{meeting}/minutes/recipients")).Text.ShouldContain("A Smith, legal services: Ordered on 1 December Disclosure Court order");
        (await app.Database.AskAsync<string>("select operation || ' ' || recipient || ' ' || reason from audit_entry where request = 'Meetings.DiscloseMinutes' and operation = 'Disclosure'")).ShouldBe("Disclosure A Smith, legal services Ordered on 1 December");
    }
}
