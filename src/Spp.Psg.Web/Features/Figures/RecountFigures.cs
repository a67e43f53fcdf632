using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Every night: counts all events afresh and says on the figures page whether the sums agree.</summary>
public static class RecountFigures
{
    [Allow(Permission.RunJob)]
    public sealed record Command : ICommand<FigureCheck>;

    public sealed class Handler(PsgDb db, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command, FigureCheck>
    {
        public async Task<FigureCheck> Handle(Command command, CancellationToken cancellationToken)
        {
            var check = await db.RecountFiguresAsync(clock.GetUtcNow(), cancellationToken);
            if (check.Differing > 0)
                logger.LogError("{Differing} of {Cells} sums differ from their events", check.Differing, check.Cells);
            return check;
        }
    }
}
