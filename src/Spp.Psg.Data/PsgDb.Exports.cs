using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<ExportRequest> ExportRequests => Set<ExportRequest>();

    public void Keep(ExportRequest asked) => ExportRequests.Add(asked);
}
