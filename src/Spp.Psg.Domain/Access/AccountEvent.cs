using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Access;

/// <summary>What the owner of an account must hear of, in case it was not they.</summary>
public enum AccountEventKind
{
    NewBrowser,
    CodesGuessed,
    PasswordChanged,
    SecondFactorSet,
    SecondFactorRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
}

/// <summary>One of them, shown on the owner's account page and sent by mail: what and when, no name and no address.</summary>
public sealed class AccountEvent
{
    AccountEvent() { }

    public AccountEvent(Guid userId, AccountEventKind kind, DateTimeOffset at) => (Id, UserId, Kind, At) = (Guid.CreateVersion7(at), userId, kind, at);

    public Guid Id { get; private init; }
    public Guid UserId { get; private init; }
    public AccountEventKind Kind { get; private init; }
    public DateTimeOffset At { get; private init; }

    public QueuedMessage Message() => new(UserId, Subject(Kind), $"""
        {Words(Kind)} at {LondonTime.TimeOf(At):HH\:mm} on {LondonTime.DateOf(At).InWords()}.

        If this was not you, change your password at once and tell the administrator of this service.
        """, At);

    public static string Subject(AccountEventKind kind) => kind switch
    {
        AccountEventKind.NewBrowser => "A new sign-in to your account",
        AccountEventKind.CodesGuessed => "Wrong codes at your account",
        _ => "Your account was changed",
    };

    public static string Words(AccountEventKind kind) => kind switch
    {
        AccountEventKind.NewBrowser => "A new sign-in to your account",
        AccountEventKind.CodesGuessed => "Somebody gave the password of your account and then too many wrong codes",
        AccountEventKind.PasswordChanged => "Your password was changed",
        AccountEventKind.SecondFactorSet => "An authenticator app was set up for your account",
        AccountEventKind.SecondFactorRemoved => "The authenticator app of your account was removed",
        AccountEventKind.RecoveryCodesMade => "New recovery codes were made for your account",
        AccountEventKind.RecoveryCodeUsed => "A recovery code of your account was used",
        AccountEventKind.PasskeyAdded => "A passkey was added to your account",
        AccountEventKind.PasskeyRemoved => "A passkey of your account was removed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
