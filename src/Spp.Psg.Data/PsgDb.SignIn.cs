using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Authenticator> Authenticators => Set<Authenticator>();
    internal DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();
    internal DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    internal DbSet<SignInTry> SignInTries => Set<SignInTry>();
    internal DbSet<AccountEvent> AccountEvents => Set<AccountEvent>();

    /// <summary>Tells the owner of an account, on their account page and by mail, what was done to it: in the act's own transaction.</summary>
    public void TellOwner(Guid user, AccountEventKind kind, DateTimeOffset now)
    {
        var happened = new AccountEvent(user, kind, now);
        AccountEvents.Add(happened);
        QueuedMessages.Add(happened.Message());
    }

    /// <summary>From here on this transaction acts as somebody who has proved who they are; the pipeline does it for those who are signed in.</summary>
    public Task ActAsAsync(Guid user, CancellationToken cancellation) =>
        Database.ExecuteSqlAsync($"select set_config('psg.actor', {user.ToString()}, true)", cancellation);
}
