namespace Spp.Psg.Domain.Figures;

/// <summary>Why a number is not in the public version.</summary>
public enum Hidden
{
    No,
    /// <summary>It is small itself: primary suppression.</summary>
    Small,
    /// <summary>With it a small one could be worked out: secondary suppression.</summary>
    ToProtect,
    /// <summary>No choice of further numbers would protect the small ones, so every part is withheld.</summary>
    Withheld,
}

/// <summary>A number as the public reads it.</summary>
/// <param name="Value">Null when it is hidden.</param>
public readonly record struct PublicNumber(int? Value, Hidden Why)
{
    public string Shown(Func<int, string> number) => Why switch { Hidden.No => number(Value!.Value), Hidden.Small => SmallNumbers.Mark, _ => SmallNumbers.OtherMark };
}

/// <summary>How numbers are made safe to publish. Source: domain.md 6.6, after Cambridgeshire's public health guidance.</summary>
/// <param name="AllowSmallTotals">allow_small_total_at_authority_level: one seed report prints "2 high" for the whole city.</param>
public sealed record SmallNumbers(bool AllowSmallTotals = false)
{
    /// <summary>1 to 4 are hidden (domain.md 6.6); 0 is shown.</summary>
    public const int Smallest = 5;

    public const string Mark = "<5";

    /// <summary>For what is hidden so that a small number cannot be worked out from it.</summary>
    public const string OtherMark = "[c]";

    public static bool IsSmall(int number) => number is > 0 and < Smallest;

    /// <summary>One number on its own, of the whole authority or not.</summary>
    public PublicNumber One(int number, bool isOfAuthority) =>
        IsSmall(number) && !(isOfAuthority && AllowSmallTotals) ? new(null, Hidden.Small) : new(number, Hidden.No);

    /// <summary>A part of a whole that is printed beside it: hidden too when it, or what is left of the whole, is small.</summary>
    public PublicNumber PartOf(int part, int whole, bool isOfAuthority) =>
        Table([[part], [whole - part]], hasRowTotals: false, isOfAuthority).Cells[0][0];

    /// <summary>A table with its margins. The grand total is printed elsewhere too, so it is hidden only when it is small itself.</summary>
    /// <param name="cells">By row, then by column; none below 0.</param>
    /// <param name="hasRowTotals">Whether the sum of each row is printed; those of the columns always are.</param>
    /// <param name="isOfAuthority">Whether the grand total is the whole authority's.</param>
    /// <param name="revealing">Rows with which something published elsewhere would reveal a small number.</param>
    public PublicTable Table(IReadOnlyList<IReadOnlyList<int>> cells, bool hasRowTotals, bool isOfAuthority, params IReadOnlyCollection<int> revealing) =>
        new Suppression(cells, hasRowTotals, isOfAuthority && AllowSmallTotals, revealing).Table();
}

/// <summary>A table that may be published.</summary>
/// <param name="RowTotals">Empty where they are not printed.</param>
public sealed record PublicTable(IReadOnlyList<IReadOnlyList<PublicNumber>> Cells, IReadOnlyList<PublicNumber> RowTotals, IReadOnlyList<PublicNumber> ColumnTotals, PublicNumber GrandTotal)
{
    public bool IsWithheld => Cells.SelectMany(row => row).Any(cell => cell.Why == Hidden.Withheld);

    public IEnumerable<PublicNumber> Numbers => [.. Cells.SelectMany(row => row), .. RowTotals, .. ColumnTotals, GrandTotal];
}
