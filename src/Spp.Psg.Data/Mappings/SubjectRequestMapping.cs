using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.SubjectRequests;

namespace Spp.Psg.Data.Mappings;

sealed class SubjectRequestMapping : IEntityTypeConfiguration<SubjectRequest>
{
    public void Configure(EntityTypeBuilder<SubjectRequest> builder)
    {
        builder.ToTable("subject_request").Property(request => request.Version).IsRowVersion();
        builder.Ignore(request => request.IsOver).Ignore(request => request.IsWhole).Ignore(request => request.MayBeWritten).Ignore(request => request.MayExtend).Ignore(request => request.MayRefuse).Ignore(request => request.MayTakeBack);
        builder.HasOne<Person>().WithMany().HasForeignKey(request => request.PersonId);
        builder.HasMany(request => request.Items).WithOne().HasForeignKey(item => item.RequestId);
    }
}

sealed class SubjectRequestItemMapping : IEntityTypeConfiguration<SubjectRequestItem>
{
    public void Configure(EntityTypeBuilder<SubjectRequestItem> builder)
    {
        builder.ToTable("subject_request_item").Ignore(item => item.GoesOut);
        builder.HasOne<Case>().WithMany().HasForeignKey(item => item.CaseId);
    }
}
