using System.Text;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>A file of comma-separated values for a spreadsheet.</summary>
public sealed class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    readonly StringBuilder text = new();

    public Csv Line(params IEnumerable<string> cells)
    {
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>With the mark by which spreadsheets know the encoding.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];

    /// <summary>Quoted, and never a formula when it is opened.</summary>
    public static string Cell(string text) => $"\"{Safe(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text that a spreadsheet takes for a text.</summary>
    public static string Safe(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
