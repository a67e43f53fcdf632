using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class ReopenCase(IMediator mediator) : FormOnCase<ReopenCase.Closed>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    protected override IQuery<Closed> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Case reopened", cancellation);

    [Allow(Permission.ReopenCase)]
    public sealed record Query(string Address) : IQuery<Closed>;

    public sealed record Closed(string Reference, DateTimeOffset? ClosedAt, string? Because, string? Note, int Episode);

    [Allow(Permission.ReopenCase)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";

        [Display(Name = "Why it is reopened"), Required(ErrorMessage = "Enter why it is reopened"), StringLength(1000, ErrorMessage = "Why it is reopened must be 1,000 characters or fewer")]
        public string? Reason { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Closed>
    {
        public async Task<Closed> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return new Closed(@case.Reference, @case.ClosedAt, @case.ClosedBecause?.Label(), @case.ClosingNote, @case.Episode);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            @case.Reopen(command.Reason!, current.Actor, now);
            var youngest = await db.YoungestOf(current.Actor, [@case.Id], cancellationToken);
            db.Count(@case.Counted(CountedEventKind.CaseReopened, now, youngestBornOn: youngest.GetValueOrDefault(@case.Id)));
            audit.About(@case.Id);
            return @case.Id;
        }
    }
}
