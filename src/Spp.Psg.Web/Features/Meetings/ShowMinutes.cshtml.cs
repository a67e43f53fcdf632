using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ShowMinutes(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Minutes { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Minutes = await mediator.Send(new Query(Id), cancellation);

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(MinutesText Text, IReadOnlyList<MinutesItem> Items, DateTimeOffset WrittenAt, ConfidentialityStatement Statement)
    {
        /// <summary>Items about cases that the reader may not see.</summary>
        public int Hidden => Text.Discussed + Text.Deferred - Items.Count;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var minutes = await db.MinutesSeenBy(current.Actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == query.Id, cancellationToken) ?? throw new NotSeen();
            var items = await db.MinutesOfCasesSeenBy(current.Actor).Where(item => item.MeetingId == query.Id).OrderBy(item => item.Position).Select(item => item.Text).ToListAsync(cancellationToken);
            audit.About(null, [minutes.MeetingId, .. items.Select(item => item.CaseId)]);
            return new Answer(minutes.Text, items, minutes.WrittenAt, ConfidentialityStatement.Of(minutes.Text.StatementVersion));
        }
    }
}
