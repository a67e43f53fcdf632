using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<PersonEvent> PersonEvents => Set<PersonEvent>();
    internal DbSet<RoleInCase> RolesInCases => Set<RoleInCase>();
    internal DbSet<PersonKey> PersonKeys => Set<PersonKey>();
    internal DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();
    internal DbSet<Party> Parties => Set<Party>();

    public void Keep(Party added) => Parties.Add(added);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await Data.People.PersonKeys.KeepAsync(this, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
