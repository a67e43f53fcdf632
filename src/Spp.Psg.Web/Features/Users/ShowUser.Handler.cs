using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Users;

public sealed partial class ShowUser
{
    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, SessionLimits limits, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        const int MostChanges = 20;

        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var known = await names.ReadAsync(cancellationToken);
            var user = await db.UsersSeenBy(actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            var sessions = await db.CountSessionsOf(actor, user.Id, limits, now, cancellationToken);
            var link = await db.LinksSeenBy(actor).Where(one => one.UserId == user.Id).OrderByDescending(one => one.MadeAt).FirstOrDefaultAsync(cancellationToken);
            var changes = await db.AccessChangesSeenBy(actor).Where(change => change.UserId == user.Id).OrderByDescending(change => change.AskedAt).Take(MostChanges).ToListAsync(cancellationToken);
            var leavings = await db.LeavingsSeenBy(actor).Where(leaving => leaving.UserId == user.Id).OrderByDescending(leaving => leaving.AskedAt).ToListAsync(cancellationToken);
            audit.About(null, user.Id);
            var today = LondonTime.DateOf(now);
            var (state, colour) = UserState.Of(user, now);
            return new Seen(
                user.Name, state, colour, user.Id == actor.UserId, user.IsActive, !user.HasPassword, Facts(user, known, sessions, link, now),
                changes.Where(change => change.State == ChangeState.Waiting)
                    .Select(change => new WaitingChange(known.User(change.AskedById), change.AskedAt, What(change, known), change.AskedById != actor.UserId && user.Id != actor.UserId)).FirstOrDefault(),
                [.. changes.Where(change => change.State != ChangeState.Waiting).Select(change => Line(change, known))],
                [.. leavings.Select(leaving => Line(leaving, known))], today);
        }

        static List<(string, string)> Facts(UserSeen user, Names known, int sessions, MailedLink? link, DateTimeOffset now)
        {
            var today = LondonTime.DateOf(now);
            List<(string, string)> facts =
            [
                ("E-mail address", user.Email ?? ""),
                ("Agency", known.Agency(user.AgencyId)),
                ("Roles", user.Roles.Count == 0 ? "None" : string.Join(", ", user.Roles.Order().Select(RoleWords.Of))),
                ("Panels", user.Panels.Count == 0 ? "None" : string.Join(", ", user.Panels.Select(panel => known.Panel(panel).Name).Order())),
                ("Last signed in", user.LastSignedInAt is { } at ? Shared.Shown.Moment(at, today) : "Never"),
                ("Signed in now", sessions == 0 ? "No" : Shared.Shown.Count(sessions, "session")),
            ];
            if (link is not null)
                facts.Add((link.Purpose == LinkPurpose.Invitation ? "Invitation" : "Reset of the password", Words(link, now, today)));
            return facts;
        }

        static string Words(MailedLink link, DateTimeOffset now, DateOnly today) => link.StateAt(now) switch
        {
            LinkState.Used => $"Used {Shared.Shown.Moment(link.UsedAt!.Value, today)}",
            LinkState.Void => "Withdrawn",
            LinkState.Expired => $"Ran out {Shared.Shown.Moment(link.ExpiresAt, today)}",
            _ => $"Sent {Shared.Shown.Moment(link.MadeAt, today)}; the link works until {Shared.Shown.Moment(link.ExpiresAt, today)}",
        };

        static string Line(AccessChange change, Names known) =>
            $"{Shared.Shown.Moment(change.DecidedAt!.Value)}: {What(change, known)}. {(change.State == ChangeState.Refused ? "Refused by" : "By")} {known.User(change.DecidedById!.Value)}"
            + (change.AskedById == change.DecidedById ? "" : $", asked for by {known.User(change.AskedById)}");

        static string What(AccessChange change, Names known)
        {
            if (change.RemovesFactors)
                return "app, codes and passkeys removed, because they were lost";
            var parts = new List<string>();
            if (!change.RolesBefore.SequenceEqual(change.RolesAfter))
                parts.Add($"roles from {Listed(change.RolesBefore.Select(RoleWords.Of))} to {Listed(change.RolesAfter.Select(RoleWords.Of))}");
            if (!change.PanelsBefore.SequenceEqual(change.PanelsAfter))
                parts.Add($"panels from {Listed(change.PanelsBefore.Select(panel => known.Panel(panel).Code))} to {Listed(change.PanelsAfter.Select(panel => known.Panel(panel).Code))}");
            if (change.AgencyBefore != change.AgencyAfter)
                parts.Add($"agency from {known.Agency(change.AgencyBefore)} to {known.Agency(change.AgencyAfter)}");
            return parts.Count == 0 ? "nothing changed" : string.Join("; ", parts);
        }

        static string Listed(IEnumerable<string> words) => string.Join(", ", words.Order()) is { Length: > 0 } list ? list : "none";

        static string Line(Leaving leaving, Names known)
        {
            var to = leaving.TakerId is { } taker ? known.User(taker) : "nobody yet";
            return leaving.MovedAt is { } at
                ? $"{Shared.Shown.Moment(at)}: {Shared.Shown.Count(leaving.Cases!.Value, "case")} and {Shared.Shown.Count(leaving.Actions!.Value, "action")} to {to}; {Shared.Shown.Count(leaving.Drafts!.Value, "draft")} discarded"
                    + (leaving.Stays > 0 ? $"; {Shared.Shown.Number(leaving.Stays.Value)} stay in their name until somebody takes over" : "")
                : $"Being moved to {to}: it takes a minute";
        }
    }
}
