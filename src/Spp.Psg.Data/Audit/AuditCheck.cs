using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Spp.Psg.Data.Audit;

/// <summary>Where a check of the audit stands.</summary>
public enum CheckState { Asked, Running, Whole, Broken, Failed }

/// <summary>One check of the whole audit: asked for by an auditor or by the night, run by a worker.</summary>
public sealed class AuditCheck
{
    /// <summary>A worker that has not noted anything for so long is gone: another one begins again.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    AuditCheck() { }

    public Guid Id { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public Guid AskedBy { get; private init; }
    public CheckState State { get; private set; }
    public DateTimeOffset? NotedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public long RowsTotal { get; private set; }
    public long RowsChecked { get; private set; }
    public long Seals { get; private set; }
    public double Seconds { get; private set; }

    /// <summary>The first fault, in a sentence.</summary>
    public string? Finding { get; private set; }

    public bool IsOver => FinishedAt is not null;

    public void Begin(long rows, DateTimeOffset now) => (State, NotedAt, RowsTotal, RowsChecked) = (CheckState.Running, now, rows, 0);

    public void Finish(AuditVerdict verdict, DateTimeOffset now)
    {
        (State, FinishedAt, NotedAt) = (verdict.IsWhole ? CheckState.Whole : CheckState.Broken, now, now);
        (RowsChecked, RowsTotal, Seals, Seconds, Finding) = (verdict.Rows, verdict.Rows, verdict.Seals, verdict.Took.TotalSeconds, verdict.Finding);
    }

    /// <summary>It could not be carried out: which says nothing about the audit.</summary>
    public void Fail(string why, DateTimeOffset now) => (State, FinishedAt, NotedAt, Finding) = (CheckState.Failed, now, now, why);
}

sealed class AuditCheckMapping : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> builder) => builder.ToTable("audit_check").Ignore(check => check.IsOver);
}

/// <summary>The reference of a case, for auditors, who see no case.</summary>
sealed class KnownCase
{
    public Guid CaseId { get; private init; }
    public string Reference { get; private init; } = "";
}

sealed class KnownCaseMapping : IEntityTypeConfiguration<KnownCase>
{
    public void Configure(EntityTypeBuilder<KnownCase> builder) => builder.ToTable("case_reference").HasKey(known => known.CaseId);
}
