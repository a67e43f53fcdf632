using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>On the spot, with a telephone: note, photograph and next step in one go.</summary>
[TakesFile, Limited(Limit.Upload)]
public sealed class QuickAdd(IMediator mediator, Scanning scanning, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public string Address { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public On Case { get; private set; } = null!;

    public IEnumerable<SelectListItem> Kinds => [new Choice(nameof(NoteKind.Fact), Shown.Word(NoteKind.Fact)), new Choice(nameof(NoteKind.Opinion), Shown.Word(NoteKind.Opinion))];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { NextOn = LondonTime.DateOf(clock.GetUtcNow()).AddDays(QuickEntry.UsualDays) };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(new Query(Address), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.File is { } file)
            await file.ExamineAsync(scanning.Scanner, cancellation);
        if (await mediator.Send(Form with { Address = Address }, cancellation) is { Refusal: { } refusal })
        {
            ModelState.Remove("Form.SubmissionId"); // with another photograph it is another act
            throw refusal.At(nameof(Form.File));
        }

        TempData["Done"] = "Saved";
        if (Request.Headers.XRequestedWith == "outbox") // script opens the case itself, or goes on with what else waits
            return new NoContentResult();
        return LocalRedirect($"/cases/{Address}#timeline");
    }

    [Allow(Permission.AddNote)]
    public sealed record Query(string Address) : IQuery<On>;

    public sealed record On(string Reference, string Title, bool MayPlan);

    [Allow(Permission.AddNote), Audited(Operation.Collection)]
    public sealed record Command : QuickEntry, ICommand<Answer>, IOnce
    {
        public string Address { get; init; } = "";

        [ModelBinder(typeof(ReceivedBinder))]
        public Received? File { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    /// <summary>A refused photograph is an answer and no exception: its audit entry has to stay. Nothing is saved then.</summary>
    public sealed record Answer(UploadRefusal? Refusal);

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            return new On(@case.Reference, @case.Title, @case.Status == CaseStatus.Open && current.Actor.May(Permission.AssignAction));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseHeldBy(actor, command.Address, cancellationToken);
            audit.About(@case.Id);
            command.Hold(command.File is not null, @case, actor, now);
            if (command.File is { } photo && (photo.Refusal ?? Attachment.RefuseBeyondQuota(await db.BytesOfAsync(@case, cancellationToken), photo.Size)) is { } refusal)
            {
                audit.Refused(new { Kind = refusal.Kind.ToString(), photo.Size, photo.Sha256 });
                return new Answer(refusal);
            }

            if (!string.IsNullOrWhiteSpace(command.Text))
                audit.About(@case.Id, @case.Note(new NoteFacts { Kind = command.Kind, Text = command.Text }, actor, now).Id);
            if (command.File is { } taken)
                Keep(Attachment.Add(@case, taken.Keep(), null, Marking.OfficialSensitive, null, actor, now));
            if (command.Next == NextStep.Review)
                @case.ReviewBy(command.NextOn!.Value, actor, now);
            if (command.Next == NextStep.Action)
                Assign(AgencyAction.Assign(
                    Guid.CreateVersion7(now), @case, new ActionFacts { OwnerId = actor.UserId, AgencyId = actor.AgencyId, Text = command.NextText, DueOn = command.NextOn }, null, null, actor, now), @case, now);
            return new Answer(null);
        }

        void Keep(Attachment added)
        {
            db.Keep(added);
            audit.About(added.CaseId, added.Id);
        }

        void Assign(AgencyAction action, Case on, DateTimeOffset now)
        {
            db.Keep(action);
            db.Count(action.Counted(CountedEventKind.ActionAssigned, on, now));
            audit.About(on.Id, action.Id);
        }
    }
}
