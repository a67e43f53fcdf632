using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Mappings;

sealed class ExportRequestMapping : IEntityTypeConfiguration<ExportRequest>
{
    public void Configure(EntityTypeBuilder<ExportRequest> builder)
    {
        builder.ToTable("export_request");
        builder.Property(asked => asked.Filter).HasColumnType("jsonb");
    }
}
