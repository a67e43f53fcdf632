using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class CloseCase(IMediator mediator) : FormOnCase<CloseCase.Seen>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<Seen> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Case closed", cancellation);

    [Allow(Permission.CloseCase)]
    public sealed record Query(string Address) : IQuery<Seen>;

    public sealed record Seen(string Reference, string Title, CaseLoose Loose, bool IsScoreFresh);

    [Allow(Permission.CloseCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public ClosureFacts Facts { get; set; } = new();
        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var loose = await db.LooseOf(current.Actor, @case, cancellationToken);
            audit.About(@case.Id);
            return new Seen(@case.Reference, @case.Title, loose, loose.IsScoreFresh(LondonTime.DateOf(clock.GetUtcNow())));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            @case.Close(command.Facts, await db.LooseOf(current.Actor, @case, cancellationToken), current.Actor, now);
            var youngest = await db.YoungestOf(current.Actor, [@case.Id], cancellationToken);
            db.Count(@case.Counted(CountedEventKind.CaseClosed, now, command.Facts.Reason.ToString(), youngest.GetValueOrDefault(@case.Id)));
            audit.About(@case.Id);
            return @case.Id;
        }
    }
}
