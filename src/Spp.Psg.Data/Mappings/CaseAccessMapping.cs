using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data.Mappings;

sealed class CaseGrantMapping : IEntityTypeConfiguration<CaseGrant>
{
    public void Configure(EntityTypeBuilder<CaseGrant> builder) => builder.ToTable("case_grant");
}

sealed class CaseRestrictionMapping : IEntityTypeConfiguration<CaseRestriction>
{
    public void Configure(EntityTypeBuilder<CaseRestriction> builder) => builder.ToTable("case_restriction");
}

sealed class DeclaredConflictMapping : IEntityTypeConfiguration<DeclaredConflict>
{
    public void Configure(EntityTypeBuilder<DeclaredConflict> builder) => builder.ToTable("declared_conflict");
}

sealed class AccessRequestMapping : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder) => builder.ToTable("access_request");
}

sealed class EmergencyAccessMapping : IEntityTypeConfiguration<EmergencyAccess>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> builder) => builder.ToTable("emergency_access");
}

sealed class CaseReasonMapping : IEntityTypeConfiguration<CaseReason>
{
    public void Configure(EntityTypeBuilder<CaseReason> builder) => builder.ToTable("case_reason").HasKey(reason => new { reason.SessionId, reason.CaseId });
}

sealed class CaseSignpostMapping : IEntityTypeConfiguration<CaseSignpost>
{
    public void Configure(EntityTypeBuilder<CaseSignpost> builder) => builder.ToTable("case_signpost").HasKey(signpost => signpost.CaseId);
}

sealed class AgreementMapping : IEntityTypeConfiguration<InformationSharingAgreement>
{
    public void Configure(EntityTypeBuilder<InformationSharingAgreement> builder)
    {
        builder.ToTable("information_sharing_agreement");
        builder.Ignore(agreement => agreement.LastDay);
    }
}
