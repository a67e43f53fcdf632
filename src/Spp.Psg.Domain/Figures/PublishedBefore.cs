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
    /// <summary>More pieces of one period than its months are not put together.</summary>
    const int MostPieces = 12;

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
        return Leaves(later, later.Value, pieces, none: true)
            || pieces.Where(whole => Within(later, whole)).Any(whole => Leaves(whole, whole.Value - later.Value, [.. pieces.Where(one => Apart(one, later))], none: false));
    }

    /// <summary>Whether some pieces of a whole that do not overlap leave a small rest of it.</summary>
    /// <param name="none">With no piece there is nothing to be worked out.</param>
    static bool Leaves(PublishedNumber whole, int rest, List<PublishedNumber> pieces, bool none)
    {
        if (!none && IsSmall(rest))
            return true;
        var inside = pieces.Where(one => one.Value <= rest && Within(one, whole) && (one.From, one.To) != (whole.From, whole.To)).TakeLast(MostPieces).ToList();
        return inside.Select((piece, at) => Leaves(whole, rest - piece.Value, [.. inside.Skip(at + 1).Where(other => Apart(other, piece))], none: false)).Any(leaves => leaves);
    }

    static bool IsSmall(int difference) => SmallNumbers.IsSmall(Math.Abs(difference));

    static bool Within(PublishedNumber one, PublishedNumber whole) => one.From >= whole.From && one.To <= whole.To;

    static bool Apart(PublishedNumber one, PublishedNumber other) => one.To <= other.From || one.From >= other.To;
}
