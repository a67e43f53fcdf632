using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    internal DbSet<RatingOverride> RatingOverrides => Set<RatingOverride>();
    internal DbSet<RiskTemplateVersion> RiskTemplates => Set<RiskTemplateVersion>();

    public void Keep(RiskAssessment made) => RiskAssessments.Add(made);

    public void Keep(RatingOverride given) => RatingOverrides.Add(given);
}

/// <summary>One version of a template as it is kept: the domain reads the body.</summary>
sealed class RiskTemplateVersion
{
    public string Code { get; init; } = "";
    public int Version { get; init; }
    public RiskSubject Subject { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public string Body { get; init; } = "";
}

sealed class RiskTemplateMapping : IEntityTypeConfiguration<RiskTemplateVersion>
{
    public void Configure(EntityTypeBuilder<RiskTemplateVersion> builder)
    {
        builder.ToTable("risk_template").HasKey(template => template.Code);
        builder.Property(template => template.Body).HasColumnType("jsonb");
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
    }

    // Kept as they were shown on the day, and never searched by.
    static void Words<T>(PropertyBuilder<IReadOnlyList<T>> list) => list.HasColumnType("jsonb").HasConversion(
        kept => JsonSerializer.Serialize(kept, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web)!,
        new ValueComparer<IReadOnlyList<T>>((one, other) => ReferenceEquals(one, other), list => list.Count, list => list));
}

sealed class RatingOverrideMapping : IEntityTypeConfiguration<RatingOverride>
{
    public void Configure(EntityTypeBuilder<RatingOverride> builder)
    {
        builder.ToTable("rating_override");
        builder.Ignore(given => given.GivenBy);
    }
}
