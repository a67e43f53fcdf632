using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Features.Work;

/// <summary>One part of somebody's home page: what it is, how much of it there is, and the first of it.</summary>
/// <param name="Empty">What will be here, and how it comes to be.</param>
public sealed record WorkSection(string Id, string Title, IReadOnlyList<WorkItem> Items, string Empty, string? AllHref = null, string? AllText = null, bool HasMore = false)
{
    public const int AtMost = 6;

    /// <summary>From a query that asked for one more than is shown.</summary>
    public static WorkSection Of<T>(string id, string title, IReadOnlyList<T> rows, Func<T, WorkItem> describe, string empty, string? allHref = null, string? allText = null) =>
        new(id, title, [.. rows.Take(AtMost).Select(describe)], empty, allHref, allText, rows.Count > AtMost);
}

/// <param name="Href">None when there is nothing to open for this reader.</param>
/// <param name="Hint">The small line beneath.</param>
/// <param name="Side">What stands at the right in place of a deadline.</param>
/// <param name="About">The record whose words it shows, for the audit.</param>
public sealed record WorkItem(string Text, string? Href, string? Hint = null, DateOnly? DueOn = null, RiskRating? Rating = null, string? Side = null, ActionToAnswer? Answer = null, Guid? About = null, bool IsStale = false);

/// <summary>An action that its agency may answer where it stands.</summary>
public sealed record ActionToAnswer(Guid Id, uint Version, Guid SubmissionId);
