using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Access;

public sealed class ReviewEmergency(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public Guid Id { get; set; }

    public Seen Emergency { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Emergency = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Review saved";
        return LocalRedirect("/emergencies");
    }

    [Allow(Permission.ReviewAccess)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(
        string Reference, string Who, DateTimeOffset OpenedAt, DateTimeOffset EndsAt, string Reason, EmergencyFinding? Finding, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Note);

    [Allow(Permission.ReviewAccess)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "This access was"), Required(ErrorMessage = "Select whether it was justified")]
        public EmergencyFinding? Finding { get; set; }

        [Display(Name = "What you looked at, and what follows"), Required(ErrorMessage = "Enter what you looked at and what follows"), StringLength(1000, ErrorMessage = "This must be 1,000 characters or fewer")]
        public string? Note { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var one = await db.EmergenciesReviewedBy(current.Actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, one.Id, one.CaseId);
            return new Seen(one.Reference, known.Colleague(one.UserId)?.ToString() ?? known.User(one.UserId), one.OpenedAt, one.EndsAt, one.Reason, one.Finding,
                one.ReviewedById is { } by ? known.User(by) : null, one.ReviewedAt, one.ReviewNote);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var one = await db.EmergenciesReviewedBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            one.Review(command.Finding, command.Note, current.Actor, clock.GetUtcNow());
            audit.About(null, one.Id, one.CaseId);
            return one.Id;
        }
    }
}
