using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class LiftConflict(IMediator mediator) : FormOnCase<LiftConflict.Declared>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    protected override IQuery<Declared> Asked => new Query(Address, Id);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Conflict lifted", cancellation, "/access");

    [Allow(Permission.RestrictCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<Declared>;

    public sealed record Declared(string Reference, string Who, DateTimeOffset DeclaredAt, string Reason);

    [Allow(Permission.RestrictCase)]
    public sealed record Command : ICommand<Guid>
    {
        [BindNever]
        public string Address { get; init; } = "";

        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "Why there is no conflict any more"), Required(ErrorMessage = "Enter why there is no conflict any more"), StringLength(200, ErrorMessage = "Why must be 200 characters or fewer")]
        public string? Because { get; set; }
    }

    static IQueryable<DeclaredConflict> Found(PsgDb db, Actor actor, string address, Guid id)
    {
        var reference = CaseReference.FromAddress(address);
        return db.ConflictsSeenBy(actor).Where(one => one.Id == id && one.LiftedAt == null && db.CasesSeenBy(actor).Any(@case => @case.Id == one.CaseId && @case.Reference == reference));
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Declared>
    {
        public async Task<Declared> Handle(Query query, CancellationToken cancellationToken)
        {
            var conflict = await Found(db, current.Actor, query.Address, query.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            audit.About(conflict.CaseId, conflict.Id);
            return new Declared(CaseReference.FromAddress(query.Address), (await names.ReadAsync(cancellationToken)).User(conflict.UserId), conflict.DeclaredAt, conflict.Reason);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var conflict = await Found(db, current.Actor, command.Address, command.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            await db.LiftAsync(conflict, command.Because, current.Actor, clock.GetUtcNow(), cancellationToken);
            audit.About(conflict.CaseId, conflict.Id);
            return conflict.Id;
        }
    }
}
