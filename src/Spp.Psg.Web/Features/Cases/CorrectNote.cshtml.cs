using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class CorrectNote(IMediator mediator, CurrentActor current) : FormOnCase<CorrectNote.Former>(mediator)
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    public NoteFields Fields => NoteFields.For(Form, current.Actor);

    protected override IQuery<Former> Asked => new Query(Address, Id);

    public override async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Kind = Case.Kind, Text = Case.Text, Marking = Case.Marking, Handling = Case.Handling, Source = Case.Source, Reliability = Case.Reliability };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address, Id = Id }, "Note corrected", cancellation, "#timeline");

    [Allow(Permission.AddNote)]
    public sealed record Query(string Address, Guid Id) : IQuery<Former>;

    public sealed record Former(string Reference, NoteKind Kind, string Text, Marking? Marking, string? Handling, string? Source, Reliability? Reliability);

    [Allow(Permission.AddNote)]
    public sealed record Command : NoteFacts, ICommand<Guid>, IOnce
    {
        public string Address { get; init; } = "";
        public Guid Id { get; init; }

        [Display(Name = "What was wrong"), Required(ErrorMessage = "Enter what was wrong"), StringLength(300, ErrorMessage = "What was wrong must be 300 characters or fewer")]
        public string? Because { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Former>
    {
        public async Task<Former> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var note = await db.NoteOf(current.Actor, @case, query.Id, cancellationToken);
            audit.About(@case.Id, note.Id);
            return Enum.TryParse<NoteKind>(note.Kind.ToString(), out var kind)
                ? new Former(@case.Reference, kind, note.Sentence, note.Marking, note.Handling, note.Source, note.Reliability)
                : throw new NotSeen();
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var former = await db.NoteOf(current.Actor, @case, command.Id, cancellationToken);
            var corrected = await db.TimelineSeenBy(current.Actor).AnyAsync(entry => entry.CorrectsId == former.Id, cancellationToken);
            var note = @case.Correct(former, corrected, command, command.Because, current.Actor, clock.GetUtcNow());
            audit.About(@case.Id, former.Id, note.Id);
            return note.Id;
        }
    }
}
