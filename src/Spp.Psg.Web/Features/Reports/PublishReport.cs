using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public static class PublishReport
{
    [Allow(Permission.PublishReport)]
    public sealed record Command(Guid Id, bool ForPublic) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            await db.HoldReportAsync(command.Id, cancellationToken);
            var desk = await db.ReportDeskAsync(actor, command.Id, cancellationToken);
            audit.About(null, desk.Report.Id);
            var unsettled = command.ForPublic ? desk.People(await db.FindPeopleAsync(desk, cancellationToken)).Count(one => one.Settled is null) : 0;
            desk.Report.Publish(desk.Freeze(command.ForPublic), command.ForPublic, unsettled, actor, now);
            return Unit.Value;
        }
    }
}
