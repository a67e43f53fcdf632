using System.Net;
using System.Text.RegularExpressions;

namespace Spp.Psg.Web.Tests;

/// <summary>Reads a page's tables of figures as a person does: by caption, then by the name at the start of the row.</summary>
public static partial class FigureRows
{
    public static string[] Of(Answer page, string caption, string name)
    {
        var table = Tables().Matches(page.Body).Select(match => match.Value).FirstOrDefault(table => Plain(Caption().Match(table).Groups[1].Value).StartsWith(caption, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No table {caption} in: {page.Text}");
        var row = Rows().Matches(table).Select(match => match.Value).FirstOrDefault(row => Plain(Names().Match(row).Groups[1].Value) == name)
            ?? throw new InvalidOperationException($"No row {name} in: {Plain(table)}");
        return [.. Cells().Matches(row).Select(match => Plain(match.Groups[1].Value))];
    }

    /// <summary>Every number of the page that opens a list.</summary>
    public static IEnumerable<(int Number, string Address)> Links(Answer page) => Numbers().Matches(page.Body)
        .Select(match => (int.Parse(match.Groups[2].Value.Replace(",", "")), WebUtility.HtmlDecode(match.Groups[1].Value)));

    static string Plain(string html) => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(html, " "), " ")).Trim();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex("<caption[^>]*>(.*?)</caption>", RegexOptions.Singleline)]
    private static partial Regex Caption();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<th scope=\"row\"[^>]*>(.*?)(?:<span class=\"psg-figures__sentence\"|</th>)", RegexOptions.Singleline)]
    private static partial Regex Names();

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    [GeneratedRegex("<a class=\"govuk-link\" href=\"(/figures/[^\"]+)\">([0-9,]+)</a>")]
    private static partial Regex Numbers();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
