using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data.Mappings;

sealed class FigureViewMapping : IEntityTypeConfiguration<FigureView>
{
    public void Configure(EntityTypeBuilder<FigureView> builder) => builder.ToTable("figure_view");
}

sealed class ViewMailingMapping : IEntityTypeConfiguration<ViewMailing>
{
    public void Configure(EntityTypeBuilder<ViewMailing> builder) => builder.ToTable("figure_view_mail").HasKey(mailing => new { mailing.ViewId, mailing.UserId });
}
