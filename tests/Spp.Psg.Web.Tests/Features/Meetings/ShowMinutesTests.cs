using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ShowMinutesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes")).Location!.ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task They_are_complete_frozen_logged_and_only_for_the_panel()
    {
        string[] cases = [await app.ACase(901), await app.ACase(902)];
        var meeting = await app.AMeeting("2026-12-09");
        var contact = await app.SignedInAs("housing");
        (await contact.GetAsync($"{meeting}/minutes")).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        var fields = Moments.Said("High", "A knife was shown on 5 December.", "Escalate");
        fields["Form.Facts.RatingReason"] = "A weapon";
        fields["Form.Facts.Opinion"] = "The tenant is exploited";
        fields["Form.Facts.VictimUpdate"] = "Spoken to on 8 December";
        fields["Form.Actions[0].Text"] = "Visit the flat with the police";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2026-12-18";
        await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        await chair.PostAsync($"{meeting}/cases/{cases[1]}/defer", new() { ["Form.Because"] = "Papers missing" });
        app.Clock.Advance(TimeSpan.FromHours(2));
        await chair.PostAsync($"{meeting}/close", new());
        await app.Database.ExecuteAsync("""update "case" set title = 'Another title'""");

        contact = await app.SignedInAs("housing");
        var page = await contact.GetAsync($"{meeting}/minutes");
        foreach (var said in new[]
        {
            "OFFICIAL-SENSITIVE", "Problem Solving Group: minutes of the meeting on Wednesday 9 December 2026", "Opened at 10:00, closed at 12:00 by Marcus Bell", "1 case discussed, 1 deferred",
            "Dawn Whitaker, Fenbridge City Council, accepted the statement at 10:00", "Joanne Pike, Fen Meadow Homes, remotely", "Callum Reid, Fenshire Fire and Rescue Service",
            "Statement version 3 was read and accepted", "1. PSG/2026/0901 Problem 901", "Escalate", "Standard to High: A weapon", "by Wednesday 23 December 2026", "Spoken to on 8 December",
            "A knife was shown on 5 December.", "The tenant is exploited", "Joanne Pike, Fen Meadow Homes: Visit the flat with the police, by 18 Dec 2026", "Deferred, not discussed: Papers missing",
        })
            page.Text.ShouldContain(said);
        page.Text.ShouldNotContain("Another title");
        (await app.Database.AskAsync<string>("select operation || ' ' || cardinality(subject_ids) from audit_entry where request = 'Meetings.ShowMinutes' and outcome = 'Done'")).ShouldBe("Consultation 3");
        (await (await app.SignedInAs("school")).GetAsync($"{meeting}/minutes")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await contact.GetAsync(meeting)).Text.ShouldContain("Read the minutes");
    }
}
