using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    public static IQueryable<RiskAssessment> RiskAssessmentsSeenBy(this PsgDb db, Actor actor) =>
        db.RiskAssessments.Where(assessment => db.CasesSeenBy(actor).Any(@case => @case.Id == assessment.CaseId));

    public static IQueryable<RatingOverride> RatingOverridesSeenBy(this PsgDb db, Actor actor) =>
        db.RatingOverrides.Where(given => db.CasesSeenBy(actor).Any(@case => @case.Id == given.CaseId));

    /// <summary>
    /// What the rating of a case that the actor sees stands on. Any slice that adds an assessment, an override or a panel's decision
    /// keeps it (<c>db.Keep</c>) and rates the case in the same transaction with <see cref="RatingBasis.Rate"/>.
    /// </summary>
    public static async Task<RatingBasis> RatingBasisOf(this PsgDb db, Actor actor, Guid caseId, CancellationToken cancellation) => new(
        await db.RiskAssessmentsSeenBy(actor).Where(assessment => assessment.CaseId == caseId).OrderBy(assessment => assessment.AssessedAt).ToListAsync(cancellation),
        await db.RatingOverridesSeenBy(actor).Where(given => given.CaseId == caseId).OrderBy(given => given.GivenAt).ToListAsync(cancellation));

    /// <summary>The templates to use on a day, one for each subject. They hold nothing about any case.</summary>
    public static async Task<IReadOnlyList<RiskTemplate>> RiskTemplatesInForce(this PsgDb db, DateOnly on, CancellationToken cancellation)
    {
        var bodies = await db.RiskTemplates.AsNoTracking().Where(template => template.EffectiveFrom <= on).Select(template => template.Body).ToListAsync(cancellation);
        var all = bodies.Select(RiskTemplate.Parse).ToList();
        return [.. Enum.GetValues<RiskSubject>().Select(subject => RiskTemplate.InForce(all, subject, on)).OfType<RiskTemplate>()];
    }
}
