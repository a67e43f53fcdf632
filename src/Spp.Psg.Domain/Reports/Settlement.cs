using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Reports;

/// <summary>Which check found something.</summary>
public enum CheckKind
{
    /// <summary>The figure checker: a number that does not match.</summary>
    Figure,
    /// <summary>The publication gate: something that names or locates somebody.</summary>
    Person,
}

/// <summary>A finding that somebody looked at and left as it is, with their reason.</summary>
public sealed class Settlement
{
    Settlement() { }

    public Guid Id { get; private init; }
    public Guid ReportId { get; private init; }
    public CheckKind Check { get; private init; }

    /// <summary>The words of the draft that were found; they stay settled as long as they stand there.</summary>
    public string Found { get; private init; } = "";
    public string Because { get; private init; } = "";
    public DateTimeOffset SettledAt { get; private init; }
    public Guid SettledById { get; private init; }

    public static Settlement Make(CommitteeReport report, CheckKind check, string? found, string? because, IEnumerable<string> open, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(report.Status == ReportStatus.Published, "", "This report has been published")
            .Refuse(found is null || !open.Contains(found), "Found", "This is not among what was found, or it has been settled")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why it may stay")
            .Refuse(because?.Trim().Length > 300, "Because", "Why it may stay must be 300 characters or fewer")
            .Hold();
        return new Settlement { Id = Guid.CreateVersion7(now), ReportId = report.Id, Check = check, Found = found!, Because = because!.Trim(), SettledAt = now, SettledById = by.UserId };
    }
}
