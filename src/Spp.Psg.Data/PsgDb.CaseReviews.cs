using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.CaseReviews;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<CaseReview> CaseReviews => Set<CaseReview>();
    internal DbSet<ReviewProcedure> ReviewProcedures => Set<ReviewProcedure>();

    public void Keep(CaseReview review) => CaseReviews.Add(review);

    public void Keep(ReviewProcedure version) => ReviewProcedures.Add(version);

    /// <summary>Every version of the local procedure, oldest first. They hold nothing about anybody.</summary>
    public Task<List<ReviewProcedure>> ReviewProceduresAsync(CancellationToken cancellation) => ReviewProcedures.AsNoTracking().OrderBy(version => version.Number).ToListAsync(cancellation);

    public Task<ReviewProcedure> ReviewProcedureAsync(int number, CancellationToken cancellation) => ReviewProcedures.AsNoTracking().SingleAsync(version => version.Number == number, cancellation);
}
