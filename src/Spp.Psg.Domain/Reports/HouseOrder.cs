namespace Spp.Psg.Domain.Reports;

/// <summary>A chapter of a committee report.</summary>
/// <param name="Number">0 for the recommendations, which stand before the first.</param>
/// <param name="Parts">Sub-headings that it always has.</param>
/// <param name="HasThemes">Whether the author adds themes to it, each with its lead.</param>
public sealed record Chapter(int Number, string Heading, string Hint, IReadOnlyList<string> Parts, bool HasThemes = false);

/// <summary>The order in which the council's committees read a report (domain.md 7.5, after both seed reports).</summary>
public static class HouseOrder
{
    public const int Recommendations = 0, Timescales = 3, Background = 4, Implications = 9, BackgroundDocuments = 10;

    public static IReadOnlyList<Chapter> Chapters { get; } =
    [
        new(Recommendations, "Recommendations", "One on each line, as in: Note the progress of the partnership", []),
        new(1, "Origin of report", "At whose request it comes", []),
        new(2, "Purpose and reason for report", "What the committee is asked to consider, under which of its terms of reference", []),
        new(Timescales, "Timescales", "The table of the house order stands here by itself; add a sentence only if there is one", []),
        new(Background, "Background and key issues", "What the partnership is and does. Each theme has a section of its own", [], HasThemes: true),
        new(5, "Consultation", "Who was asked. Not applicable, if nobody was", []),
        new(6, "Anticipated outcomes or impact", "What is expected of the committee’s scrutiny", []),
        new(7, "Reason for the recommendation", "Why it is put to the committee", []),
        new(8, "Alternative options considered", "What else was considered, and why not", []),
        new(Implications, "Implications", "", ["Financial implications", "Legal implications", "Equalities implications", "Rural implications"]),
        new(BackgroundDocuments, "Background documents", "Used to prepare the report (Local Government (Access to Information) Act 1985)", []),
        new(11, "Appendices", "None, if there are none", []),
    ];

    public static Chapter Of(int number) => Chapters[number];
}
