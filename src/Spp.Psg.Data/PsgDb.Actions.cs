using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<AgencyAction> Actions => Set<AgencyAction>();

    /// <summary>Keeps a newly assigned action.</summary>
    public void Keep(AgencyAction assigned) => Actions.Add(assigned);

    /// <summary>Tells the timeline of a case that the actor does not see: an agency answers its action from outside the panel.</summary>
    public void Tell(TimelineEntry entry) => Timeline.Add(entry);
}

sealed class AgencyActionMapping : IEntityTypeConfiguration<AgencyAction>
{
    public void Configure(EntityTypeBuilder<AgencyAction> builder)
    {
        builder.ToTable("action");
        builder.Property(action => action.Version).IsRowVersion();
        // What an act opens or records comes before the action that a rule gives for it.
        builder.HasOne<Case>().WithMany().HasForeignKey(action => action.CaseId);
        builder.HasOne<Intervention>().WithMany().HasForeignKey(action => action.InterventionId);
        builder.HasOne<StatutoryClock>().WithMany().HasForeignKey(action => action.ClockId);
    }
}
