using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Work;

/// <summary>What a panel's co-ordinator and chair watch over: one statement a section.</summary>
sealed class PanelWork(PsgDb db, Actor actor, Names names, DateTimeOffset now, CancellationToken cancellation)
{
    const int ClocksAhead = 60; // domain.md 3.4, item 8
    readonly DateOnly today = LondonTime.DateOf(now);

    public async Task<WorkSection> Tray()
    {
        var rows = await db.ReferralsToPanelsOf(actor).Where(referral => referral.Status == ReferralStatus.Received)
            .OrderBy(referral => referral.TriageDueOn).ThenBy(referral => referral.Number).Take(WorkSection.AtMost + 1)
            .Select(referral => new { referral.Id, referral.Number, referral.PanelId, referral.Facts.Title, referral.Facts.IsUrgent, referral.TriageDueOn }).ToListAsync(cancellation);
        return WorkSection.Of("tray", "Tray", rows,
            referral => new WorkItem(referral.Title!, $"/referrals/tray/{Referral.Reference(referral.Number)}",
                $"{Referral.Reference(referral.Number)} · {names.Panel(referral.PanelId).Code}{(referral.IsUrgent == true ? " · urgent" : "")}", referral.TriageDueOn, About: referral.Id),
            "The tray is empty. Referrals to your panels wait here until you accept, return, redirect, decline or merge them.", "/referrals/tray", "Open the tray");
    }

