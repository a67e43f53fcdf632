using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>The open link that a key is, and whose; null when it never was, has ended or expired: which of these is not told.</summary>
public static class FindLink
{
    /// <summary>What wrong keys count as, by address.</summary>
    const string Step = "answer-link";

    /// <summary>From here on the contact acts. Wrong keys are counted by address, right ones are not.</summary>
    /// <exception cref="NotSeen">There is none, or too many wrong keys came from that address.</exception>
    public static async Task ComeByLinkAsync(this IMediator mediator, string key, AddressLimit tries, CurrentActor current, HttpContext context, CancellationToken cancellation)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is the key
        var from = context.Connection.RemoteIpAddress;
        if (!tries.Take(Step, from) || await mediator.Send(new Query(key), cancellation) is not { } found)
            throw new NotSeen();
        tries.GiveBack(Step, from);
        current.BecomeContact(found.Link, found.Contact);
    }

    [Open]
    public sealed record Query(string Key) : IQuery<Found?>;

    public sealed record Found(AnswerLink Link, OutsideContact Contact);

    public sealed class Handler(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Found?>
    {
        public async Task<Found?> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OpenAnswerLinkOf(query.Key, clock.GetUtcNow(), cancellationToken) is { } found)
                return new Found(found.Link, found.Contact);
            audit.WasRefused();
            return null;
        }
    }
}
