using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

public sealed class RecordRequest(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public string Person { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        (Form.ReceivedOn, Form.Regime) = (Shown.Day(clock.GetUtcNow()), RequestRegime.Both);
    }

    public async Task ShowAsync(CancellationToken cancellation) => Person = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reference = await mediator.Send(Form with { PersonId = Id }, cancellation);
        TempData["Done"] = $"Request recorded as {reference}";
        return LocalRedirect(RequestSeen.HrefOf(reference));
    }

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(Guid Id) : IQuery<string>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var person = await db.PersonSeenBy(current.Actor, query.Id, cancellationToken);
            if (person.MergedIntoId is not null)
                throw new NotSeen();
            audit.About(await db.CaseThatOpens(current.Actor, [person.Id], LondonTime.DateOf(clock.GetUtcNow()), cancellationToken), person.Id);
            return person.Name;
        }
    }

    [Allow(Permission.AnswerSubjectRequest), Audited(Operation.Collection)]
    public sealed record Command : ICommand<string>, IOnce
    {
        [BindNever]
        public Guid PersonId { get; set; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "When it was received")]
        public DateOnly? ReceivedOn { get; set; }

        [Display(Name = "Which law it is answered by")]
        public RequestRegime? Regime { get; set; }

        [Display(Name = "Where the answer goes"), StringLength(300, ErrorMessage = "Where the answer goes must be 300 characters or fewer")]
        public string? ReplyTo { get; set; }

        [Display(Name = "What they ask for"), StringLength(1000, ErrorMessage = "What they ask for must be 1,000 characters or fewer")]
        public string? AskedFor { get; set; }

        [Display(Name = "How their identity is known"), StringLength(300, ErrorMessage = "How their identity is known must be 300 characters or fewer")]
        public string? IdentityHow { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var person = await db.PersonSeenBy(actor, command.PersonId, cancellationToken);
            if (person.MergedIntoId is not null)
                throw new NotSeen();
            var facts = new SubjectRequestFacts { ReceivedOn = command.ReceivedOn, Regime = command.Regime, ReplyTo = command.ReplyTo, AskedFor = command.AskedFor, IdentityHow = command.IdentityHow };
            var request = SubjectRequest.Record(person.Id, facts, await db.NextSubjectRequestReference(LondonTime.DateOf(now).Year, cancellationToken), await db.LawAsync(cancellationToken), actor, now);
            request.Gather(await Holdings.ReadAsync(db, actor, await known.ReadAsync(cancellationToken), person, cancellationToken), now);
            db.Keep(request);
            audit.About(null, [request.Id, person.Id, .. request.Items.Select(item => item.CaseId).OfType<Guid>()]);
            return request.Reference;
        }
    }
}
