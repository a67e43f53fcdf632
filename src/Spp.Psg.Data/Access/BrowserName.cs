namespace Spp.Psg.Data.Access;

/// <summary>What a session's owner knows their browser by: its family and system, and nothing finer.</summary>
public static class BrowserName
{
    // In this order: later families also say that they are earlier ones.
    static readonly (string Mark, string Name)[] Families =
        [("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var family = Find(Families, userAgent) ?? "Another browser";
        return Find(Systems, userAgent) is { } system ? $"{family} on {system}" : family;
    }

    static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name;
}
