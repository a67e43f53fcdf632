using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>Asks everybody who sits on the panel, by mail and calendar; who was asked before is not asked again.</summary>
public static class InviteToMeeting
{
    [Allow(Permission.PlanMeeting)]
    public sealed record Command(Guid MeetingId) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (names, meeting) = (await known.ReadAsync(cancellationToken), await db.MeetingHeldBy(current.Actor, command.MeetingId, cancellationToken));
            audit.About(null, meeting.Id);
            meeting.RefuseIfHeld();
            return await db.InviteAsync(current.Actor, meeting, names.Panel(meeting.PanelId).Name, Members(names, meeting.PanelId), PageOf(options, meeting), clock.GetUtcNow(), cancellationToken);
        }
    }

    internal static IEnumerable<Guid> Members(Names names, Guid panelId) => names.Users.Where(user => user.IsActive && user.Panels.Contains(panelId)).Select(user => user.Id);

    internal static Uri PageOf(PsgOptions options, Meeting meeting) => new($"{options.PublicAddress.TrimEnd('/')}/meetings/{meeting.Id}");
}
