using System.Text;

namespace Spp.Psg.Domain.Places;

/// <summary>One row and its number in the file, counted from 1.</summary>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads a CSV file (RFC 4180) row by row: never more than one row is in memory, and none may be endless.</summary>
public sealed class CsvRows : IDisposable
{
    const int LongestCell = 10_000;
    const int MostCells = 500;
    const string NotText = "The file is not UTF-8 text: save it again as CSV UTF-8";

    readonly StreamReader text;
    readonly char[] buffer = new char[16 * 1024];
    int filled, at, row;

    public CsvRows(Stream content)
    {
        Span<byte> first = stackalloc byte[3];
        var length = content.ReadAtLeast(first, 3, throwOnEndOfStream: false);
        if (length == 0)
            throw new RuleBroken("", "The file is empty");
        if (first is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            throw new RuleBroken("", "The file is UTF-16 text: save it again as CSV UTF-8");
        BeginsWithMark = first is [0xef, 0xbb, 0xbf];
        content.Position = BeginsWithMark ? 3 : 0;
        text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
    }

    /// <summary>Whether a byte order mark stood before the first row; it was skipped.</summary>
    public bool BeginsWithMark { get; }

    public IEnumerable<CsvRow> Read()
    {
        while (ReadRow() is { } cells)
            if (cells is not [""]) // an empty line
                yield return new CsvRow(row, cells);
    }

    public void Dispose() => text.Dispose();

    List<string>? ReadRow()
    {
        var letter = Next();
        if (letter < 0)
            return null;
        row++;
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (; ; letter = Next())
        {
            if (quoted && letter == '"' && Peek() == '"')
                cell.Append((char)Next());
            else if (letter == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (quoted && letter < 0)
                throw new RuleBroken("", $"Row {row:N0} has a quotation mark that is never closed");
            else if (!quoted && letter is (< 0 or ',' or '\n' or '\r'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == '\r' && Peek() == '\n')
                    Next();
                if (letter != ',')
                    return cells;
            }
            else
                cell.Append((char)letter);
            if (letter == 0)
                throw new RuleBroken("", "The file is not text: select a CSV file");
            if (cell.Length > LongestCell || cells.Count > MostCells)
                throw new RuleBroken("", $"Row {row:N0} is too long to be a row of such a file");
        }
    }

    int Next() => Peek() is >= 0 and var letter ? (at++, letter).letter : -1;

    int Peek()
    {
        if (at == filled)
        {
            try
            {
                (filled, at) = (text.Read(buffer), 0);
            }
            catch (DecoderFallbackException)
            {
                throw new RuleBroken("", NotText);
            }
        }

        return at < filled ? buffer[at] : -1;
    }
}
