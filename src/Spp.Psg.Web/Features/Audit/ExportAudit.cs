using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>Whoever asked for an export that a second person confirmed fetches its file: a disclosure to them.</summary>
public static class ExportAudit
{
    [Allow(Permission.SeeAudit), AfterFreshSignIn, Audited(Operation.Disclosure)]
    public sealed record Command(Guid Id) : ICommand<Released>;

    /// <param name="Mark">Who fetches, when, and under which request: on every line of the file.</param>
    public sealed record Released(string Mark, AuditFilter Filter);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Released>
    {
        public async Task<Released> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var export = await db.ExportsSeenBy(actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            export.HoldFor(actor, now);
            var asked = AuditAsked.Parse(export.Filter) with { Case = await db.ReferenceExported(actor, export.CaseId, cancellationToken) };
            audit.To(actor.UserId);
            audit.Because(export.Purpose);
            audit.Asked(asked);
            audit.About(export.CaseId, [export.Id, .. asked.Person is { } person ? [person] : Array.Empty<Guid>()]);
            return new Released(string.Create(CultureInfo.InvariantCulture, $"{export.Mark}, {actor.Name}, {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), asked.Filter with { UpToId = export.UpToId });
        }
    }
}
