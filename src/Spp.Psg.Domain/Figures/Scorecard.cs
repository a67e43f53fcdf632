using System.Linq.Expressions;
using Spp.Psg.Domain.Actions;

namespace Spp.Psg.Domain.Figures;

/// <summary>One number of an agency's scorecard: the counted events that it is, for the number and for the list behind it alike.</summary>
/// <param name="Details">Null for any.</param>
public sealed record ScoreColumn(string Code, string Name, string Sentence, IReadOnlyList<string> Kinds, IReadOnlyList<string>? Details = null)
{
    public bool Holds(string kind, string? detail) => Kinds.Contains(kind) && (Details is null || (detail is not null && Details.Contains(detail)));

    /// <summary>The same, for the database.</summary>
    public Expression<Func<CountedEvent, bool>> Filter()
    {
        var (kinds, details) = (Kinds, Details ?? []);
        return Details is null ? happened => kinds.Contains(happened.Kind) : happened => kinds.Contains(happened.Kind) && happened.Detail != null && details.Contains(happened.Detail);
    }
}

/// <summary>What an agency was asked to do and did, by quarter of the year that begins in April (goals.md, number 17).</summary>
public static class Scorecard
{
    public static IReadOnlyList<ScoreColumn> Columns { get; } =
    [
        new("given", "Given", "Actions given to the agency, when they were assigned or later by another agency's hand-over", [CountedEventKind.ActionAssigned]),
        new("on-time", "Done on time", "Actions done on or before their due date", [CountedEventKind.ActionDone], [CountedDetail.OnTime]),
        new("late", "Done late", "Actions done after their due date", [CountedEventKind.ActionDone], [CountedDetail.Late]),
        new("fell-overdue", "Fell overdue", "Actions whose due date passed in the quarter while they were not done", [CountedEventKind.ActionFellOverdue]),
        new("not-done", "Not done", "Actions closed as not done, with a reason", [CountedEventKind.ActionNotDone]),
        new("meetings", "Meetings attended", "Meetings held at which the agency had somebody present", [CountedEventKind.MeetingAttended]),
    ];

    /// <summary>Why actions were not done or late, as their owners said.</summary>
    public static IReadOnlyList<ScoreColumn> Reasons { get; } =
    [
        .. Enum.GetValues<ActionReason>().Select(reason => new ScoreColumn(
            $"reason-{reason.ToString().ToLowerInvariant()}", ReasonWords.Of(reason), $"Actions said to be late, or closed as not done, with the reason: {ReasonWords.Of(reason).ToLowerInvariant()}",
            [CountedEventKind.ActionNotDone, CountedEventKind.ActionSaidLate], [reason.ToString()])),
    ];

    public static ScoreColumn? Find(string? code) => Columns.Concat(Reasons).FirstOrDefault(column => column.Code == code);
}
