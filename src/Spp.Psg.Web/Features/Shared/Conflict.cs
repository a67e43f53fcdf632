namespace Spp.Psg.Web.Features.Shared;

/// <summary>Two people saved at once: what this person typed and what the other one saved, field by field. For _Conflict.</summary>
public sealed record Conflict(IReadOnlyList<ConflictLine> Lines, string? SavedBy = null, DateTimeOffset? SavedAt = null);

/// <summary>One field in both versions.</summary>
public sealed record ConflictLine(string Label, string? Mine, string? Theirs)
{
    public bool Differs => Plain(Mine) != Plain(Theirs);

    /// <summary>Each version as what both begin with, what differs, and what both end with.</summary>
    public (Parts Mine, Parts Theirs) Marked()
    {
        string[] mine = Words(Mine), theirs = Words(Theirs);
        var shorter = Math.Min(mine.Length, theirs.Length);
        var start = 0;
        while (start < shorter && mine[start] == theirs[start])
            start++;
        var end = 0;
        while (end < shorter - start && mine[^(end + 1)] == theirs[^(end + 1)])
            end++;
        return (Cut(mine, start, end), Cut(theirs, start, end));
    }

    static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    static string[] Words(string? text) => Plain(text).Split(' ');

    static Parts Cut(string[] words, int start, int end)
    {
        var same = string.Join(' ', words[..start]);
        var differs = string.Join(' ', words[start..^end]);
        var rest = string.Join(' ', words[^end..]);
        return new Parts(same.Length > 0 ? same + " " : "", differs, rest.Length > 0 ? " " + rest : "");
    }

    /// <summary>A text cut at where it differs from the other one.</summary>
    public sealed record Parts(string Before, string Differs, string After);
}
