using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>What changed in a case's record since a screen last asked. A screen asks every second and a half: it leaves an entry in the audit only when there is something new.</summary>
public static class ReadTyped
{
    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid MeetingId, string Address, long Since) : IQuery<Answer>;

    /// <param name="SavedVersion">Of the discussion, when one was saved.</param>
    public sealed record Answer(long Version, IReadOnlyList<Field> Fields, uint? SavedVersion, string? SavedBy, DateTimeOffset? SavedAt, DateTimeOffset? BeganAt);

    public sealed record Field(string Name, string Text, long Version, string By, DateTimeOffset At, bool IsOwn);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var names = await known.ReadAsync(cancellationToken);
            var reference = CaseReference.FromAddress(query.Address);
            var item = await db.AgendaSeenBy(actor).Where(item => item.MeetingId == query.MeetingId && !item.IsOff)
                .Join(db.CasesSeenBy(actor).Where(@case => @case.Reference == reference), item => item.CaseId, @case => @case.Id, (item, @case) => new
                {
                    @case.Id,
                    item.BeganAt,
                    Said = db.DiscussionsSeenBy(actor).Where(said => said.MeetingId == query.MeetingId && said.CaseId == @case.Id).Select(said => new { said.Version, said.SavedById, said.SavedAt }).FirstOrDefault(),
                }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var fields = await db.TypedSeenBy(actor).Where(typed => typed.MeetingId == query.MeetingId && typed.CaseId == item.Id && typed.Version > query.Since)
                .OrderBy(typed => typed.Version).ToListAsync(cancellationToken);
            if (fields.Count > 0)
            {
                audit.About(item.Id, query.MeetingId);
                audit.Because("Meeting of the panel");
            }

            return new Answer(
                fields.Count > 0 ? fields[^1].Version : query.Since,
                [.. fields.Select(typed => new Field(typed.Field, typed.Text, typed.Version, names.User(typed.SavedById), typed.SavedAt, typed.SavedById == actor.UserId))],
                item.Said?.Version, item.Said is null ? null : names.User(item.Said.SavedById), item.Said?.SavedAt, item.BeganAt);
        }
    }
}
