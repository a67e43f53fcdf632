using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Data.Mappings;

sealed class MeasureMapping : IEntityTypeConfiguration<Measure>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.ToTable("measure");
        builder.Property(measure => measure.Version).IsRowVersion();
        builder.Ignore(measure => measure.Kind).Ignore(measure => measure.HasDenominator).Ignore(measure => measure.PeriodRule);
    }
}

sealed class MeasureValueMapping : IEntityTypeConfiguration<MeasureValue>
{
    public void Configure(EntityTypeBuilder<MeasureValue> builder) => builder.ToTable("measure_value").Ignore(value => value.Amount);
}

sealed class SeriesLoadMapping : IEntityTypeConfiguration<SeriesLoad>
{
    public void Configure(EntityTypeBuilder<SeriesLoad> builder)
    {
        builder.ToTable("measure_load");
        builder.Property(load => load.Version).IsRowVersion();
        builder.Ignore(load => load.ChangesNothing);
        builder.Property(load => load.Lines).HasColumnType("jsonb").HasConversion(
            lines => JsonSerializer.Serialize(lines, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<List<SeriesLine>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<SeriesLine>>((one, other) => ReferenceEquals(one, other), lines => lines.Count, lines => lines));
    }
}

sealed class MeasureGapMapping : IEntityTypeConfiguration<MeasureGap>
{
    public void Configure(EntityTypeBuilder<MeasureGap> builder) => builder.ToTable("measure_gap").Ignore(gap => gap.Sentence);
}
