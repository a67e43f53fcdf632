using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

[Limited(Pipeline.Limit.Export)]
public sealed class DiscloseMinutes(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public DateOnly On { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => On = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var written = await mediator.Send(Form with { MeetingId = Id }, cancellation);
        return File(written.File, WordFile.ContentType, written.Name);
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id) : IQuery<DateOnly>;

    public sealed record Written(string Name, byte[] File);

    [Allow(Permission.RunMeeting), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<Written>
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        [Display(Name = "Who receives it, and for which body"), StringLength(120, ErrorMessage = "Who receives it must be 120 characters or fewer")]
        public string? Whom { get; set; }

        [Display(Name = "What allows it")]
        public SharingGateway? Gateway { get; set; }

        [Display(Name = "Why they need it"), StringLength(500, ErrorMessage = "Why they need it must be 500 characters or fewer")]
        public string? Reason { get; set; }
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, DateOnly>
    {
        public async Task<DateOnly> Handle(Query query, CancellationToken cancellationToken)
        {
            var minutes = await db.MinutesSeenBy(current.Actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == query.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(null, minutes.MeetingId);
            return Shown.Day(minutes.Text.StartsAt);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Written>
    {
        public async Task<Written> Handle(Command command, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var kept = await db.MinutesSeenBy(actor).SingleOrDefaultAsync(minutes => minutes.MeetingId == command.MeetingId, cancellationToken) ?? throw new NotSeen();
            var given = MinutesRecipient.Outside(kept, command.Whom, command.Gateway, command.Reason, actor, clock.GetUtcNow());
            db.Keep(given);
            var minutes = await ShowMinutes.ReadAsync(db, actor, await known.ReadAsync(cancellationToken), command.MeetingId, cancellationToken);
            audit.About(null, [command.MeetingId, .. minutes.Items.Select(item => item.CaseId)]);
            audit.To(given.Outsider!);
            audit.Because(given.Reason);
            return new Written($"minutes-{Shown.Day(minutes.Text.StartsAt):yyyy-MM-dd}-disclosure.docx", MinutesWord.ForDisclosure(minutes, given.Outsider!, given.Reason!));
        }
    }
}
