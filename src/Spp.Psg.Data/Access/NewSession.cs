using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>A sign-in that has begun: what its browser is to remember.</summary>
public sealed record Started(Guid Session, KnownBrowser Browser);

/// <summary>Begins a session for somebody who has proved who they are; always a new one, and the one this browser had ends.</summary>
public sealed class NewSession(PsgDb db, CurrentActor current, Sessions sessions, AuditTrail audit, TimeProvider clock)
{
    /// <param name="browser">What its cookie says; a browser in which this user never signed in is told of.</param>
    public async Task<Started> StartAsync(User user, KnownBrowser? browser, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (current.IsKnown)
            await sessions.EndAsync(db, current.SessionId, now, cancellation);
        await db.ActAsAsync(user.Id, cancellation);
        if (browser?.KnownTo(user) is null)
            db.TellOwner(user.Id, AccountEventKind.NewBrowser, now);
        var session = Guid.CreateVersion7(now);
        Sessions.Start(db, session, user.Id, now, current);
        audit.About(null, user.Id);
        audit.Ended("SignedIn");
        await db.SaveChangesAsync(cancellation);
        var (actor, version) = (await sessions.ReadAsync(db, session, cancellation))!.Value;
        current.Become(actor, session, version);
        return new Started(session, KnownBrowser.With(browser, user, now));
    }
}
