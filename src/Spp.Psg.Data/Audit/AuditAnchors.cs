using System.Globalization;

namespace Spp.Psg.Data.Audit;

/// <summary>A seal as it was told to a file outside the database.</summary>
public sealed record AuditAnchor(long Number, long LastId, int Count, string Hash, DateTimeOffset SealedAt)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {LastId} {Count} {Hash} {SealedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    internal static AuditAnchor? Parse(string line) =>
        line.Split(' ') is [var number, var last, var count, { Length: 64 } hash, var at]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedNumber)
        && long.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsedLast)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedCount)
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsedAt)
            ? new AuditAnchor(parsedNumber, parsedLast, parsedCount, hash, parsedAt)
            : null;
}

/// <summary>
/// The seals that were made, one a line, in a file outside the database: a copy of the audit that is older than its anchors, or whose end
/// was cut off, no longer fits them. The folder belongs on a disk that whoever runs the database cannot write.
/// </summary>
public sealed class AuditAnchors(string folder)
{
    string File => Path.Combine(folder, "audit-anchors.txt");

    /// <summary>In the order in which they were written. A line that cannot be read is a fault of its own.</summary>
    public IEnumerable<AuditAnchor?> All() => System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).Select(AuditAnchor.Parse) : [];

    public AuditAnchor? Last()
    {
        if (!System.IO.File.Exists(File))
            return null;
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-Math.Min(stream.Length, 400), SeekOrigin.End); // more than two lines
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? AuditAnchor.Parse(last) : null;
    }

    public void Append(IEnumerable<AuditAnchor> anchors)
    {
        Directory.CreateDirectory(folder);
        using var stream = new FileStream(File, FileMode.Append, FileAccess.Write, FileShare.Read);
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        foreach (var anchor in anchors)
            writer.WriteLine(anchor);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }
}
