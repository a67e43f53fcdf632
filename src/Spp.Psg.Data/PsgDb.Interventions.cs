using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Interventions;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Intervention> Interventions => Set<Intervention>();
    internal DbSet<StatutoryClock> StatutoryClocks => Set<StatutoryClock>();
}
