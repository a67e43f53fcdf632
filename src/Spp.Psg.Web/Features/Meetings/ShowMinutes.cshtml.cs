using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed class ShowMinutes(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Answer Minutes { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Minutes = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(ApproveMinutes.Command))]
    public async Task<IActionResult> OnPostApproveAsync(CancellationToken cancellation)
    {
        await mediator.Send(new ApproveMinutes.Command(Id), cancellation);
        TempData["Done"] = "Minutes approved";
        return Redirect($"/meetings/{Id}/minutes");
    }

    [Allow(Permission.SeeMeeting)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="Given">How many people were given them.</param>
    public sealed record Answer(
        MinutesText Text, IReadOnlyList<MinutesItem> Items, DateTimeOffset WrittenAt, ConfidentialityStatement Statement,
        IReadOnlyList<Correction> Corrections, Approved? Approval, int Given, bool MayRun)
    {
        /// <summary>Items about cases that the reader may not see.</summary>
        public int Hidden => Text.Discussed + Text.Deferred - Items.Count;
    }

    /// <param name="Reference">Of the case; none for the meeting as a whole.</param>
    public sealed record Correction(string? Reference, string Text, string By, DateTimeOffset At);

    public sealed record Approved(DateOnly MeetingOn, string By);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var minutes = await ReadAsync(db, current.Actor, await known.ReadAsync(cancellationToken), query.Id, cancellationToken);
            audit.About(null, [query.Id, .. minutes.Items.Select(item => item.CaseId)]);
            return minutes;
        }
    }

    /// <summary>The minutes as one reader may see them.</summary>
    public static async Task<Answer> ReadAsync(PsgDb db, Actor actor, Names names, Guid meetingId, CancellationToken cancellation)
    {
        var minutes = await db.MinutesSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(minutes => minutes.MeetingId == meetingId, cancellation) ?? throw new NotSeen();
        var items = await db.MinutesOfCasesSeenBy(actor).AsNoTracking().Where(item => item.MeetingId == meetingId).OrderBy(item => item.Position).ToListAsync(cancellation);
        var corrections = await db.CorrectionsSeenBy(actor).AsNoTracking().Where(made => made.MeetingId == meetingId).OrderBy(made => made.MadeAt).ToListAsync(cancellation);
        var approvedAt = await db.MeetingsSeenBy(actor).Where(meeting => meeting.Id == minutes.ApprovedAtMeetingId).Select(meeting => (DateTimeOffset?)meeting.StartsAt).SingleOrDefaultAsync(cancellation);
        var given = await db.RecipientsSeenBy(actor).CountAsync(given => given.MeetingId == meetingId, cancellation);
        return new Answer(
            minutes.Text, [.. items.Select(item => item.Text)], minutes.WrittenAt, ConfidentialityStatement.Of(minutes.Text.StatementVersion),
            [.. corrections.Select(made => new Correction(items.Find(item => item.CaseId == made.CaseId)?.Text.Reference, made.Text, names.User(made.MadeById), made.MadeAt))],
            approvedAt is { } at ? new Approved(LondonTime.DateOf(at), names.User(minutes.ApprovedById!.Value)) : null,
            given, actor.May(Permission.RunMeeting));
    }
}
