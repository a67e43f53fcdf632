using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>One case of an agenda, as its lists show it.</summary>
public sealed record AgendaRow(
    Guid CaseId, string Reference, string Title, RiskRating Rating, int Position, AgendaSection Section, AgendaItemState State, string Because, bool IsOff,
    string? DeferredBecause, PanelDecision? Decision)
{
    public string Address => CaseReference.ToAddress(Reference);

    public static async Task<IReadOnlyList<AgendaRow>> ReadAsync(PsgDb db, Actor actor, Guid meetingId, CancellationToken cancellation) =>
        await db.AgendaSeenBy(actor).Where(item => item.MeetingId == meetingId)
            .Join(db.CasesSeenBy(actor), item => item.CaseId, @case => @case.Id, (item, @case) => new { item, @case })
            .OrderBy(both => both.item.Position)
            .Select(both => new AgendaRow(
                both.item.CaseId, both.@case.Reference, both.@case.Title, both.@case.Rating, both.item.Position, both.item.Section, both.item.State, both.item.Because,
                both.item.IsOff, both.item.DeferredBecause,
                db.DiscussionsSeenBy(actor).Where(said => said.MeetingId == meetingId && said.CaseId == both.item.CaseId).Select(said => (PanelDecision?)said.Decision).FirstOrDefault()))
            .ToListAsync(cancellation);

    /// <summary>Where the meeting goes on after a case: the next one that waits, or the end.</summary>
    public static async Task<string> NextAsync(PsgDb db, Actor actor, Meeting meeting, Guid after, CancellationToken cancellation)
    {
        var here = meeting.Agenda.First(item => item.CaseId == after).Position;
        var waiting = meeting.Agenda.Where(item => item.IsWaiting).OrderBy(item => item.Position < here).ThenBy(item => item.Position).Select(item => item.CaseId).ToList();
        var seen = await db.CasesSeenBy(actor).Where(@case => waiting.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, @case => @case.Reference, cancellation);
        return waiting.Where(seen.ContainsKey).Select(next => $"/meetings/{meeting.Id}/cases/{CaseReference.ToAddress(seen[next])}").FirstOrDefault($"/meetings/{meeting.Id}/close");
    }
}
