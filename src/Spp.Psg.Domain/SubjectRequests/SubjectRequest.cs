using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.SubjectRequests;

public enum RequestStatus
{
    [Display(Name = "Waiting for identity")]
    AwaitingIdentity,
    Open,
    [Display(Name = "In review")]
    InReview,
    Approved,
    Sent,
    Refused,
}

public enum RefusalGround
{
    [Display(Name = "Identity was not shown", Description = "2018 Act s.52(4); UK GDPR art. 12(6)")]
    NoIdentity,
    [Display(Name = "Manifestly unfounded", Description = "2018 Act s.53; UK GDPR art. 12(5)")]
    Unfounded,
    [Display(Name = "Manifestly excessive", Description = "2018 Act s.53; UK GDPR art. 12(5)")]
    Excessive,
    [Display(Name = "Withdrawn by whoever asked")]
    Withdrawn,
}

/// <summary>What the form asks.</summary>
public sealed record SubjectRequestFacts
{
    public DateOnly? ReceivedOn { get; init; }
    public RequestRegime? Regime { get; init; }
    public string? ReplyTo { get; init; }
    public string? AskedFor { get; init; }

    /// <summary>How identity is known; without it the clock waits.</summary>
    public string? IdentityHow { get; init; }
}

/// <summary>Somebody asks what is held of them: Data Protection Act 2018 s.45, UK GDPR art. 15. One person puts the answer together, another approves it.</summary>
public sealed class SubjectRequest
{
    static readonly DateOnly Began = new(2018, 5, 25); // both regimes

    readonly List<SubjectRequestItem> items = [];

    SubjectRequest() { }

    public Guid Id { get; private init; }
    public uint Version { get; private set; }

    /// <summary>SAR/2027/0001.</summary>
    public string Reference { get; private init; } = "";
    public Guid PersonId { get; private init; }
    public string ReplyTo { get; private init; } = "";
    public string? AskedFor { get; private init; }
    public RequestRegime Regime { get; private init; }
    public RequestStatus Status { get; private set; }
    public DateTimeOffset RecordedAt { get; private init; }
    public Guid RecordedById { get; private init; }
    public DateOnly ReceivedOn { get; private init; }
    public DateOnly? IdentityAskedOn { get; private init; }
    public DateOnly? IdentityShownOn { get; private set; }
    public string? IdentityHow { get; private set; }

    /// <summary>None while identity is asked for, or where the regime does not apply.</summary>
    public DateOnly? Part3DueOn { get; private set; }
    public DateOnly? UkGdprDueOn { get; private set; }
    public DateOnly? TargetOn { get; private set; }
    public DateOnly? ExtendedOn { get; private set; }
    public string? ExtendedBecause { get; private set; }

    /// <summary>Everything that was gathered, whoever sees it.</summary>
    public int ItemCount { get; private set; }

