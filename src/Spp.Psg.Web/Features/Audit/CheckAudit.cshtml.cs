using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

public sealed class CheckAudit(IMediator mediator) : PageModel, IShowAgain
{
    const int ChecksShown = 10;

    public Seen Checks { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Checks = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(), cancellation);
        TempData["Done"] = "A check was asked for. It begins within a minute.";
        return LocalRedirect("/audit/check");
    }

    [Allow(Permission.SeeAudit)]
    public sealed record Query : IQuery<Seen>;

    /// <summary>Asks for a check; where one waits or runs already, that is the one.</summary>
    [Allow(Permission.SeeAudit), Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Unit>;

    public sealed record Seen(IReadOnlyList<Row> Rows, string? SealedAt, bool IsUnderWay);

    public sealed record Row(string AskedAt, string By, CheckState State, string Finding)
    {
        public string Colour => State switch { CheckState.Whole => "green", CheckState.Broken => "red", CheckState.Failed => "orange", _ => "blue" };
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var checks = await db.AuditChecksSeenBy(current.Actor).OrderByDescending(check => check.AskedAt).ThenByDescending(check => check.Id).Take(ChecksShown).ToListAsync(cancellationToken);
            var sealedAt = await db.LastSealedAt(cancellationToken);
            return new Seen(
                [.. checks.Select(check => new Row(Shown.Moment(check.AskedAt), AuditWords.Who(names, check.AskedBy), check.State, AuditWords.Finding(check)))],
                sealedAt is { } at ? Shown.Moment(at) : null, checks.Any(check => !check.IsOver));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.AskAuditCheckAsync(current.Actor.UserId, clock.GetUtcNow(), cancellationToken);
            return Unit.Value;
        }
    }
}