    public async Task<WorkSection> OverdueByAgency()
    {
        var panels = actor.Panels;
        var rows = await db.ActionsSeenBy(actor)
            .Where(action => panels.Contains(action.PanelId) && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress) && action.DueOn < today)
            .GroupBy(action => action.AgencyId)
            .Select(agency => new { AgencyId = agency.Key, Count = agency.Count(), Oldest = agency.Min(action => action.DueOn) })
            .OrderByDescending(agency => agency.Count).ThenBy(agency => agency.Oldest).Take(WorkSection.AtMost + 1).ToListAsync(cancellation);
        return WorkSection.Of("overdue", "Overdue actions by agency", rows,
            agency => new WorkItem(names.Agency(agency.AgencyId), "/actions?show=all", $"The oldest was due {Shown.Date(agency.Oldest)}", agency.Oldest, Side: Shown.Count(agency.Count, "action")),
            "No agency is late. Actions past their due date are counted here by agency.", "/actions?show=all", "All actions");
    }

    public async Task<WorkSection> Clocks()
    {
        var until = today.AddDays(ClocksAhead);
        var rows = await db.ClocksSeenBy(actor)
            .Where(clock => clock.State == ClockState.Running && clock.DueOn <= until && (clock.DueOn >= today || clock.Nature == ClockNature.Duty))
            .OrderBy(clock => clock.DueBy).ThenBy(clock => clock.Id).Take(WorkSection.AtMost + 1)
            .Join(db.InterventionsSeenBy(actor), clock => clock.InterventionId, intervention => intervention.Id, (clock, intervention) => new { clock, intervention.CaseId })
            .Join(db.CasesSeenBy(actor), one => one.CaseId, @case => @case.Id, (one, @case) => new { one.clock.Title, one.clock.DueOn, one.clock.DueBy, one.clock.InterventionId, @case.Reference })
            .OrderBy(clock => clock.DueBy).ToListAsync(cancellation);
        return WorkSection.Of("clocks", $"Legal deadlines within {ClocksAhead} days", rows,
            clock => new WorkItem(clock.Title, $"/interventions/{clock.InterventionId}", clock.Reference, clock.DueOn, About: clock.InterventionId),
            "None is near. The deadlines that orders and notices start are listed here, the next one first.", "/interventions", "All interventions");
    }

    public async Task<WorkSection> HighCases()
    {
        var rows = await Open().Where(@case => @case.Rating == RiskRating.High).OrderBy(@case => @case.NextReviewOn).ThenBy(@case => @case.Id)
            .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.LeadId, @case.NextReviewOn }).Take(WorkSection.AtMost + 1).ToListAsync(cancellation);
        return WorkSection.Of("high", "High cases", rows,
            @case => new WorkItem(@case.Title, CaseWork.CaseHref(@case.Reference), $"{@case.Reference} · {names.User(@case.LeadId)} leads", @case.NextReviewOn, RiskRating.High, About: @case.Id),
            "No open case is rated High. Those that are stand here with the date of their next review.", "/cases?rating=High", "All high cases");
    }

    public async Task<WorkSection> OverdueReviews()
    {
        var rows = await Open().Where(@case => @case.NextReviewOn < today).OrderBy(@case => @case.NextReviewOn).ThenBy(@case => @case.Id)
            .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.Rating, @case.RatedAt, @case.NextReviewOn }).Take(WorkSection.AtMost + 1).ToListAsync(cancellation);
        return WorkSection.Of("reviews", "Overdue reviews", rows,
            @case => new WorkItem(@case.Title, CaseWork.CaseHref(@case.Reference), @case.Reference, @case.NextReviewOn, @case.RatedAt is null ? null : @case.Rating, About: @case.Id),
            "Every review is in time. A case whose review is missed is listed here until the panel has discussed it.", "/cases?overdue=Review", "All overdue reviews");
    }

    public async Task<WorkSection> StaleRatings()
    {
        var rows = await Open().Where(@case => @case.AssessBy < today).OrderBy(@case => @case.AssessBy).ThenBy(@case => @case.Id)
            .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.LeadId, @case.Rating, @case.AssessBy }).Take(WorkSection.AtMost + 1).ToListAsync(cancellation);
        return WorkSection.Of("stale", "Stale ratings", rows,
            @case => new WorkItem(@case.Title, $"{CaseWork.CaseHref(@case.Reference)}/risk", $"{@case.Reference} · {names.User(@case.LeadId)} leads", @case.AssessBy, @case.Rating, About: @case.Id, IsStale: true),
            "Every rating is fresh. One that was not assessed again in its interval is listed here until it is.", "/cases?overdue=Rating", "All stale ratings");
    }

    public async Task<WorkSection> NextMeetings()
    {
        var agenda = db.AgendaSeenBy(actor).Where(item => !item.IsOff);
        var rows = await db.MeetingsSeenBy(actor).Where(meeting => meeting.Status == MeetingStatus.Planned || meeting.Status == MeetingStatus.Open)
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id).Take(WorkSection.AtMost + 1)
            .Select(meeting => new { meeting.Id, meeting.PanelId, meeting.Kind, meeting.StartsAt, meeting.Status, Agenda = agenda.Count(item => item.MeetingId == meeting.Id) }).ToListAsync(cancellation);
        return WorkSection.Of("meetings", "Next meetings", rows,
            meeting => new WorkItem(
                $"{names.Panel(meeting.PanelId).Name}{(meeting.Kind == MeetingKind.Extraordinary ? ", extraordinary" : "")}", $"/meetings/{meeting.Id}",
                $"{Shown.LongDate(Shown.Day(meeting.StartsAt))}, {Shown.Time(meeting.StartsAt)} · {(meeting.Agenda == 0 ? "no agenda yet" : $"{Shown.Count(meeting.Agenda, "case")} on the agenda")}",
                Side: meeting.Status == MeetingStatus.Open ? "Open now" : Shown.Due(Shown.Day(meeting.StartsAt), today)),
            "No meeting is planned. The next one stands here with its date and the size of its agenda.", "/meetings", "All meetings");
    }

    /// <summary>So many reports at one place within a fortnight that the panel wants to meet about it, unless such a meeting is planned already.</summary>
    public async Task<WorkSection> ReportsAtOnePlace()
    {
        var since = LondonTime.StartOf(today.AddDays(-MeetingSeries.TriggerDays));
        var called = db.MeetingsSeenBy(actor).Where(meeting => meeting.Kind == MeetingKind.Extraordinary && (meeting.Status == MeetingStatus.Planned || meeting.Status == MeetingStatus.Open)).Select(meeting => meeting.Id);
        var recent = db.ReferralsToPanelsOf(actor).Where(referral => referral.PlaceId != null && referral.ReceivedAt >= since);
        var rows = await recent.Where(referral => recent.Any(other => other.PlaceId == referral.PlaceId && other.PanelId == referral.PanelId && other.Id != referral.Id))
            .Select(referral => new
            {
                referral.PanelId,
                Trigger = db.SeriesSeenBy(actor).Where(series => series.PanelId == referral.PanelId).Select(series => (int?)series.TriggerReports).FirstOrDefault() ?? MeetingSeries.UsualTrigger,
                Place = db.PlacesSeenBy(actor).Where(known => known.Id == referral.PlaceId).Select(known => new { known.Id, Title = known.Name ?? known.Address }).FirstOrDefault(),
                Case = Open().Where(@case => @case.PlaceId == referral.PlaceId && @case.PanelId == referral.PanelId).OrderByDescending(@case => @case.OpenedAt).Select(@case => @case.Reference).FirstOrDefault(),
                IsCalled = db.AgendaSeenBy(actor).Any(item => called.Contains(item.MeetingId) && db.CasesSeenBy(actor).Any(@case => @case.Id == item.CaseId && @case.PlaceId == referral.PlaceId)),
            }).ToListAsync(cancellation);
        var there = rows.Where(row => row is { IsCalled: false, Place: not null }).GroupBy(row => (row.PanelId, row.Place!.Id)).Where(place => place.Count() >= place.First().Trigger)
            .OrderByDescending(place => place.Count()).ThenBy(place => place.First().Place!.Title, StringComparer.CurrentCulture).Take(WorkSection.AtMost + 1)
            .Select(place => (place.Key.PanelId, Count: place.Count(), Place: place.First().Place!, place.First().Case)).ToList();
        var mayCall = actor.Is(Role.Chair);
        return WorkSection.Of("several-reports", "Several reports at one place", there,
            place => new WorkItem(place.Place.Title,
                mayCall && place.Case is not null ? $"/meetings/new?panel={names.Panel(place.PanelId).Code}&kind=Extraordinary&about={Uri.EscapeDataString(place.Case)}" : $"/places/{place.Place.Id}",
                $"{Shown.Count(place.Count, "report")} in {MeetingSeries.TriggerDays} days · {names.Panel(place.PanelId).Code} · {(place.Case is null ? "no open case there yet" : mayCall ? $"call an extraordinary meeting on {place.Case}" : $"{place.Case}: a chair may call an extraordinary meeting")}",
                Side: "Extraordinary meeting?", About: place.Place.Id),
            $"No place has been reported so often within {MeetingSeries.TriggerDays} days that it asks for a meeting of its own.", "/meetings/series", "How many reports ask for one");
    }

    /// <summary>The panel's last word was to close, or the next agenda asks it to.</summary>
    public async Task<WorkSection> ProposedClosures()
    {
        var decided = db.DiscussionsSeenBy(actor)
            .Where(one => one.Decision == PanelDecision.Close && !db.DiscussionsSeenBy(actor).Any(later => later.CaseId == one.CaseId && later.DiscussedAt > one.DiscussedAt))
            .Select(one => one.CaseId);
        var asked = db.AgendaSeenBy(actor).Where(item => item.Section == AgendaSection.Closures && item.State == AgendaItemState.Waiting && !item.IsOff).Select(item => item.CaseId);
        var proposed = decided.Union(asked);
        var rows = await Open().Where(@case => proposed.Contains(@case.Id)).OrderBy(@case => @case.LastDiscussedOn).ThenBy(@case => @case.Id)
            .Select(@case => new { @case.Id, @case.Reference, @case.Title, @case.LastDiscussedOn, @case.Rating, @case.RatedAt }).Take(WorkSection.AtMost + 1).ToListAsync(cancellation);
        return WorkSection.Of("closures", "Closures proposed", rows,
            @case => new WorkItem(@case.Title, CaseWork.CaseHref(@case.Reference),
                @case.LastDiscussedOn is { } on ? $"{@case.Reference} · discussed on {Shown.Date(on)}" : @case.Reference, Rating: @case.RatedAt is null ? null : @case.Rating, About: @case.Id),
            "None waits. A case that the panel wants closed stands here until you close it.", "/cases", "All cases");
    }

    IQueryable<Case> Open() => db.CasesSeenBy(actor).Where(@case => @case.Status == CaseStatus.Open);
}
