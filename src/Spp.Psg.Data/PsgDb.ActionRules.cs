using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Actions;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<ActionRule> ActionRules => Set<ActionRule>();

    public void Keep(ActionRule made) => ActionRules.Add(made);
}

sealed class ActionRuleMapping : IEntityTypeConfiguration<ActionRule>
{
    public void Configure(EntityTypeBuilder<ActionRule> builder) => builder.ToTable("action_rule");
}
