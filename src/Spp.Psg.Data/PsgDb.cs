using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Mappings;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Data;

/// <summary>The tables. Their sets are internal: the only doors to the rows are in <see cref="Visibility"/>.</summary>
public sealed partial class PsgDb(DbContextOptions<PsgDb> options) : IdentityUserContext<User, Guid>(options)
{
    internal DbSet<Agency> Agencies => Set<Agency>();
    internal DbSet<Panel> Panels => Set<Panel>();
    internal DbSet<Ward> Wards => Set<Ward>();
    internal DbSet<UserRole> UserRoles => Set<UserRole>();
    internal DbSet<PanelMember> PanelMembers => Set<PanelMember>();
    internal DbSet<SignedInSession> Sessions => Set<SignedInSession>();
    internal DbSet<ReferralDraft> ReferralDrafts => Set<ReferralDraft>();
    internal DbSet<Referral> Referrals => Set<Referral>();
    internal DbSet<OutsideReferrer> OutsideReferrers => Set<OutsideReferrer>();
    internal DbSet<FrontDoor> FrontDoors => Set<FrontDoor>();
    internal DbSet<Case> Cases => Set<Case>();
    internal DbSet<Person> People => Set<Person>();
    internal DbSet<PersonInCase> PeopleInCases => Set<PersonInCase>();
    internal DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    internal DbSet<CountedEvent> CountedEvents => Set<CountedEvent>();
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    internal DbSet<Submission> Submissions => Set<Submission>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PsgDb).Assembly);
        SnakeCase.Name(builder);
        ListComparers.Give(builder);
        // The domain gives every id; without this, what an aggregate adds to its own list would be taken for a row that is there already.
        foreach (var id in builder.Model.GetEntityTypes().Select(entity => entity.FindPrimaryKey()).OfType<IMutableKey>().SelectMany(key => key.Properties).Where(property => property.ClrType == typeof(Guid)))
            id.ValueGenerated = ValueGenerated.Never;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Words, not numbers, in every column that holds one of a list.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }
}
