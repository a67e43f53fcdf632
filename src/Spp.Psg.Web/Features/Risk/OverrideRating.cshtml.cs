using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class OverrideRating(IMediator mediator, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public bool MayLower => On.Rating is { Rating: > RiskRating.Standard, AutoHighIsLive: false } && current.Actor.May(Permission.OverrideRisk);

    public IReadOnlyList<SelectListItem> Choices =>
        [.. Enum.GetValues<RiskRating>().Where(rating => rating != On.Rating?.Rating && (MayLower || !(rating < On.Rating?.Rating))).Select(rating => new Choice(rating.ToString(), rating.Label()))];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Form.ExpiresOn = LondonTime.DateOf(clock.GetUtcNow()).AddDays(RatingOverride.DefaultDays);
        return ShowAsync(cancellation);
    }

    public async Task ShowAsync(CancellationToken cancellation) => On = await mediator.Send(new Query(Address), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = "Rating changed";
        return LocalRedirect($"/cases/{Address}/risk");
    }

    [Allow(Permission.AssessRisk)]
    public sealed record Query(string Address) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, string Title, CaseRating? Rating);

    [Allow(Permission.AssessRisk)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

        [Display(Name = "New rating"), Required(ErrorMessage = "Select a rating")]
        public RiskRating? Rating { get; set; }

        [Display(Name = "Why"), Required(ErrorMessage = "Enter why the rating changes"), StringLength(500, ErrorMessage = "Why must be 500 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Last day of the lowered rating")]
        public DateOnly? ExpiresOn { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var reference = CaseReference.FromAddress(query.Address);
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var basis = await db.RatingBasisOf(current.Actor, @case.Id, cancellationToken);
            audit.About(@case.Id);
            return new OnCase(@case.Reference, @case.Title, basis.On(LondonTime.DateOf(clock.GetUtcNow())));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var basis = await db.RatingBasisOf(actor, @case.Id, cancellationToken);
            var moment = RatingMoment.Now(@case.Id, actor, now);
            var given = RatingOverride.Give(basis.On(moment.On), command.Rating!.Value, command.Reason!, moment, command.ExpiresOn);
            db.Keep(given);
            if (basis.With(given).Rate(@case, actor, now) is { } changed)
                db.Count(changed);
            audit.About(@case.Id, given.Id);
            return given.Id;
        }
    }
}
