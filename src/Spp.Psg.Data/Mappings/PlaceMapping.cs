using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Places;

namespace Spp.Psg.Data.Mappings;

sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("place");
        builder.Property(place => place.Version).IsRowVersion();
        builder.Property(place => place.Outline).HasColumnType("jsonb");
        builder.Ignore(place => place.Point);

        // What places of a street are ordered by while somebody types (script 0053); nothing reads it but the database.
        builder.Property<string[]?>("Numbers").HasComputedColumnSql("string_to_array(translate(key, '|', ' '), ' ')", stored: true);
        builder.Property<int?>("Door").HasComputedColumnSql("substring(split_part(key, '|', 1) from '[0-9]{1,6}')::integer", stored: true);
    }

    /// <summary>Which place a row is at, the database finds by the row's address: never written from here, nor asked back.</summary>
    public static void IsFound(PropertyBuilder<Guid?> placeId)
    {
        placeId.ValueGeneratedNever();
        placeId.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        placeId.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

sealed class PlaceLoadMapping : IEntityTypeConfiguration<PlaceLoad>
{
    public void Configure(EntityTypeBuilder<PlaceLoad> builder)
    {
        builder.ToTable("place_load");
        builder.Property(load => load.Version).IsRowVersion();
        builder.Property(load => load.Report).HasColumnType("jsonb").HasConversion(
            report => JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<LoadReport>(text, JsonSerializerOptions.Web),
            new ValueComparer<LoadReport?>((one, other) => ReferenceEquals(one, other), report => report == null ? 0 : report.Read, report => report));
    }
}

sealed class WardBoundaryMapping : IEntityTypeConfiguration<WardBoundary>
{
    public void Configure(EntityTypeBuilder<WardBoundary> builder)
    {
        builder.ToTable("ward_boundary").HasKey(boundary => new { boundary.WardCode, boundary.ValidFrom });
        builder.Property(boundary => boundary.Shape).HasColumnType("jsonb");
    }
}

sealed class PostcodeMapping : IEntityTypeConfiguration<Postcode>
{
    public void Configure(EntityTypeBuilder<Postcode> builder) => builder.ToTable("postcode").Ignore(postcode => postcode.Point).HasKey(postcode => postcode.Code);
}

sealed class IncidentMapping : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> builder) => builder.ToTable("incident").Ignore(incident => incident.Point).HasKey(incident => new { incident.Key, incident.Occurrence });
}
