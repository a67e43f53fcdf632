using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>Every hour: queues the links to views that are due since then, each once.</summary>
public static class SendViews
{
    /// <summary>Answers to how many people. Sent again, by anyone, it sends nothing twice.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<int>;

    public sealed class Handler(PsgDb db, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var told = await db.MakeViewMailsAsync(view => SavedQuestion.Read(view, names) is { } asked ? SavedQuestion.Short(asked) : "Figures", clock.GetUtcNow(), cancellationToken);
            if (told.Count == 0)
                audit.LeavesNoEntry();
            audit.About(null, told);
            return told.Count;
        }
    }
}
