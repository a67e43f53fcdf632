namespace Spp.Psg.Domain.Access;

/// <summary>The two things asked for at sign-in that can be guessed.</summary>
public enum SignInStep { Password, Code }

/// <summary>How often one may be wrong, and how long the account then rests for whoever was. Strangers' tries and those of each known browser count apart.</summary>
public static class SignInLimits
{
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>A sign-in that is older asks once more before a factor or a password may change: ASVS 7.5.1.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    /// <summary>Between the password and the code.</summary>
    public static readonly TimeSpan ForTheCode = TimeSpan.FromMinutes(10);

    /// <summary>How long a browser is known for.</summary>
    public static readonly TimeSpan KnownBrowser = TimeSpan.FromDays(365);

    public static int MostTries(SignInStep step) => step == SignInStep.Password
        ? 10 // Cyber Essentials: no more than 10 guesses
        : 5;
}
