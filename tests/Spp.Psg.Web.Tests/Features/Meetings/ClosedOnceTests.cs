using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

/// <summary>In a database of its own: what is counted here is counted alone.</summary>
public sealed class ClosedOnceTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Closed_by_ten_at_once_it_is_closed_once_and_nothing_is_discussed_afterwards()
    {
        var @case = await app.ACase(671, "YPSG");
        var meeting = await app.AMeeting("2027-11-10", "YPSG", "08:30");
        app.Clock.SetTo(new(2027, 11, 10, 8, 30, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        foreach (var listed in (await app.Database.AskAsync<string>($"select string_agg(replace(reference, '/', '-'), ' ') from agenda_item join \"case\" on \"case\".id = case_id where meeting_id = '{meeting.Split('/')[^1]}'")).Split(' ').Where(listed => listed != @case))
            await chair.PostAsync($"{meeting}/cases/{listed}/defer", new() { ["Form.Because"] = "Not reached" });
        await chair.PostAsync($"{meeting}/cases/{@case}", Moments.Said());
        var fields = (await chair.GetAsync($"{meeting}/close")).HiddenFields().ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => chair.PostOnlyAsync($"{meeting}/close", fields)));
        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        answers.ShouldContain(answer => answer.Location == $"{meeting}/minutes");
        (await chair.PostOnlyAsync($"{meeting}/close", fields)).Text.ShouldContain("This meeting is closed");
        foreach (var (kind, count) in new[] { ("meeting_held", 1), ("case_discussed", 1) })
            (await app.Database.AskAsync<long>($"select count(*) from counted_event where kind = '{kind}' and meeting_id = '{meeting.Split('/')[^1]}'")).ShouldBe(count, kind);
        (await chair.PostOnlyAsync($"{meeting}/cases/{@case}", fields.Concat(Moments.Said(facts: "Said too late").Select(field => KeyValuePair.Create(field.Key, field.Value))))).Text.ShouldContain("This meeting is closed");
        (await app.Database.AskAsync<long>($"select count(*) from discussion where meeting_id = '{meeting.Split('/')[^1]}' and facts = 'Said too late'")).ShouldBe(0);
    }
}
