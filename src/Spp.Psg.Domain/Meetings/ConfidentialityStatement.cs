namespace Spp.Psg.Domain.Meetings;

/// <summary>What everyone present accepts before any case is talked about, in our own words (domain.md 3.5). A version's words never change.</summary>
/// <param name="InForceFrom">The first day of meeting that it is read at.</param>
public sealed record ConfidentialityStatement(int Version, DateOnly InForceFrom, IReadOnlyList<string> Sentences)
{
    const string Purpose = "What is shared here is shared to prevent crime and disorder and to protect people. Use it for nothing else.";
    const string Secure = "Keep it secure. Do not record the meeting and do not pass papers on.";
    const string Personal = "If you have a personal link to anyone named, say so at once.";
    const string Breach = "A breach may become a disciplinary or a legal matter.";
    const string Marking = "Everything said and shown is OFFICIAL-SENSITIVE.";

    public static IReadOnlyList<ConfidentialityStatement> All { get; } =
    [
        new(1, new DateOnly(2019, 4, 1), [Purpose, Secure, Breach]),
        new(2, new DateOnly(2023, 4, 1), [Purpose, Secure, Personal, Breach]),
        new(3, new DateOnly(2026, 4, 1), [Purpose, Secure, Personal, Breach, Marking]),
    ];

    /// <summary>The version read at a meeting of that day.</summary>
    public static ConfidentialityStatement On(DateOnly day) => All.LastOrDefault(statement => statement.InForceFrom <= day) ?? All[0];

    public static ConfidentialityStatement Of(int version) => All.Single(statement => statement.Version == version);
}
