using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class ShowPack
{
    /// <summary>The papers as one reader may see them, and the cases that are in them.</summary>
    /// <param name="of">The code of an agency of the panel, for whoever runs the meeting: what each of its people on the panel may see. Null for the reader's own.</param>
    public static async Task<(Answer Pack, IReadOnlyList<Guid> Cases)> ReadAsync(PsgDb db, Actor actor, Names names, Guid id, string? of, DateTimeOffset now, CancellationToken cancellation)
    {
        var meeting = await db.MeetingSeenBy(actor, id, cancellation);
        var agencies = actor.May(Permission.RunMeeting) ? names.Agencies.Where(agency => OnPanel(agency.Id).Any()).ToList() : [];
        var agency = of is null ? null : agencies.SingleOrDefault(agency => agency.Code == of) ?? throw new NotSeen();
        var agencyId = agency?.Id ?? actor.AgencyId;
        var listed = meeting.Agenda.ToList();
        var ids = listed.ConvertAll(item => item.CaseId);
        var open = agency is null ? db.CasesSeenBy(actor) : await db.CasesSeenByEachOf(actor, [.. OnPanel(agencyId).Select(user => user.Id)], cancellation);
        var cases = await open.AsNoTracking().Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellation);
        var seen = cases.Keys.ToList();
        var actions = (await db.ActionsSeenBy(actor).AsNoTracking()
            .Where(action => seen.Contains(action.CaseId) && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress)).OrderBy(action => action.DueOn).ToListAsync(cancellation)).ToLookup(action => action.CaseId);
        var last = (await db.DiscussionsSeenBy(actor).AsNoTracking().Where(said => seen.Contains(said.CaseId) && said.MeetingId != id
                && !db.DiscussionsSeenBy(actor).Any(later => later.CaseId == said.CaseId && later.MeetingId != id && later.DiscussedAt > said.DiscussedAt)).ToListAsync(cancellation))
            .GroupBy(said => said.CaseId).ToDictionary(said => said.Key, said => said.First());
        var papers = listed.Where(item => cases.ContainsKey(item.CaseId)).Select(item => Of(item, cases[item.CaseId])).ToList();
        return (new Answer(
            names.Agency(agencyId), of, [.. agencies.Where(one => one.Id != actor.AgencyId)], names.Panel(meeting.PanelId).Name, meeting.On, meeting.StartsAt, meeting.Place, LondonTime.DateOf(now), papers, listed.Count - papers.Count), seen);

        IEnumerable<Colleague> OnPanel(Guid agencyId) => names.Users.Where(user => user.IsActive && user.AgencyId == agencyId && user.Panels.Contains(meeting.PanelId));

        Paper Of(AgendaItem item, Case @case) => new(
            item.Position, item.Section, @case.Reference, CaseReference.ToAddress(@case.Reference), @case.Title, @case.Rating, meeting.IsLatePaper(item), [.. Lines(item, @case)],
            [.. actions[@case.Id].Select(action => new PaperAction(action.Text, names.Doing(action.OwnerId, action.ContactId, action.AgencyId), action.DueOn, action.AgencyId == agencyId))]);

        IEnumerable<(string, string)> Lines(AgendaItem item, Case @case)
        {
            yield return ("Why it is listed", item.Because);
            yield return ("Rating", @case.RatingReason.StartsWith(@case.Rating.Label(), StringComparison.Ordinal) ? @case.RatingReason : $"{@case.Rating.Label()}: {@case.RatingReason}");
            yield return ("Where", $"{@case.Place}, {names.Ward(@case.WardCode)}");
            yield return ("Lead", $"{names.User(@case.LeadId)}, open since {Shown.Date(Shown.Day(@case.OpenedAt))}");
            yield return ("What it is", @case.Summary);
            if (@case.Objective is not null)
                yield return ("Objective", @case.Objective);
            yield return ("Last decision", last.TryGetValue(@case.Id, out var said) ? $"{said.Decision.Label()} on {Shown.Date(Shown.Day(said.DiscussedAt))}, rated {said.RatingAfter.Label()}. {said.Facts}" : "Not discussed before");
        }
    }
}
