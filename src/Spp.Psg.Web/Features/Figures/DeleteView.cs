using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Sent from the page that changes a view, by its owner.</summary>
public static class DeleteView
{
    [Allow(Permission.SeeFigures), Audited(Operation.Erasure)]
    public sealed record Command(Guid Id) : ICommand<Guid>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var view = await db.FigureViewsOf(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            db.Delete(view);
            audit.About(null, view.Id);
            return view.Id;
        }
    }
}
