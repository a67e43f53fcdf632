using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    internal DbSet<RatingOverride> RatingOverrides => Set<RatingOverride>();
    internal DbSet<RiskTemplateVersion> RiskTemplates => Set<RiskTemplateVersion>();
    internal DbSet<RiskTemplateDraft> RiskTemplateDrafts => Set<RiskTemplateDraft>();
    internal DbSet<YouthScreen> YouthScreens => Set<YouthScreen>();

    public void Keep(RiskAssessment made) => RiskAssessments.Add(made);

    public void Keep(RatingOverride given) => RatingOverrides.Add(given);

    public void Keep(YouthScreen screen) => YouthScreens.Add(screen);

    /// <summary>Of two administrators who start at once, the second finds the first one's draft.</summary>
    public Task KeepAsync(RiskTemplateDraft draft, CancellationToken cancellation) => Database.ExecuteSqlAsync(
        $"insert into risk_template_draft (code, template, saved_at, saved_by_id) values ({draft.Code}, {draft.Template.Write()}::jsonb, {draft.SavedAt.ToUniversalTime()}, {draft.SavedById}) on conflict do nothing", cancellation);

    /// <summary>From its first day on it is what assessors answer; the draft is gone.</summary>
    public void Publish(RiskTemplateDraft draft, RiskTemplate template, Actor by, DateTimeOffset now)
    {
        RiskTemplates.Add(new RiskTemplateVersion
        {
            Code = template.Code,
            Version = template.Version,
            Subject = template.Subject,
            EffectiveFrom = template.EffectiveFrom,
            Body = template.Write(),
            PublishedAt = now,
            PublishedById = by.UserId,
        });
        RiskTemplateDrafts.Remove(draft);
    }
}

/// <summary>One version of a template as it is kept: the domain reads the body.</summary>
sealed class RiskTemplateVersion
{
    public string Code { get; init; } = "";
    public int Version { get; init; }
    public RiskSubject Subject { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public string Body { get; init; } = "";
    public DateTimeOffset? PublishedAt { get; init; }
    public Guid? PublishedById { get; init; }
}

sealed class RiskTemplateMapping : IEntityTypeConfiguration<RiskTemplateVersion>
{
    public void Configure(EntityTypeBuilder<RiskTemplateVersion> builder)
    {
        builder.ToTable("risk_template").HasKey(template => template.Code);
        builder.Property(template => template.Body).HasColumnType("jsonb");
    }
}

sealed class RiskTemplateDraftMapping : IEntityTypeConfiguration<RiskTemplateDraft>
{
    public void Configure(EntityTypeBuilder<RiskTemplateDraft> builder)
    {
        builder.ToTable("risk_template_draft").HasKey(draft => draft.Code);
        builder.Property(draft => draft.Template).HasColumnType("jsonb").HasConversion(template => template.Write(), body => RiskTemplate.ParseDraft(body));
        builder.Property(draft => draft.Version).IsRowVersion();
    }
}

sealed class RiskAssessmentMapping : IEntityTypeConfiguration<RiskAssessment>
{
    public void Configure(EntityTypeBuilder<RiskAssessment> builder)
    {
        builder.ToTable("risk_assessment");
        builder.Ignore(assessment => assessment.AssessedBy);
        Words(builder.Property(assessment => assessment.AutoRules));
        Words(builder.Property(assessment => assessment.Answers));
        Words(builder.Property(assessment => assessment.Facts));
        Words(builder.Property(assessment => assessment.NotKnown));
    }

    // Kept as they were shown on the day, and never searched by.
    internal static void Words<T>(PropertyBuilder<IReadOnlyList<T>> list) => list.HasColumnType("jsonb").HasConversion(
        kept => JsonSerializer.Serialize(kept, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web)!,
        new ValueComparer<IReadOnlyList<T>>((one, other) => ReferenceEquals(one, other), list => list.Count, list => list));
}

sealed class YouthScreenMapping : IEntityTypeConfiguration<YouthScreen>
{
    public void Configure(EntityTypeBuilder<YouthScreen> builder)
    {
        builder.ToTable("youth_screen");
        RiskAssessmentMapping.Words(builder.Property(screen => screen.Answers));
    }
}

sealed class RatingOverrideMapping : IEntityTypeConfiguration<RatingOverride>
{
    public void Configure(EntityTypeBuilder<RatingOverride> builder)
    {
        builder.ToTable("rating_override");
        builder.Ignore(given => given.GivenBy);
    }
}
