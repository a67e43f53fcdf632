using System.Globalization;
using System.Text;

namespace Spp.Psg.Domain.Attachments;

/// <summary>The name as its uploader gave it, made safe to show: never used for a path.</summary>
public static class FileName
{
    const int Longest = 150;

    /// <summary>The last part of the path, without control and direction characters; its ending stays.</summary>
    public static string Shown(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var plain = new StringBuilder(last.Length);
        foreach (var letter in WellFormed(last).EnumerateRunes())
            if (Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                plain.Append("\"<>:|?*".Contains((char)letter.Value, StringComparison.Ordinal) && letter.IsBmp ? "_" : letter.ToString());
        var name = plain.ToString().Normalize(NormalizationForm.FormC).Trim().TrimEnd('.', ' ');
        var ending = Path.GetExtension(name);
        var stem = name[..^ending.Length];
        if (ending.Length > 10)
            return Cut(name, Longest);
        return (stem.Length == 0 ? "file" : Cut(stem, Longest - ending.Length)) + ending;
    }

    static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\uFFFD", "_", StringComparison.Ordinal);

    static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
