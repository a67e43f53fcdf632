using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>Who does an action: an agency, and perhaps one of its users or of its contacts without an account.</summary>
/// <param name="Name">As the timeline tells it.</param>
public sealed record Doer(Guid AgencyId, Guid? UserId, Guid? ContactId, string Name);

/// <summary>What becomes of an action between its beginning and its end.</summary>
public sealed partial class AgencyAction
{
    public const int LongestHoldMonths = 6;

    public bool IsHeld => HeldUntil is not null;

    /// <summary>Somebody else does it from now on.</summary>
    public TimelineEntry GiveTo(Doer doer, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(!IsLive, "", $"already {InWords(Status)}")
            .Refuse((doer.AgencyId, doer.UserId, doer.ContactId) == (AgencyId, OwnerId, ContactId), "", "theirs already")
            .Hold();
        (AgencyId, OwnerId, ContactId) = (doer.AgencyId, doer.UserId, doer.ContactId);
        return Said($"Action given to {doer.Name}: {Text}", by, now);
    }

    /// <summary>Nobody is reminded of it before a day. Its due date stays.</summary>
    public TimelineEntry Hold(DateOnly? until, string? because, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(!by.May(Permission.AssignAction), "", "Those who assign actions put them on hold")
            .Refuse(until is null, "HeldUntil", "Enter the day on which it wakes up")
            .Refuse(until <= today, "HeldUntil", "The day on which it wakes up must be after today")
            .Refuse(until > today.AddMonths(LongestHoldMonths), "HeldUntil", $"The day on which it wakes up must be within {LongestHoldMonths} months")
            .Hold();
        RefuseUnless(because, "HeldBecause", "Enter why it waits", by);
        (HeldUntil, HeldBecause) = (until, because!.Trim());
        return Said($"Action on hold until {until!.Value.InWords()}: {Text}. {HeldBecause}", by, now);
    }

    /// <summary>Its day has come.</summary>
    public TimelineEntry Wake(Actor by, DateTimeOffset now)
    {
        (HeldUntil, HeldBecause) = (null, null);
        return Said($"Action no longer on hold: {Text}", by, now);
    }

    /// <summary>It will be late, and why. It stays open, and its due date stays.</summary>
    public TimelineEntry SayLate(ActionReason? why, string? note, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(!IsLive, "", $"This action is already {InWords(Status)}")
            .Refuse(!MayBeAnsweredBy(by), "", "Only the agency that owns this action can answer it")
            .Refuse(why is null || !Enum.IsDefined(why.Value), "LateWhy", "Select why it is late")
            .Refuse(note?.Trim().Length > LongestNote, "Note", "Note must be 1,000 characters or fewer")
            .Hold();
        (Status, Reason) = (ActionStatus.InProgress, why);
        if (!string.IsNullOrWhiteSpace(note))
            Progress = note.Trim();
        return Said($"Action late: {Text}. {ReasonWords.Of(why!.Value)}{(string.IsNullOrWhiteSpace(note) ? "" : $". {note.Trim()}")}", by, now);
    }
}

/// <summary>The reasons as the forms say them.</summary>
public static class ReasonWords
{
    public static string Of(ActionReason reason) => reason switch
    {
        ActionReason.ChangedCircumstances => "Circumstances changed",
        ActionReason.Refused => "Somebody refused",
        ActionReason.WaitingForOthers => "Waiting for somebody else",
        ActionReason.NoCapacity => "No time, people or money",
        _ => "Not done, for no other reason",
    };
}
