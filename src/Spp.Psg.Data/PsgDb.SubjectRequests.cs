using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.SubjectRequests;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<SubjectRequest> SubjectRequests => Set<SubjectRequest>();

    public void Keep(SubjectRequest request) => SubjectRequests.Add(request);
}
