namespace Spp.Psg.Domain.Figures;

/// <summary>A number that the public has read in an edition: of a figure, or of a part of it, of some panels in a period.</summary>
/// <param name="AddsUp">Whether the numbers of periods that follow one another add up to that of all of them.</param>
public sealed record PublishedNumber(string Figure, SplitBy By, string? Key, IReadOnlySet<Guid> Panels, DateOnly From, DateOnly To, int Value, bool AddsUp);

/// <summary>
/// What the public has read in earlier editions. A half-year less the quarter that was published in it is the other quarter: where that is 1 to 4, the later
/// number is hidden (domain.md 6.6, small numbers in successive reports).
/// </summary>
public sealed class PublishedBefore(IEnumerable<PublishedNumber> numbers)
{
    /// <summary>More pieces of one period than a year's months and quarters are not put together.</summary>
    const int MostPieces = 16;

    readonly ILookup<(string, SplitBy, string?), PublishedNumber> read = numbers.ToLookup(number => (number.Figure, number.By, number.Key));

    /// <summary>Whether a small number could be worked out from this one and those that were published before.</summary>
    public bool Reveals(PublishedNumber later)
    {
        var same = read[(later.Figure, later.By, later.Key)].ToList();
        if (same.Any(one => (one.From, one.To) == (later.From, later.To) && one.Panels.IsSubsetOf(later.Panels) && IsSmall(later.Value - one.Value)))
            return true;
        if (!later.AddsUp)
            return false;
        var pieces = same.Where(one => one.Panels.SetEquals(later.Panels)).ToList();
        return LeavesSmall(later.Value, Inside(later, pieces), isPart: false)
            || pieces.Where(whole => Within(later, whole)).Any(whole => LeavesSmall(whole.Value - later.Value, Inside(whole, pieces.Where(one => Apart(one, later))), isPart: true));
    }

    static List<PublishedNumber> Inside(PublishedNumber whole, IEnumerable<PublishedNumber> pieces) =>
        [.. pieces.Where(one => one.Value > 0 && Within(one, whole) && !Within(whole, one)).DistinctBy(one => (one.From, one.To, one.Value)).TakeLast(MostPieces)];

    /// <summary>Whether a small number is left when some pieces that do not overlap are taken away.</summary>
    /// <param name="isPart">Whether something was taken away already.</param>
    static bool LeavesSmall(int rest, List<PublishedNumber> pieces, bool isPart)
    {
        // What pieces one after the other add up to, and where the last of them ends.
        var sums = new HashSet<(DateOnly End, int Sum)> { (DateOnly.MinValue, 0) };
        foreach (var piece in pieces.OrderBy(piece => piece.From))
            sums.UnionWith([.. sums.Where(sum => sum.End <= piece.From && sum.Sum + piece.Value <= rest).Select(sum => (piece.To, sum.Sum + piece.Value))]);
        return sums.Any(sum => (isPart || sum.Sum > 0) && IsSmall(rest - sum.Sum));
    }

    static bool IsSmall(int difference) => SmallNumbers.IsSmall(Math.Abs(difference));

    static bool Within(PublishedNumber one, PublishedNumber whole) => one.From >= whole.From && one.To <= whole.To;

    static bool Apart(PublishedNumber one, PublishedNumber other) => one.To <= other.From || one.From >= other.To;
}
