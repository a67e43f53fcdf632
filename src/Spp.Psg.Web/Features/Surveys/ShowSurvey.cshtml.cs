using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Surveys;

/// <summary>One survey as its pages show it.</summary>
public sealed record SurveySeen(Survey Survey, string? Case)
{
    public static async Task<SurveySeen> ReadAsync(PsgDb db, Actor actor, AuditTrail audit, Guid id, CancellationToken cancellation)
    {
        var survey = await db.SurveySeenBy(actor, id, cancellation);
        audit.About(survey.CaseId, id);
        return new SurveySeen(survey, survey.CaseId is { } @case ? await db.CasesSeenBy(actor).Where(one => one.Id == @case).Select(one => one.Reference).FirstOrDefaultAsync(cancellation) : null);
    }
}

public sealed class ShowSurvey(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public SurveySeen Of { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());
    public RecommendationCount Count => RecommendationCount.Of(Of.Survey.Recommendations, Today);
    public bool MayRecord => current.Actor.May(Permission.RecordOperation);
    public bool MayAnswer => current.Actor.May(Permission.AnswerAction);

    public static string Colour(string status) => status switch { Recommendation.Open => "blue", Recommendation.Accepted => "turquoise", Recommendation.Done => "green", _ => "grey" };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(Id), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.SeeOperation)]
    public sealed record Query(Guid Id) : IQuery<SurveySeen>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, SurveySeen>
    {
        public Task<SurveySeen> Handle(Query query, CancellationToken cancellationToken) => SurveySeen.ReadAsync(db, current.Actor, audit, query.Id, cancellationToken);
    }
}
