using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Measures;

/// <summary>What a measure was in one period, in all or of one part. Never changed: a correction supersedes it, and it stays with who did so and when.</summary>
public sealed class MeasureValue
{
    MeasureValue() { }

    public Guid Id { get; private init; }
    public Guid MeasureId { get; private init; }
    public DateOnly FromOn { get; private init; }

    /// <summary>The day after the last.</summary>
    public DateOnly ToOn { get; private init; }

    /// <summary>Empty for the whole.</summary>
    public string Split { get; private init; } = "";

    public string Part { get; private init; } = "";
    public decimal Numerator { get; private init; }
    public decimal? Denominator { get; private init; }
    public decimal? PeerMean { get; private init; }
    public int? Rank { get; private init; }
    public int? RankOf { get; private init; }

    /// <summary>A range to compare with, in the unit that is printed: the top quartile of others, in per cent.</summary>
    public decimal? RangeLow { get; private init; }

    public decimal? RangeHigh { get; private init; }

    /// <summary>What its author calls the period.</summary>
    public string? Label { get; private init; }

    /// <summary>When the source was asked.</summary>
    public DateOnly AsAt { get; private init; }

    public Guid LoadId { get; private init; }
    public DateTimeOffset LoadedAt { get; private init; }
    public Guid LoadedById { get; private init; }
    public DateTimeOffset? SupersededAt { get; private set; }
    public Guid? SupersededById { get; private set; }

    public Amount Amount => new(Numerator, Denominator);

    internal static MeasureValue Of(SeriesLoad load, SeriesLine line, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MeasureId = load.MeasureId,
        FromOn = line.From,
        ToOn = line.To,
        Split = line.Split,
        Part = line.Part,
        Numerator = line.Numerator,
        Denominator = line.Denominator,
        PeerMean = line.PeerMean,
        Rank = line.Rank,
        RankOf = line.RankOf,
        RangeLow = line.RangeLow,
        RangeHigh = line.RangeHigh,
        Label = line.Label,
        AsAt = line.AsAt,
        LoadId = load.Id,
        LoadedAt = now,
        LoadedById = by.UserId,
    };

    internal void Supersede(Actor by, DateTimeOffset now) => (SupersededAt, SupersededById) = (now, by.UserId);
}
