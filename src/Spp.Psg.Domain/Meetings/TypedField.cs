using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Meetings;

/// <summary>What was typed into one field of a case's record during the meeting, by whoever typed; kept until the minutes have it.</summary>
public sealed partial class TypedField
{
    /// <summary>Longer than any field takes: what two people typed is kept first and shortened by them.</summary>
    public const int Longest = 20_000;

    public Guid MeetingId { get; init; }
    public Guid CaseId { get; init; }

    /// <summary>The field's name in the form.</summary>
    public string Field { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Higher than that of every change of the same case's record before it.</summary>
    public long Version { get; init; }

    public DateTimeOffset SavedAt { get; init; }
    public Guid SavedById { get; init; }

    /// <summary>Words are joined; of what is chosen (a decision, a day, an agency) the later choice stands.</summary>
    public static bool IsWords(string field) => Words().IsMatch(field);

    /// <summary>Lines end alike whoever sent them; what the database cannot keep is left out.</summary>
    public static string Plain(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

    public static void RefuseUnlessTakes(string field, string before, string text) => new Rules()
        .Refuse(!Known().IsMatch(field), "", "There is no such field")
        .Refuse(before.Length > Longest || text.Length > Longest, "", $"There is more text here than the record can hold: {Longest:N0} characters")
        .Hold();

    /// <param name="kept">What is kept now; none when nobody typed here yet.</param>
    public static string Join(string field, string before, string text, string? kept) =>
        kept is null || !IsWords(field) ? text : TypedTogether.Merge(before, text, kept) is var joined && joined.Length <= Longest ? joined : joined[..Longest];

    [GeneratedRegex(@"^Form\.(Facts\.(Decision|RatingAfter|RatingReason|NextReviewOn|VictimUpdate|Facts|Opinion)|Actions\[[0-9]\]\.(Text|OwnerId|DueOn)|Line)$", RegexOptions.None, 1000)]
    private static partial Regex Known();

    [GeneratedRegex(@"^Form\.(Facts\.(RatingReason|VictimUpdate|Facts|Opinion)|Actions\[[0-9]\]\.Text|Line)$", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
