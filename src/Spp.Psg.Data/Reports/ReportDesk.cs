using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Reports;

/// <summary>A committee report with everything that lies beside it while it is written.</summary>
public sealed record ReportDesk(
    CommitteeReport Report, Edition Edition, EditionContent Content, IReadOnlyList<ReportSection> Sections, IReadOnlyList<CaseStudy> Studies, IReadOnlyList<Settlement> Settlements, ReportFigures Figures)
{
    /// <summary>Whoever saved a section or a case study.</summary>
    public IReadOnlyCollection<Guid> Authors => [.. Sections.Where(section => section.Text.Length > 0).Select(section => section.EditedById).Concat(Studies.Select(study => study.WrittenById)).Distinct()];

    /// <summary>Everything that somebody typed.</summary>
    public IReadOnlyList<string> Texts => [Report.Cover.Title!, .. Sections.SelectMany(section => (string?[])[section.Heading, section.Lead, section.Text]).OfType<string>(), .. Studies.SelectMany(study => (string[])[study.Title, study.Text])];

    public FigureChecker Checker() => new(Figures, Report.Cover.MeetsOn!.Value);

    /// <summary>What the figure checker finds, each with the reason for which it may stay.</summary>
    public IReadOnlyList<(FigureFinding Finding, Settlement? Settled)> Numbers()
    {
        var writer = Writer(false);
        return [.. Checker().Report([.. Sections.Select(section => writer.Filled(section.Text)), .. Studies.Select(study => study.Text)])
            .Select(finding => (finding, Settlements.FirstOrDefault(one => one.Check == CheckKind.Figure && one.Found == finding.Typed)))];
    }

    public IReadOnlyList<(DraftFinding Finding, Settlement? Settled)> People(IEnumerable<DraftFinding> found) =>
        [.. found.Select(finding => (finding, Settlements.FirstOrDefault(one => one.Check == CheckKind.Person && one.Found == finding.Words)))];

    public string EditionWords => $"Edition {Content.Title} ({Content.PeriodName}), {Edition.ContentHash[..12]}.";

    public ReportWriter Writer(bool isPublic) => new(Figures, Studies, Content.Policy, EditionWords, isPublic);

    /// <summary>As it was published; before that, as it would be now. Null where there is no public version.</summary>
    public ReportPaper? Paper(bool isPublic)
    {
        if (Report.Frozen is not { } frozen)
            return Writer(isPublic).Write(Report.Cover, Sections);
        var read = FrozenReport.Read(frozen);
        return isPublic ? read.Public : read.Inside;
    }

    public FrozenReport Freeze(bool isPublic) => new(Writer(false).Write(Report.Cover, Sections), isPublic ? Writer(true).Write(Report.Cover, Sections) : null);
}

/// <summary>Reads a report and the measures that it may print.</summary>
public static class ReportReading
{
    public static async Task<ReportDesk> ReportDeskAsync(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation)
    {
        var report = await db.ReportSeenBy(actor, id, cancellation);
        var edition = await db.EditionsSeenBy(actor).SingleOrDefaultAsync(edition => edition.Id == report.EditionId, cancellation) ?? throw new NotSeen();
        var content = EditionContent.Read(edition.Content);
        return new ReportDesk(report, edition, content,
            await db.ReportSectionsSeenBy(actor, id).OrderBy(section => section.Chapter).ThenBy(section => section.Place).ToListAsync(cancellation),
            await db.CaseStudiesSeenBy(actor, id).OrderBy(study => study.Number).ToListAsync(cancellation),
            await db.SettlementsSeenBy(actor, id).OrderBy(settlement => settlement.SettledAt).ToListAsync(cancellation),
            ReportFigures.Of(content, report.Figures));
    }

    /// <summary>Every measure that has a value, or a gap in the place of one.</summary>
    public static async Task<IReadOnlyList<ReportSeries>> MeasuresForReportAsync(this PsgDb db, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var measures = await db.DefinedMeasuresSeenBy(actor).AsNoTracking().OrderBy(measure => measure.Theme).ThenBy(measure => measure.Name).ToListAsync(cancellation);
        var values = (await db.MeasureValuesSeenBy(actor).AsNoTracking().Where(value => value.SupersededAt == null).ToListAsync(cancellation)).ToLookup(value => value.MeasureId);
        var gaps = (await db.MeasureGapsSeenBy(actor).AsNoTracking().Where(gap => gap.EndedAt == null).ToListAsync(cancellation)).ToLookup(gap => gap.MeasureId);
        return [.. measures.Select(measure => ReportFigures.OfMeasure(new Series(measure, values[measure.Id]), [.. gaps[measure.Id]], LondonTime.DateOf(now))).OfType<ReportSeries>()];
    }
}
