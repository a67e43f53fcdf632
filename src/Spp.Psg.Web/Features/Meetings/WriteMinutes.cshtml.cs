using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>The minutes as a Word file: the version of whoever asks, with what they may see.</summary>
[Limited(Pipeline.Limit.Export)]
public sealed class WriteMinutes(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var written = await mediator.Send(new Query(id), cancellation);
        return File(written.File, WordFile.ContentType, written.Name);
    }

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id) : IQuery<Written>;

    public sealed record Written(string Name, byte[] File);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Written>
    {
        public async Task<Written> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var minutes = await ShowMinutes.ReadAsync(db, actor, names, query.Id, cancellationToken);
            audit.About(null, [query.Id, .. minutes.Items.Select(item => item.CaseId)]);
            audit.Is(Operation.Disclosure);
            audit.To(actor.UserId);
            return new Written($"minutes-{Shown.Day(minutes.Text.StartsAt):yyyy-MM-dd}.docx", MinutesWord.ForMember(minutes, names.Agency(actor.AgencyId)));
        }
    }
}
