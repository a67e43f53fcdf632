using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Measures;

public enum SeriesLoadState { Checked, Applied, Discarded }

/// <summary>Values of one measure from a file or by hand: checked first, line by line, and applied once somebody has read what they would change.</summary>
public sealed class SeriesLoad
{
    SeriesLoad() { }

    public Guid Id { get; private init; }
    public Guid MeasureId { get; private init; }

    /// <summary>Null for a value typed by hand.</summary>
    public string? FileName { get; private init; }

    /// <summary>The quarterly return that it came with; null of a file of its own.</summary>
    public Guid? ReturnId { get; private init; }

    /// <summary>The first day of that return's quarter.</summary>
    public DateOnly? ReturnFrom { get; private init; }

    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public SeriesLoadState State { get; private set; }
    public IReadOnlyList<SeriesLine> Lines { get; private init; } = [];
    public string? Note { get; private init; }
    public DateTimeOffset? SettledAt { get; private set; }
    public Guid? SettledById { get; private set; }
    public uint Version { get; private set; }

    public int Count(LineFate fate) => Lines.Count(line => line.Fate == fate);

    public bool ChangesNothing => Lines.All(line => line.Fate is LineFate.Unchanged or LineFate.Refused);

    public static SeriesLoad Check(Measure measure, string? fileName, IReadOnlyList<SeriesLine> lines, string? note, IReadOnlyList<MeasureValue> standing, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MeasureId = measure.Id,
        FileName = fileName,
        AskedAt = now,
        AskedById = by.UserId,
        State = SeriesLoadState.Checked,
        Lines = SeriesCheck.Judge(measure, lines, standing),
        Note = note,
    };

    /// <summary>The part of a quarterly return that is of one measure.</summary>
    public static SeriesLoad CheckReturn(QuarterlyReturn of, Measure measure, string fileName, IReadOnlyList<SeriesLine> lines, IReadOnlyList<MeasureValue> standing, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MeasureId = measure.Id,
        FileName = fileName,
        ReturnId = of.Id,
        ReturnFrom = of.Quarter.From,
        AskedAt = now,
        AskedById = by.UserId,
        State = SeriesLoadState.Checked,
        Lines = SeriesCheck.Judge(measure, lines, standing),
    };

    /// <summary>The values as they now stand; what each corrects is superseded.</summary>
    /// <param name="standing">The measure's values that stand.</param>
    public List<MeasureValue> Apply(IReadOnlyList<MeasureValue> standing, Actor by, DateTimeOffset now)
    {
        var kept = standing.ToDictionary(value => (value.FromOn, value.ToOn, value.Split, value.Part));
        var taken = Lines.Where(line => line.Fate is LineFate.New or LineFate.Changed).ToList();
        new Rules()
            .Refuse(State != SeriesLoadState.Checked, "", "These values are settled already")
            .Refuse(taken.Count == 0, "", "There is nothing to load")
            .Refuse(taken.Exists(line => kept.GetValueOrDefault(line.Key)?.Id != line.ReplacesId), "", "Somebody loaded values of this measure after these were checked. Load them again")
            .Hold();
        foreach (var line in taken.Where(line => line.ReplacesId is not null))
            kept[line.Key].Supersede(by, now);
        Settle(SeriesLoadState.Applied, by, now);
        return [.. taken.Select(line => MeasureValue.Of(this, line, by, now))];
    }

    public void Discard(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(State != SeriesLoadState.Checked, "", "These values are settled already").Hold();
        Settle(SeriesLoadState.Discarded, by, now);
    }

    void Settle(SeriesLoadState state, Actor by, DateTimeOffset now) => (State, SettledAt, SettledById) = (state, now, by.UserId);
}
