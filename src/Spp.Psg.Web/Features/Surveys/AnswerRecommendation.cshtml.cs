using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Surveys;

/// <summary>Its agency, or somebody of the panel for it, accepts or rejects a recommendation, and says when it is done.</summary>
public sealed class AnswerRecommendation(IMediator mediator, KnownNames names, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Recommendation Recommendation { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.On = Today;
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Recommendation = await mediator.Send(new Query(Id), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Form.Id = Id;
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "Answer recorded";
        return LocalRedirect("/recommendations");
    }

    [Allow(Permission.AnswerAction)]
    public sealed record Query(Guid Id) : IQuery<Recommendation>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Recommendation>
    {
        public async Task<Recommendation> Handle(Query query, CancellationToken cancellationToken)
        {
            audit.About(null, query.Id);
            return await db.RecommendationsSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
        }
    }

    [Allow(Permission.AnswerAction)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; set; }
        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "How it is answered")]
        public RecommendationAnswer? Answer { get; set; }

        [Display(Name = "Day")]
        public DateOnly? On { get; set; }

        [Display(Name = "In words"), StringLength(2000, ErrorMessage = "In words must be 2,000 characters or fewer")]
        public string? Words { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var one = await db.RecommendationsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            ChangedMeanwhile.Unless(one.Version, command.Version);
            one.Answer(command.Answer, command.On, command.Words, current.Actor, clock.GetUtcNow());
            audit.About(null, one.Id);
            return Unit.Value;
        }
    }
}
