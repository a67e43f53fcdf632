namespace Spp.Psg.Domain.Access;

public enum AccessDecision { Granted, Refused }

/// <summary>Somebody outside a case's panel asks to see it; whoever may share the case decides.</summary>
public sealed class AccessRequest(Guid id, Guid caseId, string reference, Guid askedById, Guid agencyId, string reason, DateTimeOffset askedAt)
{
    public Guid Id { get; private init; } = id;
    public Guid CaseId { get; private init; } = caseId;

    /// <summary>The case's reference, so that the asker can be told which request is meant without seeing the case.</summary>
    public string Reference { get; private init; } = reference;

    public Guid AskedById { get; private init; } = askedById;
    public Guid AgencyId { get; private init; } = agencyId;
    public string Reason { get; private init; } = reason;
    public DateTimeOffset AskedAt { get; private init; } = askedAt;
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedById { get; private set; }
    public AccessDecision? Decision { get; private set; }
    public string? DecisionReason { get; private set; }
    public DateOnly? EndsOn { get; private set; }

    /// <summary>What may be asked for: a case that the asker may learn of, does not see, and has not asked for yet. A conflict is not got round by asking.</summary>
    public static CaseSignpost Askable(CaseSignpost? found, bool isExcluded, bool isAsked, bool isSeen)
    {
        new Rules()
            .Refuse(found is null || isExcluded, "", "There is nothing under this reference that you can ask for")
            .Refuse(isAsked, "", "You have asked for this already")
            .Refuse(isSeen, "", "You may see this case already")
            .Hold();
        return found!;
    }

    /// <summary>Grants it to the person who asked, to the end of a day. The grant itself refuses a day that is too late.</summary>
    public CaseGrant Grant(bool isRestricted, DateOnly? until, Actor by, DateTimeOffset now)
    {
        RefuseIfNotOpenTo(by);
        var grant = CaseGrant.Share(CaseId, isRestricted, null, AskedById, until, Reason, by, now);
        (DecidedAt, DecidedById, Decision, EndsOn) = (now, by.UserId, AccessDecision.Granted, until);
        return grant;
    }

    public void Refuse(string? because, Actor by, DateTimeOffset now)
    {
        RefuseIfNotOpenTo(by);
        new Rules().Refuse(string.IsNullOrWhiteSpace(because), "DecisionReason", "Enter why access is refused").Hold();
        (DecidedAt, DecidedById, Decision, DecisionReason) = (now, by.UserId, AccessDecision.Refused, because!.Trim());
    }

    void RefuseIfNotOpenTo(Actor by) => new Rules()
        .Refuse(DecidedAt is not null, "", "This request was decided already")
        .Refuse(AskedById == by.UserId, "", "Somebody else has to decide your own request")
        .Hold();
}
