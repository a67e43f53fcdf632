using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>One of the four numbers that the bodies must publish for each year (2014 Act s.105(4), domain.md 2.4.9).</summary>
/// <param name="Kind">The counted event that adds to it.</param>
public sealed record ReviewFigure(string Code, string Name, string Sentence, string Kind)
{
    public static IReadOnlyList<ReviewFigure> All { get; } =
    [
        new("applications", "Applications for case reviews", "Applications received in the year, whatever became of them", CountedEventKind.CaseReviewApplied),
        new("threshold-not-met", "Times the threshold was not met", "Decisions in the year that the threshold was not met. One that an appeal overturned later stays counted", CountedEventKind.CaseReviewNotMet),
        new("reviews", "Case reviews carried out", "Reviews held in the year. A second review after an appeal is counted too", CountedEventKind.CaseReviewHeld),
        new("with-recommendations", "Case reviews that made recommendations", "Of the reviews held in the year, those that made recommendations", CountedEventKind.CaseReviewRecommended),
    ];

    public static ReviewFigure? Find(string code) => All.FirstOrDefault(figure => figure.Code == code);

    /// <summary>As it is published: domain.md 6.6, unless the partnership tells small numbers of its whole area.</summary>
    public static string Published(int number, bool tellsSmallNumbers) => number is > 0 and < 5 && !tellsSmallNumbers ? "<5" : $"{number}";
}
