using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Each night: who has not signed in for 90 days is disabled, and told a fortnight before.</summary>
public static class DisableDormant
{
    /// <summary>Answers how many were disabled.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Command : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var quiet = await db.NotSeenSinceAsync(current.Actor, now - DormancyRule.ToldAfter, cancellationToken);
            var dormant = quiet.Where(one => DormancyRule.IsDormant(one.LastSeenAt, now)).Select(one => one.User).ToList();
            foreach (var user in dormant)
                user.Disable(InactiveBecause.Dormant);
            foreach (var (user, seenAt) in quiet.Where(one => DormancyRule.MustBeTold(one.LastSeenAt, one.User.DormancyToldAt, now)))
            {
                user.DormancyToldAt = now;
                db.Queue(new QueuedMessage(user.Id, "Sign in to keep your account",
                    $"You have not signed in for {(now - seenAt).Days} days. Unless you sign in, your account will be disabled on {LondonTime.DateOf(seenAt + DormancyRule.DisabledAfter).InWords()}.", now));
            }

            audit.About(null, quiet.Select(one => one.User.Id));
            return dormant.Count;
        }
    }
}
