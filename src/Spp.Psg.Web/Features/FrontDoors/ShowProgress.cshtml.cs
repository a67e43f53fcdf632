using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>The receipt of a referral through a front door: its number and one word, and nothing of what was written.</summary>
public sealed class ShowProgress(IMediator mediator) : PageModel
{
    public Receipt Shown { get; private set; } = null!;

    public async Task OnGetAsync(string receipt, CancellationToken cancellation)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is the key
        Shown = await mediator.Send(new Query(receipt), cancellation);
    }

    [Open]
    public sealed record Query(string Receipt) : IQuery<Receipt>;

    public sealed record Receipt(string Reference, ReferralProgress State);

    public sealed class Handler(PsgDb db) : IRequestHandler<Query, Receipt>
    {
        public async Task<Receipt> Handle(Query query, CancellationToken cancellationToken) =>
            OutsideReferrer.IsReceipt(query.Receipt) && await db.ProgressOf(query.Receipt, cancellationToken) is { } found
                ? new Receipt(Referral.Reference(found.Number), found.State)
                : throw new NotSeen();
    }
}
