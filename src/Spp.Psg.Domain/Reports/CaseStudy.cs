using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Reports;

/// <summary>A case told without anybody in it being recognisable. A second person says so before it may be printed.</summary>
public sealed class CaseStudy
{
    CaseStudy() { }

    public Guid Id { get; private init; }
    public Guid ReportId { get; private init; }

    /// <summary>As in {{case-study 1}}.</summary>
    public int Number { get; private init; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }
    public Guid WrittenById { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }
    public Guid? ApprovedById { get; private set; }
    public uint Version { get; private set; }

    public uint Written() => Fingerprint.Of(Title, Text);

    public static CaseStudy Begin(CommitteeReport report, int number, string? title, string? text, Actor by, DateTimeOffset now)
    {
        var study = new CaseStudy { Id = Guid.CreateVersion7(now), ReportId = report.Id, Number = number };
        study.Write(report, title, text, by, now);
        return study;
    }

    /// <summary>What was approved before is not approved any more.</summary>
    public void Write(CommitteeReport report, string? title, string? text, Actor by, DateTimeOffset now)
    {
        report.RefuseUnlessDraft();
        new Rules()
            .Refuse(string.IsNullOrWhiteSpace(title), "Title", "Enter a title that names nobody")
            .Refuse(title?.Trim().Length > 160, "Title", "Title must be 160 characters or fewer")
            .Refuse(string.IsNullOrWhiteSpace(text), "Text", "Enter what happened")
            .Refuse(text?.Length > 10_000, "Text", "What happened must be 10,000 characters or fewer")
            .Hold();
        (Title, Text, WrittenAt, WrittenById, ApprovedAt, ApprovedById) = (title!.Trim(), text!.ReplaceLineEndings("\n").Trim(), now, by.UserId, null, null);
    }

    public void Approve(CommitteeReport report, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(report.Status == ReportStatus.Published, "", "This report has been published")
            .Refuse(ApprovedAt is not null, "", "This case study has been approved")
            .Refuse(by.UserId == WrittenById, "", "You wrote this case study: somebody else says that nobody can be recognised in it")
            .Hold();
        (ApprovedAt, ApprovedById) = (now, by.UserId);
    }
}
