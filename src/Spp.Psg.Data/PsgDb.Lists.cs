using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Lists;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<SavedList> SavedLists => Set<SavedList>();

    public void Keep(SavedList saved) => SavedLists.Add(saved);

    public void Delete(SavedList list) => SavedLists.Remove(list);
}
