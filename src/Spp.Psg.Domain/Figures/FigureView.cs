using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Figures;

/// <summary>Which period a view shows: always the last complete one of a kind, or one that stays.</summary>
public sealed record ViewPeriod(PeriodKind? Latest, string? Code)
{
    public static ViewPeriod Fixed(ReportPeriod period) => new(null, period.Code);

    /// <summary>Of the same kind as this one.</summary>
    public static ViewPeriod Always(ReportPeriod like)
    {
        new Rules().Refuse(like.Kind == PeriodKind.Custom, "Period", "Only these dates can be kept: dates of your own have no last complete period").Hold();
        return new(like.Kind, null);
    }

    public ReportPeriod On(DateOnly today) => Latest is { } kind ? ReportPeriod.LastComplete(kind, today) : ReportPeriod.Parse(Code);
}

/// <summary>A question to the explorer, kept under a name. It holds no figure: whoever opens it has it counted for themselves.</summary>
public sealed class FigureView
{
    /// <summary>How many views one person keeps.</summary>
    public const int Most = 30;

    FigureView() { }

    public Guid Id { get; private init; }
    public Guid OwnerId { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>The words of the explorer's address, but for its period.</summary>
    public string Question { get; private init; } = "";

    public PeriodKind? LatestKind { get; private init; }

    /// <summary>The code of a period that stays.</summary>
    public string? Period { get; private init; }

    /// <summary>What it counts. Only who counts all of these sees it.</summary>
    public IReadOnlyList<Guid> PanelIds { get; private init; } = [];

    /// <summary>With everybody who counts its panels.</summary>
    public bool IsShared { get; private set; }

    public DateTimeOffset SavedAt { get; private init; }

    public ReportPeriod PeriodOn(DateOnly today) => new ViewPeriod(LatestKind, Period).On(today);

    /// <param name="others">The names of the owner's other views.</param>
    public static FigureView Save(string question, ViewPeriod period, IReadOnlyList<Guid> panels, string name, bool isShared, IReadOnlyCollection<string> others, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(others.Count >= Most, nameof(Name), $"You have {Most} views: delete one that you no longer use").Hold();
        var saved = new FigureView
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = by.UserId,
            Question = question,
            LatestKind = period.Latest,
            Period = period.Code,
            PanelIds = [.. panels],
            SavedAt = now,
        };
        saved.Change(name, isShared, others);
        return saved;
    }

    /// <summary>Another name, shared or not.</summary>
    public void Change(string name, bool isShared, IReadOnlyCollection<string> others)
    {
        var tidy = name.Trim();
        new Rules()
            .Refuse(others.Contains(tidy, StringComparer.OrdinalIgnoreCase), nameof(Name), "You have a view of this name: enter another name")
            .Hold();
        (Name, IsShared) = (tidy, isShared);
    }
}
