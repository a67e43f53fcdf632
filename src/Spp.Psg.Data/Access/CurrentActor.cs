using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data.Access;

/// <summary>Who acts in this scope, and how the database is told. A person is vouched for by a session row, a job by the worker's own role.</summary>
public sealed class CurrentActor
{
    const int LongestAddress = 45; // of an IPv6 address; one with a zone may be longer

    Actor? actor;

    public Actor Actor => actor ?? throw new NobodyActs();

    public bool IsKnown => actor is not null;

    public Guid SessionId { get; private set; }

    /// <summary>The version of the user's standing that <see cref="Actor"/> was read at.</summary>
    public int Version { get; private set; }

    /// <summary>False only for the sessions through which a story is told: they do not run out.</summary>
    public bool IsTimed { get; private set; } = true;

    /// <summary>What the browser calls itself, and where the request came from.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>For the person's own list of sessions and for the audit; null for a job.</summary>
    public string? Address { get; private set; }

    public void Become(Actor person, Guid sessionId, int version, bool timed = true) => (actor, SessionId, Version, IsTimed) = (person, sessionId, version, timed);

    public void ComesFrom(string? userAgent, string? address) =>
        (UserAgent, Address) = (userAgent, address?.Length > LongestAddress ? address[..LongestAddress] : address);

    /// <summary>Somebody without an account comes through a front door. Each transaction checks in its first statement that it is open.</summary>
    public void BecomeOutside(FrontDoor door) => (actor, SessionId, Version) = (Actor.Outside(door.Id, door.Name, door.AgencyId), Guid.Empty, 0);

    /// <summary>Somebody without an account comes by a mailed link. Each transaction checks in its first statement that it is open.</summary>
    public void BecomeContact(AnswerLink link, OutsideContact contact) => (actor, SessionId, Version) = (Actor.ByLink(contact), link.Id, 0);

    public void BecomeJob(string name) => actor = Actor.Job(name);

    public void Nobody() => actor = null;
}

/// <summary>A request reached a handler without a signed-in user: the page sends them to sign in.</summary>
public sealed class NobodyActs : Exception
{
    public NobodyActs() : base("Nobody is signed in") { }
}

/// <summary>The session ended, or the user's roles, panels or agency changed since they were read: read them again and try once more.</summary>
public sealed class ActorIsStale : Exception
{
    public ActorIsStale() : base("What was known of this user is out of date") { }
}

/// <summary>The row is not there, or not for this actor: which of the two is not told. The page is 404.</summary>
public sealed class NotSeen : Exception
{
    public NotSeen() : base("Not there, or not for this actor") { }
}

/// <summary>The case is restricted, or somebody in it is under 18: it is opened with a reason, once in each session. The page asks for it.</summary>
public sealed class ReasonNeeded(string reference) : Exception("A reason is needed")
{
    public string Reference { get; } = reference;
}
