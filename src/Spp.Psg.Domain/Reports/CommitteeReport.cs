using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Domain.Reports;

/// <summary>How far a report is.</summary>
public enum ReportStatus
{
    [Display(Name = "Draft")]
    Draft,
    [Display(Name = "In review")]
    InReview,
    [Display(Name = "Approved")]
    Approved,
    [Display(Name = "Published")]
    Published,
}

/// <summary>A report to a scrutiny committee, bound to one edition. Written section by section, reviewed by a second person, then frozen.</summary>
public sealed class CommitteeReport
{
    CommitteeReport() { }

    public Guid Id { get; private init; }
    public Guid EditionId { get; private init; }
    public ReportFacts Cover { get; private set; } = new();
    public ReportStatus Status { get; private set; }

    /// <summary>The measures as they stood when they were taken: <see cref="ReportSeries"/> as text.</summary>
    public string Figures { get; private set; } = "[]";
    public DateTimeOffset FiguresTakenAt { get; private set; }
    public DateTimeOffset BegunAt { get; private init; }
    public Guid BegunById { get; private init; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public Guid? SubmittedById { get; private set; }

    /// <summary>What the reviewer asked for, when they sent it back.</summary>
    public string? ReviewNote { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public Guid? ApprovedById { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public Guid? PublishedById { get; private set; }

    /// <summary>Whether it was published for the public too.</summary>
    public bool IsPublic { get; private set; }

    /// <summary><see cref="FrozenReport"/>: both versions as they were published.</summary>
    public string? Frozen { get; private set; }
    public string? FrozenHash { get; private set; }
    public uint Version { get; private set; }

    public static (CommitteeReport Report, IReadOnlyList<ReportSection> Sections) Begin(ReportFacts cover, Edition edition, IReadOnlyList<ReportSeries> measures, Actor by, DateTimeOffset now)
    {
        RefuseDates(cover);
        var report = new CommitteeReport
        {
            Id = Guid.CreateVersion7(now),
            EditionId = edition.Id,
            Cover = cover.Trimmed(),
            Figures = ReportFigures.Text(measures),
            FiguresTakenAt = now,
            BegunAt = now,
            BegunById = by.UserId,
        };
        return (report, [.. HouseOrder.Chapters.SelectMany(chapter => chapter.Parts.Count > 0
            ? chapter.Parts.Select((part, at) => ReportSection.Begin(report.Id, chapter.Number, at + 1, part, null, by, now))
            : [ReportSection.Begin(report.Id, chapter.Number, 0, chapter.Heading, null, by, now)])]);
    }

    public ReportSection AddTheme(string? heading, string? lead, IEnumerable<ReportSection> sections, Actor by, DateTimeOffset now)
    {
        RefuseUnlessDraft();
        var themes = sections.Where(section => section.Chapter == HouseOrder.Background).ToList();
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(heading), "Heading", "Enter the heading of the theme")
            .Refuse(themes.Count > 30, "Heading", "A report has 30 themes at most")
            .Hold();
        return ReportSection.Begin(Id, HouseOrder.Background, themes.Max(section => section.Place) + 1, heading!, lead, by, now);
    }

    public void EditCover(ReportFacts cover)
    {
        RefuseUnlessDraft();
        RefuseDates(cover);
        Cover = cover.Trimmed();
    }

    /// <summary>Takes the measures as they stand now; the edition's figures never change.</summary>
    public void TakeFigures(IReadOnlyList<ReportSeries> measures, DateTimeOffset now)
    {
        RefuseUnlessDraft();
        (Figures, FiguresTakenAt) = (ReportFigures.Text(measures), now);
    }

    /// <param name="empty">Chapters in which nothing stands yet.</param>
    public void Submit(IReadOnlyList<string> empty, Actor by, DateTimeOffset now)
    {
        RefuseUnlessDraft();
        new Rules().Refuse(empty.Count > 0, "", $"Nothing stands yet under: {string.Join(", ", empty)}. Write “Not applicable” where that is so").Hold();
        (Status, SubmittedAt, SubmittedById, ReviewNote) = (ReportStatus.InReview, now, by.UserId, null);
    }

    public void SendBack(string? note)
    {
        new Rules()
            .Refuse(Status is not (ReportStatus.InReview or ReportStatus.Approved), "", "Only a report in review or approved is sent back")
            .Refuse(string.IsNullOrWhiteSpace(note), "Note", "Enter what has to change")
            .Refuse(note?.Trim().Length > 2000, "Note", "What has to change must be 2,000 characters or fewer")
            .Hold();
        (Status, ReviewNote, ApprovedAt, ApprovedById) = (ReportStatus.Draft, note!.Trim(), null, null);
    }

    /// <summary>By somebody who wrote none of it.</summary>
    /// <param name="authors">Whoever saved a section or a case study, or sent it for review.</param>
    /// <param name="wrong">Numbers that do not match and were not settled.</param>
    public void Approve(IReadOnlyCollection<Guid> authors, int wrong, int studies, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(Status != ReportStatus.InReview, "", "Only a report in review is approved")
            .Refuse(authors.Contains(by.UserId) || by.UserId == SubmittedById || by.UserId == BegunById, "", "You wrote part of this report: somebody else approves it")
            .Refuse(wrong > 0, "", $"{wrong} {(wrong == 1 ? "number does" : "numbers do")} not match: correct each, or say why it is right")
            .Refuse(studies > 0, "", $"{studies} {(studies == 1 ? "case study has" : "case studies have")} not been approved as anonymised")
            .Hold();
        (Status, ApprovedAt, ApprovedById) = (ReportStatus.Approved, now, by.UserId);
    }

    /// <param name="unsettled">What the publication gate found and nobody settled.</param>
    public void Publish(FrozenReport frozen, bool isPublic, int unsettled, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(Status != ReportStatus.Approved, "", "Only an approved report is published")
            .Refuse(isPublic && unsettled > 0, "ForPublic", $"The public version waits: {unsettled} {(unsettled == 1 ? "finding" : "findings")} of the publication check {(unsettled == 1 ? "is" : "are")} not settled")
            .Hold();
        var text = frozen.Text();
        (Status, PublishedAt, PublishedById, IsPublic, Frozen, FrozenHash) = (ReportStatus.Published, now, by.UserId, isPublic, text, Hash(text));
    }

    /// <summary>Whether it is still as it was published.</summary>
    public bool IsWhole => Frozen is null || Hash(Frozen) == FrozenHash;

    internal void RefuseUnlessDraft() => new Rules().Refuse(Status != ReportStatus.Draft, "", "Only a draft is changed: this report has been sent for review").Hold();

    static void RefuseDates(ReportFacts cover) => new Rules()
        .Refuse(cover.MeetsOn is { Year: < 2000 or > 2100 }, "Facts.MeetsOn", "Date of the meeting must be a date of this century")
        .Refuse(cover.IsMajorItem && cover.CabinetOn is null, "Facts.CabinetOn", "Enter the date for the cabinet meeting")
        .Hold();

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
