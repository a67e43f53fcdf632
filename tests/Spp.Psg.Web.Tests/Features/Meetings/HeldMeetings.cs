namespace Spp.Psg.Web.Tests.Features.Meetings;

/// <summary>A meeting that was held, with its minutes.</summary>
static class HeldMeetings
{
    /// <summary>One case discussed with an action for the landlord and an opinion, one deferred; closed at noon. Returns its address, the chair and the cases.</summary>
    public static async Task<(string Meeting, Browser Chair, string[] Cases)> Held(this PsgApp app, int first, string on = "2026-12-09")
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        await app.Database.ExecuteAsync("""update "case" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where status = 'Open'""");
        string[] cases = [await app.ACase(first), await app.ACase(first + 1)];
        var meeting = await app.AMeeting(on);
        app.Clock.SetTo(DateTimeOffset.Parse($"{on}T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        var chair = await app.Opened(meeting);
        var fields = Moments.Said(facts: "A knife was shown & <kept>.", decision: "Escalate");
        fields["Form.Facts.Opinion"] = "The tenant is exploited";
        fields["Form.Facts.VictimUpdate"] = "Spoken to on 8 December";
        fields["Form.Actions[0].Text"] = "Visit the flat with the police";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2027-03-18";
        await chair.PostAsync($"{meeting}/cases/{cases[0]}", fields);
        await chair.PostAsync($"{meeting}/cases/{cases[1]}/defer", new() { ["Form.Because"] = "Papers missing" });
        app.Clock.Advance(TimeSpan.FromHours(2));
        var closed = await chair.PostAsync($"{meeting}/close", new());
        return closed.Location == $"{meeting}/minutes" ? (meeting, chair, cases) : throw new InvalidOperationException(closed.Text);
    }
}
