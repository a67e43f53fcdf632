using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class AddNote(IMediator mediator, CurrentActor current) : FormOnCase<string>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public NoteFields Fields => NoteFields.For(Form, current.Actor);

    protected override IQuery<string> Asked => new Query(Address);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Note added", cancellation, "#timeline");

    [Allow(Permission.AddNote)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.AddNote), Audited(Operation.Collection)]
    public sealed record Command : NoteFacts, ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.CaseSeenBy(current.Actor, query.Address, cancellationToken)).Reference;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var note = @case.Note(command, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, note.Id);
            return @case.Id;
        }
    }
}
