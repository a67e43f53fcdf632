using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Measures;

/// <summary>A number as spreadsheets write it. What could be read in two ways is refused with what to write instead.</summary>
static partial class TypedNumber
{
    public static decimal Read(string field, string label, string? typed)
    {
        var text = typed?.Trim() ?? "";
        var refusal =
            text.Length == 0 ? $"{label} is missing"
            : IsFormula(text) ? $"{label} “{Short(text)}” is a formula: paste its result"
            : text.EndsWith('%') ? $"{label} “{Short(text)}” has a percent sign: give plain numbers, and for a share its numerator and denominator"
            : text.StartsWith('£') ? $"{label} “{Short(text)}” has a pound sign: give the number alone"
            : Thousands().IsMatch(text) ? $"{label} “{Short(text)}” has a thousands separator: write {Separators().Replace(text, "")}"
            : text.Contains(',', StringComparison.Ordinal) ? $"{label} “{Short(text)}” has a comma: write the decimal point as a full stop"
            : null;
        if (refusal is not null)
            throw new RuleBroken(field, refusal);
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000m && decimal.Round(number, 6) == number
            ? number
            : throw new RuleBroken(field, $"{label} “{Short(text)}” is not a number");
    }

    /// <summary>What a spreadsheet would carry out; a negative number is none.</summary>
    public static bool IsFormula(string text) => text.Length > 1 && (text[0] is '=' or '@' || (text[0] is '+' or '-' && !char.IsAsciiDigit(text[1]) && text[1] != '.'));

    public static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";

    [GeneratedRegex("^-?[0-9]{1,3}([, \u00a0'][0-9]{3})+(\\.[0-9]+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex("[, \u00a0']")]
    private static partial Regex Separators();
}
