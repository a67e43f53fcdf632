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

/// <summary>The tracker (R11 of domain.md 7.7): each survey with how its recommendations stand, and those that wait, by when they are due.</summary>
public sealed class ListRecommendations(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel
{
    /// <summary>Only those whose day has passed.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    public Listed Found { get; private set; } = null!;
    public Names Names { get; private set; } = null!;
    public DateOnly Today => Shown.Day(clock.GetUtcNow());
    public bool MayRecord => current.Actor.May(Permission.RecordOperation);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Found = await mediator.Send(new Query(Overdue), cancellation);
        Names = await names.ReadAsync(cancellation);
    }

    [Allow(Permission.SeeOperation)]
    public sealed record Query(bool Overdue) : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<SurveyRow> Surveys, IReadOnlyList<Row> Waiting);

    public sealed record SurveyRow(Guid Id, string About, SurveyKind Kind, Guid AgencyId, Guid PanelId, DateOnly RequestedOn, DateOnly? DoneOn, RecommendationCount Count);

    /// <param name="About">What its survey is about; null for somebody who sees only what their agency was recommended.</param>
    public sealed record Row(Guid Id, int Number, string Text, Guid AgencyId, DateOnly DueOn, string Status, string? About);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        const int Most = 200;

        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, today) = (current.Actor, Shown.Day(clock.GetUtcNow()));
            var surveys = await db.SurveysSeenBy(actor).Include(one => one.Recommendations).AsSingleQuery().AsNoTracking()
                .OrderByDescending(one => one.DoneOn ?? one.RequestedOn).ThenBy(one => one.Id).Take(Most).ToListAsync(cancellationToken);
            var waiting = await db.RecommendationsSeenBy(actor).Where(one => one.Status == Recommendation.Open || one.Status == Recommendation.Accepted)
                .Where(one => !query.Overdue || one.DueOn < today).OrderBy(one => one.DueOn).ThenBy(one => one.Id).Take(Most)
                .Select(one => new Row(one.Id, one.Number, one.Text, one.AgencyId, one.DueOn, one.Status, db.SurveysSeenBy(actor).Where(survey => survey.Id == one.SurveyId).Select(survey => survey.About).FirstOrDefault()))
                .ToListAsync(cancellationToken);
            audit.About(null, surveys.Select(one => one.Id).Concat(waiting.Select(row => row.Id)));
            return new Listed([.. surveys.Select(one => new SurveyRow(one.Id, one.About, one.Kind, one.AgencyId, one.PanelId, one.RequestedOn, one.DoneOn, RecommendationCount.Of(one.Recommendations, today)))], waiting);
        }
    }
}