    /// <summary>How many of them somebody approved.</summary>
    public int ReviewedCount { get; private set; }
    public Guid? SubmittedById { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public string? SentBackBecause { get; private set; }
    public Guid? ReviewedById { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public string? SentHow { get; private set; }
    public RefusalGround? RefusedOnGround { get; private set; }
    public string? RefusedBecause { get; private set; }

    /// <summary>Those that the reader sees.</summary>
    public IReadOnlyList<SubjectRequestItem> Items => items;

    public bool IsOver => Status is RequestStatus.Sent or RequestStatus.Refused;
    public bool IsWhole => items.Count == ItemCount;
    /// <summary>Only what somebody approved goes out, and only whole.</summary>
    public bool MayBeWritten => IsWhole && Status is (RequestStatus.Approved or RequestStatus.Sent);
    public bool MayExtend => Status is (RequestStatus.Open or RequestStatus.InReview) && Regime != RequestRegime.Part3 && ExtendedOn is null;
    public bool MayTakeBack => Status is RequestStatus.InReview or RequestStatus.Approved;
    public bool MayRefuse => Status is RequestStatus.AwaitingIdentity or RequestStatus.Open;

    /// <param name="reference">The next one of its year.</param>
    public static SubjectRequest Record(Guid personId, SubjectRequestFacts facts, string reference, Law law, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules()
            .Refuse(facts.ReceivedOn is null, "ReceivedOn", "Enter the date the request was received")
            .Refuse(facts.ReceivedOn > today, "ReceivedOn", "Date the request was received must be today or in the past")
            .Refuse(facts.ReceivedOn < Began, "ReceivedOn", $"Date the request was received must be on or after {Began.InWords()}, when the law began")
            .Refuse(facts.Regime is null, "Regime", "Select the law that it is answered by")
            .Refuse(string.IsNullOrWhiteSpace(facts.ReplyTo), "ReplyTo", "Enter where the answer goes")
            .Hold();
        var request = new SubjectRequest
        {
            Id = Guid.CreateVersion7(now),
            Reference = reference,
            PersonId = personId,
            ReplyTo = facts.ReplyTo!.Trim(),
            AskedFor = Text(facts.AskedFor),
            Regime = facts.Regime!.Value,
            RecordedAt = now.ToUniversalTime(),
            RecordedById = by.UserId,
            ReceivedOn = facts.ReceivedOn!.Value,
            IdentityAskedOn = Text(facts.IdentityHow) is null ? today : null,
            Status = RequestStatus.AwaitingIdentity,
        };
        if (Text(facts.IdentityHow) is { } how)
            request.Begin(request.ReceivedOn, how, law);
        return request;
    }

    /// <summary>The clock, which waited, begins with the day on which identity was shown (2018 Act s.54(2)).</summary>
    public void ShowIdentity(DateOnly? on, string? how, Law law, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(Status != RequestStatus.AwaitingIdentity, "", "Identity is not waited for")
            .Refuse(Text(how) is null, "Words", "Enter how identity was shown");
        Dated(rules, on, ReceivedOn, now).Hold();
        Begin(on!.Value, how!.Trim(), law);
    }

    /// <summary>Two further months under UK GDPR, where the request is complex: whoever asked is told, and why, within the first month (art. 12(3)). Part 3 knows no extension.</summary>
    public void Extend(DateOnly? toldOn, string? why, Law law, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(Regime == RequestRegime.Part3, "", "A request under Part 3 cannot be extended")
            .Refuse(ExtendedOn is not null, "", "It was extended already")
            .Refuse(!MayExtend, "", "It can be extended while the answer is put together")
            .Refuse(Text(why) is null, "Words", "Enter why it takes longer")
            .Refuse(toldOn > UkGdprDueOn, "On", $"They must be told by {UkGdprDueOn?.InWords()}, within the first month");
        Dated(rules, toldOn, IdentityShownOn ?? ReceivedOn, now).Hold();
        (ExtendedOn, ExtendedBecause) = (toldOn, why!.Trim());
        Reckon(law);
    }

    /// <summary>Adds what was not gathered yet.</summary>
    public int Gather(IEnumerable<Held> held, DateTimeOffset now)
    {
        new Rules().Refuse(Status is not (RequestStatus.AwaitingIdentity or RequestStatus.Open), "", "Records are gathered while the answer is put together").Hold();
        var added = held.Where(one => !items.Exists(item => item.Kind == one.Kind && item.SourceId == one.SourceId)).Select(one => new SubjectRequestItem(Id, one, now)).ToList();
        items.AddRange(added);
        ItemCount += added.Count;
        return added.Count;
    }

    public void Decide(SubjectRequestItem item, ItemDecision decision, Actor by, DateTimeOffset now)
    {
        var isLess = decision.Answer is ItemAnswer.Masked or ItemAnswer.Withheld;
        new Rules()
            .Refuse(Status is not (RequestStatus.AwaitingIdentity or RequestStatus.Open), "", "Records are decided about while the answer is put together")
            .Refuse(decision.Answer is null, "Answer", "Select what they get of it")
            .Refuse(isLess && decision.Exemption is null, "Exemption", "Select the exemption")
            .Refuse(isLess && Text(decision.Reason) is null, "Reason", "Enter why the exemption applies here")
            .Refuse(decision.Answer == ItemAnswer.Masked && Text(decision.MaskedText) is null, "MaskedText", "Enter the text as it goes out")
            .Refuse(decision.Answer == ItemAnswer.Masked && Text(decision.MaskedText) == item.Text, "MaskedText", "Nothing is masked: disclose it, or take out what must not go out")
            .Hold();
        item.Decide(decision, by.UserId, now);
    }

    public void Submit(Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(Status == RequestStatus.AwaitingIdentity, "", "Identity is not shown yet")
            .Refuse(Status is not (RequestStatus.AwaitingIdentity or RequestStatus.Open), "", "The answer was put to review already")
            .Refuse(!IsWhole, "", "You do not see every record that was gathered: somebody who does must put the answer to review")
            .Refuse(items.Exists(item => item.Answer is null), "", "Decide about every record first")
            .Hold();
        (Status, SubmittedById, SubmittedAt, SentBackBecause) = (RequestStatus.InReview, by.UserId, now.ToUniversalTime(), null);
        foreach (var item in items)
            item.Review(null);
    }

    /// <summary>Back to being put together: nobody may be left to review it, or something came to light.</summary>
    public void TakeBack()
    {
        new Rules().Refuse(!MayTakeBack, "", "There is nothing to take back: the answer is not in review and not approved").Hold();
        Reopen(null);
    }

    /// <summary>
    /// The second person approves the answer, or sends it back. Nobody approves what they had a hand in. Who does not see every record approves those that
    /// they see; the answer is approved when somebody approved each.
    /// </summary>
    public void Review(bool? approves, string? why, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(Status != RequestStatus.InReview, "", "The answer is not in review")
            .Refuse(by.UserId == SubmittedById || items.Exists(item => item.DecidedById == by.UserId), "", "Somebody else must review the answer: you put it together")
            .Refuse(items.TrueForAll(item => item.ReviewedById is not null), "", "Somebody approved the records that you see: somebody who sees the others must approve those")
            .Refuse(approves is null, "Approves", "Select whether you approve the answer")
            .Refuse(approves is false && Text(why) is null, "Why", "Enter what must change")
            .Hold();
        if (approves is false)
        {
            Reopen(why!.Trim());
            return;
        }

        foreach (var item in items.Where(item => item.ReviewedById is null))
        {
            item.Review(by.UserId);
            ReviewedCount++;
        }

        (ReviewedById, ReviewedAt) = (by.UserId, now.ToUniversalTime());
        if (ReviewedCount == ItemCount)
            Status = RequestStatus.Approved;
    }

    public void Send(DateOnly? on, string? how, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(Status != RequestStatus.Approved, "", "The answer is not approved yet")
            .Refuse(Text(how) is null, "Words", "Enter how it was sent");
        Dated(rules, on, ReviewedAt is { } at ? LondonTime.DateOf(at) : ReceivedOn, now).Hold();
        (Status, EndedOn, SentHow) = (RequestStatus.Sent, on, how!.Trim());
    }

    public void Refuse(RefusalGround? ground, DateOnly? on, string? why, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(!MayRefuse, "", "A request can be refused until its answer is in review")
            .Refuse(ground is null, "Ground", "Select the ground")
            .Refuse(ground == RefusalGround.NoIdentity && Status != RequestStatus.AwaitingIdentity, "Ground", "Identity was shown")
            .Refuse(Text(why) is null, "Words", "Enter why");
        Dated(rules, on, ReceivedOn, now).Hold();
        (Status, EndedOn, RefusedOnGround, RefusedBecause) = (RequestStatus.Refused, on, ground, why!.Trim());
    }

    void Reopen(string? why) => (Status, SentBackBecause, ReviewedCount, ReviewedById, ReviewedAt) = (RequestStatus.Open, why, 0, null, null);

    void Begin(DateOnly on, string how, Law law)
    {
        (Status, IdentityShownOn, IdentityHow) = (RequestStatus.Open, on, how);
        Reckon(law);
    }

    void Reckon(Law law)
    {
        var times = RequestTimes.Of(Regime, IdentityShownOn!.Value, ExtendedOn is not null, law);
        (Part3DueOn, UkGdprDueOn, TargetOn) = (times.Part3DueOn, times.UkGdprDueOn, times.TargetOn);
    }

    static Rules Dated(Rules rules, DateOnly? on, DateOnly earliest, DateTimeOffset now) => rules
        .Refuse(on is null, "On", "Enter the date")
        .Refuse(on > LondonTime.DateOf(now), "On", "Date must be today or in the past")
        .Refuse(on < earliest, "On", $"Date must be on or after {earliest.InWords()}");

    static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
