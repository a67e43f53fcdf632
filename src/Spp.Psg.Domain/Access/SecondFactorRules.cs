namespace Spp.Psg.Domain.Access;

/// <summary>What one may do with one's own app, recovery codes and passkeys.</summary>
public static class SecondFactorRules
{
    /// <param name="isProved">Whether a code of this moment showed that the app has the key.</param>
    public static void HoldProved(bool isProved) =>
        new Rules().Refuse(!isProved, "Code", "Enter the code that your app shows now. If it is refused again, check that the telephone's clock is right").Hold();

    /// <param name="isRequired">Whether everybody needs a second factor: outside Development they do.</param>
    public static void HoldRemovable(bool isRequired) =>
        new Rules().Refuse(isRequired, "", "Everybody here needs an authenticator app: replace yours instead").Hold();

    /// <summary>Recovery codes stand in for an app.</summary>
    public static void HoldApp(bool hasApp) => new Rules().Refuse(!hasApp, "", "Set up an authenticator app first").Hold();

    /// <param name="isMade">Whether the browser made a passkey for this person and this asking.</param>
    public static void HoldMade(bool isMade) => new Rules().Refuse(!isMade, "Name", "The passkey could not be added. Try again").Hold();
}
