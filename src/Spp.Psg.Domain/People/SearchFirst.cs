namespace Spp.Psg.Domain.People;

/// <summary>A new person is made only after those who may be the same were shown, and none of them was it.</summary>
public static class SearchFirst
{
    /// <summary>What is chosen for somebody who is not kept yet.</summary>
    public const string NoneOfThese = "new";

    /// <summary>What stands in place of a choice where the search found nobody to choose from.</summary>
    public const string NobodyAlike = "nobody";

    /// <summary>What somebody was looked for by: a choice made for another name was not made for this one.</summary>
    public static string For(string? name, DateOnly? bornOn) => $"{name?.Trim().ToUpperInvariant()} {bornOn:yyyyMMdd}".TrimEnd();

    /// <param name="isAnybodyAlike">Whether anybody who may be the same is kept.</param>
    /// <param name="chosen">Their id, <see cref="NoneOfThese"/>, or nothing.</param>
    /// <param name="wasFor">By what those were looked for who were shown beside the choice.</param>
    public static void Hold(bool isAnybodyAlike, string? chosen, string? wasFor, string? name, DateOnly? bornOn) => new Rules()
        .Refuse(isAnybodyAlike && (chosen is null or NobodyAlike || chosen == NoneOfThese && wasFor != For(name, bornOn)), "Same", "Select who it is, or “None of these: add a new person”")
        .Refuse(chosen is not (null or NoneOfThese or NobodyAlike) && !Guid.TryParse(chosen, out _), "Same", "Select somebody from the list")
        .Hold();
}
