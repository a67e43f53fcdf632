using System.Globalization;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>A series of numbers that comes from elsewhere, such as the fire service's count of deliberate fires: what it is, and how its values read. Its values are <see cref="MeasureValue"/>.</summary>
public sealed class Measure
{
    /// <summary>Addresses of their own under /measures.</summary>
    static readonly string[] Reserved = ["new", "gaps", "loads", "returns"];

    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Columns of a file, so no split may be called so.</summary>
    internal static readonly string[] Columns = ["period", "first day", "last day", "value", "numerator", "denominator", "label", "as at", "peer mean", "rank", "of", "range low", "range high"];

    Measure() { }

    public Guid Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Name { get; private set; } = "";
    /// <summary>Printed beside the figure, as domain.md 7.4 asks of every figure.</summary>
    public string Sentence { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public MeasureShape Shape { get; private set; }
    /// <summary>Of a rate: per 1,000 or 100,000.</summary>
    public int? Per { get; private set; }
    /// <summary>Of what is printed; nothing is rounded before.</summary>
    public int Places { get; private set; }
    public MeasureFrequency Frequency { get; private set; }
    public Polarity Polarity { get; private set; }
    public decimal? Target { get; private set; }
    public string Theme { get; private set; } = "";
    public string Owner { get; private set; } = "";
    public string Source { get; private set; } = "";
    /// <summary>Whom the benchmark is of, such as the most similar group.</summary>
    public string? Peers { get; private set; }
    /// <summary>By what its values may be split, such as ward.</summary>
    public List<string> Splits { get; private set; } = [];
    /// <summary>The parts of a split are the whole: what does not add up is refused.</summary>
    public bool PartsSum { get; private set; }
    public Publication Publication { get; private set; }
    public DateTimeOffset DefinedAt { get; private set; }
    public Guid DefinedById { get; private set; }
    public uint Version { get; private set; }

    /// <summary>The split by ward of something that is counted each month; null where there is none.</summary>
    public string? CountsByWard => Shape == MeasureShape.Count && Frequency == MeasureFrequency.Monthly ? Splits.Find(split => split.Equals("ward", StringComparison.OrdinalIgnoreCase)) : null;

    public bool HasDenominator => Shape is MeasureShape.Share or MeasureShape.Rate;

    /// <param name="codeKnown">Another measure has the code.</param>
    /// <param name="nameKnown">Another measure is called so.</param>
    public static Measure Define(DefinitionFacts facts, bool codeKnown, bool nameKnown, Actor by, DateTimeOffset now)
    {
        var measure = new Measure { Id = Guid.CreateVersion7(now), Code = facts.Code?.Trim() ?? "" };
        measure.Take(facts, nameKnown, new Rules()
            .Refuse(measure.Code.Length == 0, "Facts.Code", "Enter a short code")
            .Refuse(codeKnown, "Facts.Code", "Another measure has this short code")
            .Refuse(Reserved.Contains(measure.Code), "Facts.Code", "This short code is used by the service: enter another"), by, now);
        return measure;
    }

    /// <param name="hasValues">Then what the numbers mean stays as it is.</param>
    public void Change(DefinitionFacts facts, bool nameKnown, bool hasValues, Actor by, DateTimeOffset now)
    {
        const string Stays = "of a measure that has values cannot be changed: define another measure";
        Take(facts, nameKnown, new Rules()
            .Refuse(hasValues && facts.Shape != Shape, "Facts.Shape", $"The shape {Stays}")
            .Refuse(hasValues && facts.Frequency != Frequency, "Facts.Frequency", $"How often {Stays}")
            .Refuse(hasValues && Splits.Except(SplitsOf(facts), StringComparer.OrdinalIgnoreCase).Any(), "Facts.Splits", $"A split {Stays}"), by, now);
    }

    void Take(DefinitionFacts facts, bool nameKnown, Rules rules, Actor by, DateTimeOffset now)
    {
        var splits = SplitsOf(facts);
        rules
            .Refuse(nameKnown, "Facts.Name", "Another measure has this name")
            .Refuse(facts.Shape == MeasureShape.Rate && facts.Per is null, "Facts.Per", "Enter per how many the rate is, such as 1000")
            .Refuse(splits.Count > 5, "Facts.Splits", "Enter 5 splits or fewer")
            .Refuse(splits.Exists(split => split.Length > 40), "Facts.Splits", "A split must be 40 characters or fewer")
            .Refuse(splits.Count != splits.Distinct(StringComparer.OrdinalIgnoreCase).Count(), "Facts.Splits", "Each split must be there once only")
            .Refuse(splits.Exists(split => Columns.Contains(split, StringComparer.OrdinalIgnoreCase)), "Facts.Splits", $"A split cannot be called {splits.Find(split => Columns.Contains(split, StringComparer.OrdinalIgnoreCase))}: files have a column of that name")
            .Hold();
        (Name, Sentence, Unit, Theme, Owner, Source) = (facts.Name!.Trim(), facts.Sentence!.Trim(), facts.Unit!.Trim(), facts.Theme!.Trim(), facts.Owner!.Trim(), facts.Source!.Trim());
        (Shape, Frequency, Polarity, Publication) = (facts.Shape!.Value, facts.Frequency!.Value, facts.Polarity!.Value, facts.Publication!.Value);
        Per = Shape == MeasureShape.Rate ? facts.Per : null;
        Places = facts.Places ?? (Shape is MeasureShape.Count or MeasureShape.Money ? 0 : 1);
        (Target, Peers, Splits, PartsSum) = (facts.Target, string.IsNullOrWhiteSpace(facts.Peers) ? null : facts.Peers.Trim(), splits, facts.PartsSum!.Value);
        (DefinedAt, DefinedById) = (now, by.UserId);
    }

    public DefinitionFacts Facts() => new()
    {
        Name = Name,
        Code = Code,
        Sentence = Sentence,
        Unit = Unit,
        Shape = Shape,
        Per = Per,
        Places = Places,
        Frequency = Frequency,
        Polarity = Polarity,
        Target = Target,
        Theme = Theme,
        Owner = Owner,
        Source = Source,
        Peers = Peers,
        Splits = string.Join('\n', Splits),
        PartsSum = PartsSum,
        Publication = Publication,
    };

    NumberShape Number => new(Shape, Per, Places);

    /// <summary>Unrounded; null of nothing.</summary>
    public decimal? ValueOf(Amount amount) => Number.ValueOf(amount);

    /// <summary>1,633, £5,250, 73%, 235.0: half away from zero, and n/a of nothing.</summary>
    public string Shown(Amount amount) => Number.Shown(amount);

    public string Shown(decimal? value) => Number.Shown(value);

    /// <summary>The counts behind a share or rate: 85 of 117.</summary>
    public string? Behind(Amount amount) => HasDenominator ? $"{Plain(amount.Numerator)} of {Plain(amount.Denominator ?? 0)}" : null;

    /// <summary>How a value is worked out, with what went in.</summary>
    public string? Formula(Amount amount) => Shape switch
    {
        MeasureShape.Share => $"{Plain(amount.Numerator)} ÷ {Plain(amount.Denominator ?? 0)}",
        MeasureShape.Rate => $"{Plain(amount.Numerator)} ÷ {Plain(amount.Denominator ?? 0)} × {Plain(Per!.Value)}",
        _ => null,
    };

    /// <summary>A period of this measure, or null where these days are none.</summary>
    /// <param name="to">The day after the last.</param>
    public ReportPeriod? Period(DateOnly from, DateOnly to)
    {
        if (to <= from || from.Year < ReportPeriod.EarliestYear || to > new DateOnly(ReportPeriod.LatestYear, 12, 31))
            return null;
        if (Kind is not { } kind)
            return Frequency == MeasureFrequency.Snapshot && to != from.AddDays(1) ? null : ReportPeriod.Between(from, to);
        if (kind == PeriodKind.TwelveMonths && from < new DateOnly(ReportPeriod.EarliestYear + 1, 1, 1))
            return null;
        var period = ReportPeriod.Of(kind, to.AddDays(-1));
        return period.From == from && period.To == to ? period : null;
    }

    /// <summary>Null of a snapshot and of any dates.</summary>
    public PeriodKind? Kind => Frequency switch
    {
        MeasureFrequency.Monthly => PeriodKind.Month,
        MeasureFrequency.Quarterly => PeriodKind.FinancialQuarter,
        MeasureFrequency.HalfYearly => PeriodKind.HalfYear,
        MeasureFrequency.Annual => PeriodKind.FinancialYear,
        MeasureFrequency.TwelveMonths => PeriodKind.TwelveMonths,
        _ => null,
    };

    /// <summary>What a period of this measure is, for who got it wrong.</summary>
    public string PeriodRule => Frequency switch
    {
        MeasureFrequency.Monthly => "is not one month, like 2026-09",
        MeasureFrequency.Quarterly => "is not a quarter that begins in April, July, October or January, like Q2 2026/27",
        MeasureFrequency.HalfYearly => "is not a half-year, April to September or October to March",
        MeasureFrequency.Annual => "is not a year from April to March, like 2026/27",
        MeasureFrequency.TwelveMonths => "is not twelve whole months, like 12 months to September 2026",
        MeasureFrequency.Snapshot => "is not one day, like 30/9/2026",
        _ => "is not a first and a last day, like 1/4/2026 to 30/9/2026",
    };

    internal static string Plain(decimal number) => number.ToString("#,##0.####", English);

    static List<string> SplitsOf(DefinitionFacts facts) => [.. (facts.Splits ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
