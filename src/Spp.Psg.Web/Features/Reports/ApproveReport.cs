using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public static class ApproveReport
{
    [Allow(Permission.PublishReport)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            await db.HoldReportAsync(command.Id, cancellationToken);
            var desk = await db.ReportDeskAsync(actor, command.Id, cancellationToken);
            audit.About(null, desk.Report.Id);
            desk.Report.Approve(desk.Authors, desk.Numbers().Count(one => one is { Finding.Kind: FindingKind.Wrong, Settled: null }), desk.Studies.Count(study => study.ApprovedAt is null), actor, now);
            return Unit.Value;
        }
    }
}
