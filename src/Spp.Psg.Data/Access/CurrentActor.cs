using System.Net;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>Who acts in this scope, and how the database is told. A person is vouched for by a session row, a job by the worker's own role.</summary>
public sealed class CurrentActor
{
    Actor? actor;

    public Actor Actor => actor ?? throw new NobodyActs();

    public bool IsKnown => actor is not null;

    public Guid SessionId { get; private set; }

    /// <summary>Where the request came from, for the audit and nothing else; null for a job.</summary>
    public IPAddress? ClientAddress { get; set; }

    /// <summary>The version of the user's standing that <see cref="Actor"/> was read at.</summary>
    public int Version { get; private set; }

    public void Become(Actor person, Guid sessionId, int version) => (actor, SessionId, Version) = (person, sessionId, version);

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
