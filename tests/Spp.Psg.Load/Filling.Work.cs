using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Load;

/// <summary>What panels and agencies did about the cases.</summary>
sealed partial class Filling
{
    readonly Dictionary<(Guid Panel, DateOnly Month), (Guid Id, DateTimeOffset At)> met = [];
    Copy actions = null!, interventions = null!;
    Copy? meetings, discussions;

    async Task OpenWorkAsync()
    {
        actions = await Into("action", """
            id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, outcome, finished_on, assigned_at, assigned_by_id
            """);
        interventions = await Into("intervention", """
            id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over, made_on, starts_on, ends_on, ends_at, place, terms, is_someones_home, restricts_highway
            """);
        if (!await ExistsAsync("meeting"))
            return;
        meetings = await Into("meeting", "id, panel_id, kind, starts_at, place, status, planned_by_id, opened_at, closed_at, closed_by_id, ordered_by_hand");
        discussions = await Into("discussion", "id, meeting_id, case_id, kind, decision, rating_before, rating_after, next_review_on, facts, discussed_at, saved_at, saved_by_id");
    }

    void WriteWork(CaseDrawn drawn)
    {
        for (var discussed = words.Around(1); discussed > 0; discussed--)
            Discuss(drawn, drawn.During(words.Below(1000) / 1000.0));
        for (var action = words.Around(3); action > 0; action--)
            Assign(drawn, drawn.During(words.Below(1000) / 1000.0));
        if (words.Chance(0.2))
            Order(drawn, drawn.During(0.5));
    }

    void Discuss(CaseDrawn drawn, DateTimeOffset about)
    {
        var meeting = MeetingOf(drawn.PanelId, about);
        if (!drawn.DiscussedAt.Add(meeting.Id))
            return;
        var rating = drawn.Rating.ToString();
        discussions?.Row().Id(Guid.CreateVersion7(meeting.At)).Id(meeting.Id).Id(drawn.Id).Text("Review").Text("Keep").Text(rating).Text(rating)
            .On(LondonTime.DateOf(meeting.At).AddDays(28)).Text(words.Story(2)).At(meeting.At).At(meeting.At).Id(drawn.Lead);
        Tell(drawn, meeting.At, TimelineKind.Discussed, "Discussed: " + words.Sentence());
        Count(drawn, CountedEventKind.CaseDiscussed, meeting.At, meetingId: meeting.Id);
    }

    /// <summary>One ordinary meeting a month and panel, made when it is first needed.</summary>
    (Guid Id, DateTimeOffset At) MeetingOf(Guid panel, DateTimeOffset about)
    {
        var day = LondonTime.DateOf(about);
        var month = new DateOnly(day.Year, day.Month, 1);
        if (month.AddDays(14) > LondonTime.DateOf(now))
            month = month.AddMonths(-1);
        if (met.TryGetValue((panel, month), out var known))
            return known;
        var at = new DateTimeOffset(month.AddDays(13), new TimeOnly(10, 0), TimeSpan.Zero);
        var meeting = met[(panel, month)] = (Guid.CreateVersion7(at), at);
        meetings?.Row().Id(meeting.Id).Id(panel).Text("Ordinary").At(at).Text("Town Hall").Text("Held").Id(people.Users[0]).At(at).At(at.AddHours(3)).Id(people.Users[0]).Yes(false);
        events.Row().Id(Guid.CreateVersion7(at)).Text(CountedEventKind.MeetingHeld).At(at).On(LondonTime.DateOf(at)).At(at).Id(panel).Nothing(2)
            .Id(meeting.Id).Nothing(6).Text(CountedDetail.OrdinaryMeeting).Number(1).Nothing().Texts();
        return meeting;
    }

    void Assign(CaseDrawn drawn, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var owner = words.Skewed(people.Users);
        var dueOn = LondonTime.DateOf(at).AddDays(7 + words.Below(40));
        var isDone = !drawn.IsOpen || words.Chance(0.6);
        actions.Row().Id(id).Id(drawn.Id).Text(drawn.Reference).Id(drawn.PanelId).Id(people.AgencyOf(owner)).Id(owner).Text(words.Sentence()).On(dueOn).Text("Normal").Text("Place")
            .Text((isDone ? ActionStatus.Done : ActionStatus.Open).ToString()).Text(isDone ? words.Sentence() : null).On(isDone ? dueOn : null).At(at).Id(drawn.Lead);
        Tell(drawn, at, TimelineKind.Action, "Action assigned: " + words.Sentence(), id);
        Count(drawn, CountedEventKind.ActionAssigned, at, actionId: id);
        if (isDone)
            Count(drawn, CountedEventKind.ActionDone, at.AddDays(7), CountedDetail.OnTime, actionId: id);
    }

    void Order(CaseDrawn drawn, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var on = LondonTime.DateOf(at);
        interventions.Row().Id(id).Id(drawn.Id).Id(drawn.Agency).Id(drawn.Lead).At(at).Text(InterventionKind.PublicSpacesProtectionOrder).Text("InForce").Yes(!drawn.IsOpen)
            .On(on).On(on).On(on.AddYears(3)).At(at.AddYears(3)).Text(drawn.Place).Text(words.Sentence()).Nothing().Yes(false);
        Count(drawn, CountedEventKind.InterventionMade, at, InterventionKind.PublicSpacesProtectionOrder, interventionId: id);
    }

    Task<bool> ExistsAsync(string table) => Server.AskAsync<bool>(server.Owner, $"select to_regclass('{table}') is not null");
}
