using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Meeting> Meetings => Set<Meeting>();
    internal DbSet<Attendance> Attendance => Set<Attendance>();
    internal DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    internal DbSet<Discussion> Discussions => Set<Discussion>();
    internal DbSet<Minutes> Minutes => Set<Minutes>();
}
