using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Every minute: adds what happened since the last time to the sums that the pages read.</summary>
public static class FoldFigures
{
    [Allow(Permission.RunJob)]
    public sealed record Command(int AtMost = FigureFold.MostAtOnce) : ICommand<Unit>;

    public sealed class Handler(PsgDb db, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            await db.FoldFiguresAsync(command.AtMost, cancellationToken);
            return Unit.Value;
        }
    }
}
