namespace Spp.Psg.Domain.Access;

/// <summary>Somebody leaves: the account ends at once, and the worker moves what they led and owned to whoever takes over.</summary>
public sealed class Leaving
{
    Leaving() { }

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }

    /// <summary>Null while nobody takes over: the work stays in the leaver's name.</summary>
    public Guid? TakerId { get; private init; }

    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public DateTimeOffset? MovedAt { get; private set; }
    public int? Cases { get; private set; }
    public int? Actions { get; private set; }
    public int? Drafts { get; private set; }

    /// <summary>Cases and actions that stay in the leaver's name.</summary>
    public int? Stays { get; private set; }

    public static Leaving Ask(UserStanding leaver, UserStanding? taker, bool nobody, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(leaver.UserId == by.UserId, "", "Another administrator must record that you leave")
            .Refuse(taker is null && !nobody, "TakerId", "Select who takes over")
            .Refuse(taker is not null && !MayTake(leaver, taker), "TakerId", "Select somebody of the same agency who sits on the same panels and may do the same work")
            .Hold();
        return new Leaving { Id = Guid.CreateVersion7(now), UserId = leaver.UserId, TakerId = taker?.UserId, AskedById = by.UserId, AskedAt = now };
    }

    /// <summary>Of the same agency, on the same panels, and may lead cases and answer actions where the leaver may.</summary>
    public static bool MayTake(UserStanding leaver, UserStanding taker) =>
        taker.IsActive && taker.UserId != leaver.UserId && taker.AgencyId == leaver.AgencyId
        && !leaver.Panels.Except(taker.Panels).Any()
        && new[] { Permission.EditCase, Permission.AnswerAction }.All(needed => !leaver.May(needed) || taker.May(needed));

    public void Moved(int cases, int actions, int drafts, int stays, DateTimeOffset now) =>
        (Cases, Actions, Drafts, Stays, MovedAt) = (cases, actions, drafts, stays, now);
}
