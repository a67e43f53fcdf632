using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Spp.Psg.Domain.Access;

/// <summary>The usual reasons, so that giving one takes a second.</summary>
public enum OpeningReason
{
    [Display(Name = "working on this case")]
    Working,
    [Display(Name = "preparing a meeting")]
    Meeting,
    [Display(Name = "doing an action of my agency")]
    Action,
    [Display(Name = "dealing with a new report about it")]
    NewReport,
    [Display(Name = "supervising somebody who works on it")]
    Supervising,
    [Display(Name = "doing something else")]
    Other,
}

/// <summary>Why somebody opened a restricted case, or one with a person under 18: given once in a session (domain.md 6.2).</summary>
public sealed class CaseReason(Guid sessionId, Guid caseId, Guid userId, string reason, DateTimeOffset givenAt)
{
    public Guid SessionId { get; private init; } = sessionId;
    public Guid CaseId { get; private init; } = caseId;
    public Guid UserId { get; private init; } = userId;
    public string Reason { get; private init; } = reason;
    public DateTimeOffset GivenAt { get; private init; } = givenAt;

    /// <summary>The sentence that the audit keeps.</summary>
    public static string Words(OpeningReason chosen, string? other)
    {
        new Rules().Refuse(chosen == OpeningReason.Other && string.IsNullOrWhiteSpace(other), "Other", "Enter why you open this case").Hold();
        var words = chosen == OpeningReason.Other ? other!.Trim() : typeof(OpeningReason).GetField(chosen.ToString())!.GetCustomAttribute<DisplayAttribute>()!.Name!;
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
