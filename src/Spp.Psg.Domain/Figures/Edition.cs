using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Figures;

/// <summary>The figures of a period as they were published. Nothing alters it: what happens later shows as changed since.</summary>
public sealed class Edition
{
    Edition() { }

    public Guid Id { get; private init; }
    public string Title { get; private init; } = "";
    public string Period { get; private init; } = "";
    public List<Guid> PanelIds { get; private init; } = [];
    /// <summary>The data cut-off too.</summary>
    public DateTimeOffset PublishedAt { get; private init; }
    public Guid PublishedById { get; private init; }
    /// <summary><see cref="EditionContent"/>, as it was hashed.</summary>
    public string Content { get; private init; } = "";
    public string ContentHash { get; private init; } = "";

    /// <summary>Only a period that is over: the same figure must come out the same in two reports (domain.md 6.6).</summary>
    public static void RefuseUnfinished(ReportPeriod period, DateTimeOffset now) => new Rules()
        .Refuse(!period.IsCompleteOn(LondonTime.DateOf(now)), "", $"{period.Name} is not over: publish it from {period.To.InWords()}")
        .Hold();

    public static Edition Publish(EditionContent content, IReadOnlyList<EditionList> lists, IEnumerable<Guid> panels, Actor by)
    {
        RefuseUnfinished(ReportPeriod.Parse(content.Period), content.CutOff);
        var text = content.Text();
        return new Edition
        {
            Id = Guid.CreateVersion7(content.CutOff),
            Title = content.Title,
            Period = content.Period,
            PanelIds = [.. panels],
            PublishedAt = content.CutOff.ToUniversalTime(),
            PublishedById = by.UserId,
            Content = text,
            ContentHash = Hash(text, lists),
        };
    }

    /// <summary>Over the text and every id behind it, in order, so that no byte of either can change unseen.</summary>
    public static string Hash(string text, IEnumerable<EditionList> lists)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var list in lists.OrderBy(list => list.Number))
        {
            hash.AppendData(BitConverter.GetBytes(list.Number));
            hash.AppendData(MemoryMarshal.AsBytes<Guid>(list.Items));
            hash.AppendData(MemoryMarshal.AsBytes<Guid>(list.Events));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
