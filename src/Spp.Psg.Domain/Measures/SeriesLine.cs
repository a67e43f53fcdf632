using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Measures;

/// <summary>What would become of one line of a file.</summary>
public enum LineFate { New, Changed, Unchanged, Refused }

/// <summary>One line of a file, or one value typed by hand, and what would become of it.</summary>
public sealed record SeriesLine
{
    /// <summary>Its number in the file, counted from 1; 0 by hand.</summary>
    public int Row { get; init; }

    public DateOnly From { get; init; }

    /// <summary>The day after the last.</summary>
    public DateOnly To { get; init; }

    public string Split { get; init; } = "";
    public string Part { get; init; } = "";
    public decimal Numerator { get; init; }
    public decimal? Denominator { get; init; }
    public decimal? PeerMean { get; init; }
    public int? Rank { get; init; }
    public int? RankOf { get; init; }
    public decimal? RangeLow { get; init; }
    public decimal? RangeHigh { get; init; }
    public string? Label { get; init; }
    public DateOnly AsAt { get; init; }
    public LineFate Fate { get; init; }

    /// <summary>The value that this one would supersede.</summary>
    public Guid? ReplacesId { get; init; }

    /// <summary>What that value says.</summary>
    public string? Replaces { get; init; }

    /// <summary>Why it is refused, or what is odd about it.</summary>
    public string? Sentence { get; init; }

    public Amount Amount => new(Numerator, Denominator);

    internal (DateOnly From, DateOnly To, string Split, string Part) Key => (From, To, Split, Part);

    internal SeriesLine Refuse(string sentence) => this with { Fate = LineFate.Refused, Sentence = sentence };

    /// <summary>Reads one line of what was typed, by the names of its columns.</summary>
    /// <exception cref="RuleBroken">Its field is the column's.</exception>
    public static SeriesLine Read(Measure measure, IReadOnlyDictionary<string, string> cells, int row, DateOnly asAt, DateOnly today)
    {
        if (cells.Values.FirstOrDefault(cell => TypedNumber.IsFormula(cell.Trim())) is { } formula)
            throw new RuleBroken(cells.First(cell => cell.Value == formula).Key, $"“{TypedNumber.Short(formula.Trim())}” is a formula: paste its result");
        var period = PeriodOf(measure, cells, today);
        var label = Text("label", 80);
        if (label is not null && SixMonths(label) && period.To > period.From.AddMonths(6))
            throw new RuleBroken("label", $"{period.Name} is called “{label}” and is longer than 6 months");
        var (split, part) = PartOf(measure, cells);
        var numerator = TypedNumber.Read(measure.HasDenominator ? "numerator" : "value", measure.HasDenominator ? "Numerator" : "Value", Cell(measure.HasDenominator ? "numerator" : "value"));
        var denominator = measure.HasDenominator ? TypedNumber.Read("denominator", "Denominator", Cell("denominator")) : (decimal?)null;
        if (measure.Shape == MeasureShape.Count && (numerator < 0 || decimal.Truncate(numerator) != numerator))
            throw new RuleBroken("value", $"Value “{Measure.Plain(numerator)}” is not a count: it must be a whole number, 0 or more");
        if (measure.HasDenominator && (numerator < 0 || denominator < 0))
            throw new RuleBroken("numerator", "Numerator and denominator must be 0 or more");
        if (numerator > denominator)
            throw new RuleBroken("numerator", $"The part {Measure.Plain(numerator)} is larger than the whole {Measure.Plain(denominator.Value)}");
        var line = new SeriesLine
        {
            Row = row,
            From = period.From,
            To = period.To,
            Split = split,
            Part = part,
            Numerator = numerator,
            Denominator = denominator,
            Label = label,
            PeerMean = Number("peer mean", "Peer mean"),
            Rank = Whole("rank", "Rank"),
            RankOf = Whole("of", "Of"),
            RangeLow = Number("range low", "Range low"),
            RangeHigh = Number("range high", "Range high"),
            AsAt = Cell("as at") is not { Length: > 0 } typed ? asAt : TypedPeriod.Day(typed) ?? throw new RuleBroken("as at", $"As at “{TypedNumber.Short(typed)}” is not a date, like 30/9/2026"),
        };
        new Rules()
            .Refuse(line.AsAt > today, "as at", "As at must be today or in the past")
            .Refuse(line.AsAt < period.To.AddDays(-1) && measure.Frequency != MeasureFrequency.AnyDates, "as at", $"As at is before the end of {period.Name}: the period was not over")
            .Refuse((line.Rank is null) != (line.RankOf is null) || line.Rank > line.RankOf, "rank", "Rank and of go together, and the rank is not larger")
            .Refuse((line.RangeLow is null) != (line.RangeHigh is null) || line.RangeLow > line.RangeHigh, "range low", "Range low and range high go together, and the low end is not larger")
            .Hold();
        return line;

        string? Cell(string column) => cells.TryGetValue(column, out var cell) ? cell.Trim() : null;
        string? Text(string column, int most) => Cell(column) is not { Length: > 0 } text ? null : text.Length <= most ? text : throw new RuleBroken(column, $"“{TypedNumber.Short(text)}” is longer than {most} characters");
        decimal? Number(string column, string name) => Cell(column) is { Length: > 0 } typed ? TypedNumber.Read(column, name, typed) : null;
        int? Whole(string column, string name) => Number(column, name) is not { } number ? null : number is >= 1 and <= 10_000 && decimal.Truncate(number) == number ? (int)number : throw new RuleBroken(column, $"{name} must be a whole number, 1 or more");
    }

    internal static bool SixMonths(string label) => label.Contains("six months", StringComparison.OrdinalIgnoreCase) || label.Contains("6 months", StringComparison.OrdinalIgnoreCase);

    static ReportPeriod PeriodOf(Measure measure, IReadOnlyDictionary<string, string> cells, DateOnly today)
    {
        var typed = cells.TryGetValue("period", out var one) ? one
            : cells.TryGetValue("first day", out var first) && cells.TryGetValue("last day", out var last) ? $"{first.Trim()} to {last.Trim()}" : "";
        var (from, to) = TypedPeriod.Read(typed) ?? throw new RuleBroken("period", typed.Trim().Length == 0 ? "The period is missing" : $"“{TypedNumber.Short(typed.Trim())}” is no period that can be read: it {measure.PeriodRule}");
        var period = measure.Period(from, to) ?? throw new RuleBroken("period", $"“{TypedNumber.Short(typed.Trim())}” {measure.PeriodRule}");
        return period.LastDay > today ? throw new RuleBroken("period", $"{period.Label} is not over") : period;
    }

    static (string Split, string Part) PartOf(Measure measure, IReadOnlyDictionary<string, string> cells)
    {
        var filled = measure.Splits.Where(split => cells.TryGetValue(split, out var part) && part.Trim().Length > 0).ToList();
        if (filled.Count > 1)
            throw new RuleBroken(filled[1], $"This line has a {filled[0]} and a {filled[1]}: a value is of one part");
        if (filled is not [var only])
            return ("", "");
        var part = cells[only].Trim();
        return part.Length <= 80 ? (only, part) : throw new RuleBroken(only, $"“{TypedNumber.Short(part)}” is longer than 80 characters");
    }
}
