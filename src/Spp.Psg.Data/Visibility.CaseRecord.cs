using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Terms;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    public static IQueryable<CaseProblem> ProblemsSeenBy(this PsgDb db, Actor actor) =>
        db.CaseProblems.Where(problem => db.CasesSeenBy(actor).Any(@case => @case.Id == problem.CaseId));

    public static IQueryable<CaseEpisode> EpisodesSeenBy(this PsgDb db, Actor actor) =>
        db.CaseEpisodes.Where(episode => db.CasesSeenBy(actor).Any(@case => @case.Id == episode.CaseId));

    public static IQueryable<CaseAnalysis> AnalysesSeenBy(this PsgDb db, Actor actor) =>
        db.CaseAnalyses.Where(analysis => db.CasesSeenBy(actor).Any(@case => @case.Id == analysis.CaseId));

    public static IQueryable<CaseMeasure> MeasuresSeenBy(this PsgDb db, Actor actor) =>
        db.CaseMeasures.Where(measure => db.CasesSeenBy(actor).Any(@case => @case.Id == measure.CaseId));

    public static IQueryable<MeasureReading> ReadingsSeenBy(this PsgDb db, Actor actor) =>
        db.MeasureReadings.Where(reading => db.CasesSeenBy(actor).Any(@case => @case.Id == reading.CaseId));

    /// <summary>A link whose other end one may not see is not there.</summary>
    public static IQueryable<CaseLink> CaseLinksSeenBy(this PsgDb db, Actor actor) =>
        db.CaseLinks.Where(link => db.CasesSeenBy(actor).Any(@case => @case.Id == link.CaseId) && db.CasesSeenBy(actor).Any(@case => @case.Id == link.OtherId));

    public static IQueryable<CaseMerge> MergesSeenBy(this PsgDb db, Actor actor) =>
        db.CaseMerges.Where(merge => db.CasesSeenBy(actor).Any(@case => @case.Id == merge.FromId) && db.CasesSeenBy(actor).Any(@case => @case.Id == merge.IntoId));

    /// <summary>They hold nothing about any case.</summary>
    public static IQueryable<Term> TermsSeenBy(this PsgDb db, Actor actor) =>
        actor.May(Permission.ManageTerms) ? db.Terms : db.Terms.Where(term => term.IsActive);

    /// <summary>Two cases for changing, always locked in the same order.</summary>
    public static async Task<(Case One, Case Other)> CasesHeldBy(this PsgDb db, Actor actor, Guid one, Guid other, CancellationToken cancellation)
    {
        var held = (await db.Cases.FromSql($"""select *, xmin from "case" where id in ({one}, {other}) order by id for update""").ToListAsync(cancellation)).Where(@case => @case.IsSeenBy(actor)).ToList();
        return (held.SingleOrDefault(@case => @case.Id == one) ?? throw new NotSeen(), held.SingleOrDefault(@case => @case.Id == other) ?? throw new NotSeen());
    }

    /// <summary>A case by its address, and another by the reference that was typed; what one may not see is refused beside its field like what is not there.</summary>
    public static async Task<(Case One, Case Other)> TwoCasesHeldBy(this PsgDb db, Actor actor, string address, string? typed, string field, CancellationToken cancellation)
    {
        var one = CaseReference.FromAddress(address);
        var other = CaseReference.FromAddress((typed ?? "").Trim().ToUpperInvariant());
        var ids = await db.CasesSeenBy(actor).Where(@case => @case.Reference == one || @case.Reference == other).Select(@case => new { @case.Id, @case.Reference }).ToListAsync(cancellation);
        var oneId = ids.SingleOrDefault(@case => @case.Reference == one)?.Id ?? throw new NotSeen();
        var otherId = ids.SingleOrDefault(@case => @case.Reference == other)?.Id;
        new Rules().Refuse(otherId is null, field, "Enter the reference of a case that you may see, like PSG/2026/0042").Hold();
        return await db.CasesHeldBy(actor, oneId, otherId!.Value, cancellation);
    }

    /// <summary>A merge with both its cases, read when they are locked: two who undo it at once undo it once.</summary>
    public static async Task<(CaseMerge Merge, Case From, Case Into)> MergeHeldBy(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var ends = await db.MergesSeenBy(actor).Where(merge => merge.Id == id).Select(merge => new { merge.FromId, merge.IntoId }).SingleOrDefaultAsync(cancellation) ?? throw new NotSeen();
        var (from, into) = await db.CasesHeldBy(actor, ends.FromId, ends.IntoId, cancellation);
        return (await db.CaseMerges.SingleAsync(merge => merge.Id == id, cancellation), from, into);
    }

    /// <summary>One problem of a case in hand, with all the others loaded.</summary>
    public static async Task<CaseProblem> ProblemOf(this PsgDb db, Case @case, Guid id, CancellationToken cancellation)
    {
        await db.LoadProblemsAsync(@case, cancellation);
        return @case.Problems.SingleOrDefault(problem => problem.Id == id) ?? throw new NotSeen();
    }

    public static Task LoadProblemsAsync(this PsgDb db, Case @case, CancellationToken cancellation) =>
        db.Entry(@case).Collection(one => one.Problems).LoadAsync(cancellation);

    public static async Task<CaseMeasure> MeasureOf(this PsgDb db, Actor actor, Case @case, Guid id, CancellationToken cancellation) =>
        await db.MeasuresSeenBy(actor).SingleOrDefaultAsync(measure => measure.Id == id && measure.CaseId == @case.Id, cancellation) ?? throw new NotSeen();

    /// <summary>A note of a case that this actor reads.</summary>
    public static async Task<TimelineEntry> NoteOf(this PsgDb db, Actor actor, Case @case, Guid id, CancellationToken cancellation) =>
        await db.TimelineSeenBy(actor).SingleOrDefaultAsync(entry => entry.Id == id && entry.CaseId == @case.Id, cancellation) ?? throw new NotSeen();
}
