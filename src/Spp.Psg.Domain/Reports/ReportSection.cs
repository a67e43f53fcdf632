using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Reports;

/// <summary>A section of a committee report, as its author types it: paragraphs, bullets, and figures by their placeholders.</summary>
public sealed class ReportSection
{
    /// <summary>Of a section's text.</summary>
    public const int Longest = 20_000;

    ReportSection() { }

    public Guid Id { get; private init; }
    public Guid ReportId { get; private init; }
    public int Chapter { get; private init; }

    /// <summary>0 for the chapter itself, then its parts and themes.</summary>
    public int Place { get; private init; }
    public string Heading { get; private set; } = "";

    /// <summary>Who leads a theme.</summary>
    public string? Lead { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset EditedAt { get; private set; }
    public Guid EditedById { get; private set; }
    public uint Version { get; private set; }

    /// <summary>What was written, in short: for telling whether somebody else wrote meanwhile.</summary>
    public uint Written() => Fingerprint.Of(Heading, Lead, Text);

    public bool IsTheme => Place > 0 && HouseOrder.Of(Chapter).HasThemes;

    internal static ReportSection Begin(Guid report, int chapter, int place, string heading, string? lead, Actor by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ReportId = report, Chapter = chapter, Place = place, Heading = heading.Trim(), Lead = string.IsNullOrWhiteSpace(lead) ? null : lead.Trim(), EditedAt = now, EditedById = by.UserId };

    public void Write(CommitteeReport report, string? heading, string? lead, string? text, Actor by, DateTimeOffset now)
    {
        report.RefuseUnlessDraft();
        new Rules()
            .Refuse(IsTheme && string.IsNullOrWhiteSpace(heading), "Heading", "Enter the heading of the theme")
            .Refuse(heading?.Trim().Length > 160, "Heading", "Heading must be 160 characters or fewer")
            .Refuse(lead?.Trim().Length > 160, "Lead", "Theme lead must be 160 characters or fewer")
            .Refuse(text?.Length > Longest, "Text", "Text must be 20,000 characters or fewer")
            .Hold();
        if (IsTheme)
            (Heading, Lead) = (heading!.Trim(), string.IsNullOrWhiteSpace(lead) ? null : lead.Trim());
        (Text, EditedAt, EditedById) = ((text ?? "").ReplaceLineEndings("\n").TrimEnd(), now, by.UserId);
    }
}
