using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class TypeFieldTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly DateTimeOffset OnTheDay = new(2026, 12, 9, 10, 20, 0, TimeSpan.Zero);

    async Task<(string Meeting, Browser Chair, string[] Cases)> Live(int first, int cases = 1, string at = "10:00")
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        await app.Database.ExecuteAsync("""update "case" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where status = 'Open'""");
        string[] addresses = [.. await Task.WhenAll(Enumerable.Range(first, cases).Select(number => app.ACase(number)))];
        var meeting = await app.AMeeting("2026-12-09", at: at);
        app.Clock.SetTo(OnTheDay);
        return (meeting, await app.Opened(meeting), addresses);
    }

    /// <summary>What live.js sends, and the answer.</summary>
    static async Task<Answer> Type(Browser who, string address, string field, string before, string text, Guid? change = null, long since = 0) =>
        await who.PostOnlyAsync($"{address}?handler=Type", (await who.GetAsync(address)).HiddenFields().Where(hidden => hidden.Key == "__RequestVerificationToken").Concat(new Dictionary<string, string?>
        {
            ["field"] = field,
            ["before"] = before,
            ["text"] = text,
            ["change"] = (change ?? Guid.CreateVersion7()).ToString(),
            ["since"] = since.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }));

    static Dictionary<string, string> Fields(Answer answer) =>
        JsonDocument.Parse(answer.Body).RootElement.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!, field => field.GetProperty("text").GetString()!);

    [Fact]
    public async Task Signed_out_an_officer_and_somebody_without_the_case_get_nothing()
    {
        var (meeting, chair, cases) = await Live(401, at: "08:01");
        var address = $"{meeting}/cases/{cases[0]}";
        (await app.Browser().GetAsync($"{address}?handler=typed")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"{address}?handler=typed")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await chair.GetAsync($"{meeting}/cases/PSG-2019-9999?handler=typed")).Status.ShouldBe(HttpStatusCode.NotFound);
        var coordinator = await app.SignedInAs("coordinator");
        await Type(chair, address, "Form.Facts.Facts", "", "Two visits.");
        (await coordinator.GetAsync($"{address}?handler=typed")).Status.ShouldBe(HttpStatusCode.OK);
        await chair.PostAsync($"/cases/{cases[0]}/access/conflict", new() { ["Form.UserId"] = (await app.Given().User("coordinator")).ToString(), ["Form.Reason"] = "Neighbour" });
        (await coordinator.GetAsync($"{address}?handler=typed")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_who_type_at_once_lose_nothing_and_see_each_other()
    {
        var (meeting, chair, cases) = await Live(411, at: "08:02");
        var address = $"{meeting}/cases/{cases[0]}";
        var coordinator = await app.SignedInAs("coordinator");
        await Type(chair, address, "Form.Facts.Facts", "", "Two visits.");
        await Type(coordinator, address, "Form.Facts.Facts", "Two visits.", "Two visits, nobody in.");
        var both = await Type(chair, address, "Form.Facts.Facts", "Two visits.", "Two visits. Locks changed.");
        Fields(both)["Form.Facts.Facts"].ShouldBe("Two visits, nobody in. Locks changed.");
        await Type(coordinator, address, "Form.Facts.Decision", "", "Escalate");
        var seen = await chair.GetAsync($"{address}?handler=typed&since={JsonDocument.Parse(both.Body).RootElement.GetProperty("version").GetInt64()}");
        Fields(seen).ShouldHaveSingleItem().Value.ShouldBe("Escalate");
        seen.Body.ShouldContain("Dawn Whitaker");
        var page = await chair.GetAsync(address);
        page.Body.ShouldContain("Two visits, nobody in. Locks changed.</textarea>");
        page.Body.ShouldMatch("value=\"Escalate\"[^>]*checked|checked[^>]*value=\"Escalate\"");
    }

    [Fact]
    public async Task The_one_line_of_an_action_is_shared_until_it_is_read_and_the_record_saved()
    {
        var (meeting, chair, cases) = await Live(781, at: "07:41");
        var address = $"{meeting}/cases/{cases[0]}";
        var coordinator = await app.SignedInAs("coordinator");
        await Type(coordinator, address, "Form.Line", "", "housing: change locks by fri");
        (await chair.GetAsync(address)).Body.ShouldContain("value=\"housing: change locks by fri\"");
        await chair.PostAsync($"{meeting}/cases/{cases[0]}/defer", new() { ["Form.Because"] = "Not reached" });
        (await chair.PostAsync($"{meeting}/close", new())).Text.ShouldContain("Words were typed and not saved");
        await Type(chair, address, "Form.Line", "housing: change locks by fri", "");
        Fields(await coordinator.GetAsync($"{address}?handler=typed"))["Form.Line"].ShouldBe("");
        await chair.PostAsync(address, Moments.Said());
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
    }

    [Fact]
    public async Task A_change_sent_again_is_applied_once()
    {
        var (meeting, chair, cases) = await Live(421, at: "08:03");
        var address = $"{meeting}/cases/{cases[0]}";
        var change = Guid.CreateVersion7();
        await Type(chair, address, "Form.Facts.Facts", "", "Two visits.", change);
        await Type(await app.SignedInAs("coordinator"), address, "Form.Facts.Facts", "Two visits.", "");
        Fields(await Type(chair, address, "Form.Facts.Facts", "", "Two visits.", change))["Form.Facts.Facts"].ShouldBe("");
    }

    [Fact]
    public async Task What_the_record_cannot_take_is_refused_in_a_sentence()
    {
        var (meeting, chair, cases) = await Live(431, cases: 2, at: "08:04");
        var address = $"{meeting}/cases/{cases[0]}";
        var unknown = await Type(chair, address, "Form.MeetingId", "", "x");
        (unknown.Status, unknown.Body).ShouldBe((HttpStatusCode.UnprocessableEntity, "There is no such field"));
        await Type(chair, address, "Form.Facts.Facts", "", "Two visits.");
        (await Type(chair, address, "Form.Facts.Facts", "Two visits.", new string('x', 20_001))).Body.ShouldBe("Text must be 20,000 characters or fewer");
        Fields(await chair.GetAsync($"{address}?handler=typed"))["Form.Facts.Facts"].ShouldBe("Two visits.");
        (await Type(chair, address, "Form.Facts.Facts", "Two visits.", "")).Status.ShouldBe(HttpStatusCode.OK);
        await chair.PostAsync($"{meeting}/cases/{cases[0]}", Moments.Said());
        await chair.PostAsync($"{meeting}/cases/{cases[1]}/defer", new() { ["Form.Because"] = "Not reached" });
        var token = (await chair.GetAsync(address)).HiddenFields().ToList();
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
        (await chair.PostOnlyAsync($"{address}?handler=Type", token.Concat([KeyValuePair.Create("field", (string?)"Form.Facts.Facts"), KeyValuePair.Create("text", (string?)"late")]))).Body.ShouldBe("This meeting is closed: its record cannot be changed");
        (await app.Database.AskAsync<long>($"select count(*) from typed_field where meeting_id = '{meeting.Split('/')[^1]}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Words_that_came_after_the_record_was_saved_stop_the_meeting_from_closing()
    {
        var (meeting, chair, cases) = await Live(441, at: "08:05");
        var address = $"{meeting}/cases/{cases[0]}";
        var open = (await chair.GetAsync(address)).HiddenFields().ToList();
        await Type(await app.SignedInAs("coordinator"), address, "Form.Facts.Facts", "", "Neighbours heard shouting.");
        (await chair.PostOnlyAsync(address, open.Concat(Moments.Said(facts: "Two visits.")))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select facts from discussion where meeting_id = '{meeting.Split('/')[^1]}'")).ShouldBe("Two visits.");
        (await chair.PostAsync($"{meeting}/close", new())).Text.ShouldContain("Words were typed and not saved for PSG/2026/0441: open each, and save it or clear what is not wanted");
        var page = await chair.GetAsync(address);
        page.Text.ShouldContain("Neighbours heard shouting. Two visits.");
        await chair.PostAsync(address, Moments.Said(facts: "Neighbours heard shouting. Two visits."));
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
    }

    [Fact]
    public async Task An_action_that_was_given_leaves_the_others_line_empty()
    {
        var (meeting, chair, cases) = await Live(451, at: "08:06");
        var address = $"{meeting}/cases/{cases[0]}";
        await Type(chair, address, "Form.Actions[0].Text", "", "Fit a gate");
        var fields = Moments.Said();
        fields["Form.Actions[0].Text"] = "Fit a gate";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2026-12-18";
        (await chair.PostAsync(address, fields)).Status.ShouldBe(HttpStatusCode.Redirect);
        Fields(await chair.GetAsync($"{address}?handler=typed&since=0"))["Form.Actions[0].Text"].ShouldBe("");
        (await chair.GetAsync(address)).Body.ShouldNotContain("value=\"Fit a gate\"");
    }

    [Fact]
    public async Task Asking_leaves_an_audit_entry_only_when_there_is_something_new()
    {
        var (meeting, chair, cases) = await Live(461, at: "08:07");
        var address = $"{meeting}/cases/{cases[0]}";
        await Type(chair, address, "Form.Facts.Facts", "", "Two visits.", since: 9);
        var id = meeting.Split('/')[^1];
        Task<long> Entries() => app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Meetings.ReadTyped' and '{id}' = any (subject_ids)");
        var before = await Entries();
        await chair.GetAsync($"{address}?handler=typed&since=0");
        (await Entries()).ShouldBe(before + 1);
        await chair.GetAsync($"{address}?handler=typed&since=1");
        (await Entries()).ShouldBe(before + 1);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Meetings.TypeField' and '{id}' = any (subject_ids) and changes::text like '%Two visits%'")).ShouldBe(0);
    }
}
