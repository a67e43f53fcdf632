using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Domain.Surveys;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Those of one's panels; all of them for whoever counts for every panel.</summary>
    public static IQueryable<JointOperation> OperationsSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.Operations;
        var (panels, all) = (actor.Panels, actor.Is(Role.Manager));
        return db.Operations.Where(operation => all || panels.Contains(operation.PanelId));
    }

    /// <summary>One with everything on it, tracked. Of its cohort, the cases that the actor sees.</summary>
    public static async Task<JointOperation> OperationSeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.OperationsSeenBy(actor).Include(one => one.Strands).Include(one => one.Tallies).Include(one => one.Cases.Where(part => db.CasesSeenBy(actor).Any(@case => @case.Id == part.CaseId)))
            .AsSplitQuery().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>Those of one's panels, and what was asked for in a case with that case.</summary>
    public static IQueryable<Survey> SurveysSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.Surveys;
        var (panels, all) = (actor.Panels, actor.Is(Role.Manager));
        return db.Surveys.Where(survey => survey.CaseId == null ? all || panels.Contains(survey.PanelId) : db.CasesSeenBy(actor).Any(@case => @case.Id == survey.CaseId));
    }

    /// <summary>One with its recommendations, tracked.</summary>
    public static async Task<Survey> SurveySeenBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        await db.SurveysSeenBy(actor).Include(one => one.Recommendations).SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>Those of the surveys that one sees, and one's agency's own, which it answers.</summary>
    public static IQueryable<Recommendation> RecommendationsSeenBy(this PsgDb db, Actor actor)
    {
        if (actor.IsJob)
            return db.Recommendations;
        var (agency, answers) = (actor.AgencyId, actor.May(Permission.AnswerAction));
        return db.Recommendations.Where(one => (answers && one.AgencyId == agency) || db.SurveysSeenBy(actor).Any(survey => survey.Id == one.SurveyId));
    }
}
