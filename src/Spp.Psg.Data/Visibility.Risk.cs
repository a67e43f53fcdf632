using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
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

    public static IQueryable<YouthScreen> YouthScreensSeenBy(this PsgDb db, Actor actor) =>
        db.YouthScreens.Where(screen => db.CasesSeenBy(actor).Any(@case => @case.Id == screen.CaseId));

    /// <summary>The templates to use on a day, one for each subject. They hold nothing about any case.</summary>
    public static async Task<IReadOnlyList<RiskTemplate>> RiskTemplatesInForce(this PsgDb db, DateOnly on, CancellationToken cancellation) =>
        InForce(await db.RiskTemplatesAsync(cancellation), on);

    /// <summary>The template of this code, once it is used, and the one now used in its place: the same unless its questions have changed since.</summary>
    public static async Task<(RiskTemplate Asked, RiskTemplate InForce)> RiskTemplateAsked(this PsgDb db, string code, DateOnly on, CancellationToken cancellation)
    {
        var all = await db.RiskTemplatesAsync(cancellation);
        var asked = all.FirstOrDefault(template => template.EffectiveFrom <= on && template.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) ?? throw new NotSeen();
        return (asked, InForce(all, on).First(template => template.Subject == asked.Subject));
    }

    /// <summary>Every published version, whether it is used already, still or no more.</summary>
    public static async Task<IReadOnlyList<RiskTemplate>> RiskTemplatesAsync(this PsgDb db, CancellationToken cancellation) =>
        [.. (await db.RiskTemplates.AsNoTracking().Select(template => template.Body).ToListAsync(cancellation)).Select(RiskTemplate.Parse)];

    /// <summary>Drafts are their writers'; assessors see a template once it is published.</summary>
    public static IQueryable<RiskTemplateDraft> RiskTemplateDraftsSeenBy(this PsgDb db, Actor actor) =>
        db.RiskTemplateDrafts.Where(_ => actor.May(Permission.ManageRiskTemplates));

    /// <summary>A draft for publishing: another administrator who would do the same waits, and then finds it gone.</summary>
    public static async Task<RiskTemplateDraft> RiskTemplateDraftHeldBy(this PsgDb db, Actor actor, string code, CancellationToken cancellation)
    {
        var held = await db.RiskTemplateDrafts.FromSql($"select *, xmin from risk_template_draft where code = {code.ToUpperInvariant()} for update").ToListAsync(cancellation);
        return held.SingleOrDefault(_ => actor.May(Permission.ManageRiskTemplates)) ?? throw new NotSeen();
    }

    static List<RiskTemplate> InForce(IReadOnlyList<RiskTemplate> all, DateOnly on) =>
        [.. Enum.GetValues<RiskSubject>().Select(subject => RiskTemplate.InForce(all, subject, on)).OfType<RiskTemplate>()];
}
