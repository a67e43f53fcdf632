using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class DiscussCase(IMediator mediator, KnownNames names) : PageModel, IEditTogether
{
    public const int ActionLines = 3;

    [BindProperty]
    public Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true), FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true), FromRoute(Name = "address")]
    public string Address { get; set; } = "";

    public Answer Live { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public Conflict? Conflict { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (Live.Status == MeetingStatus.Held)
            return Redirect($"/meetings/{Id}/minutes");
        Form = new Command { Facts = Live.Said?.Facts ?? new DiscussionFacts { RatingAfter = Live.Case.Rating }, Version = Live.Said?.Version, Typed = LastTyped, Actions = Form.Actions };
        Fill();
        return Page();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Live = await mediator.Send(new Query(Id, Address), cancellation);
        Owners = [.. (await names.ReadAsync(cancellation)).ActionDoers().Select(doer => new SelectListItem(doer.Name, doer.Id.ToString()))];
        while (Form.Actions.Count < ActionLines)
            Form.Actions.Add(new ActionLine());
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        Live = await mediator.Send(new Query(Id, Address), cancellation);
        var (mine, theirs) = (Form.Facts, Live.Said?.Facts ?? new DiscussionFacts());
        (Form.Version, Form.Typed) = (Live.Said?.Version, LastTyped);
        ModelState.Remove("Form.Typed");
        return new Conflict(
        [
            new("Decision", mine.Decision?.Label(), theirs.Decision?.Label()),
            new("Rating after", mine.RatingAfter?.Label(), theirs.RatingAfter?.Label()),
            new("Why the rating changed", mine.RatingReason, theirs.RatingReason),
            new("Next review", Shown.Date(mine.NextReviewOn), Shown.Date(theirs.NextReviewOn)),
            new("Facts", mine.Facts, theirs.Facts),
            new("Professional opinion", mine.Opinion, theirs.Opinion),
            new("Victim update", mine.VictimUpdate, theirs.VictimUpdate),
        ], Live.SavedBy, Live.SavedAt);
    }

    /// <summary>What was said about the line that was read.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var read = TypedAction.Read(Form.Line, (await names.ReadAsync(cancellation)).Agencies, Live.Today);
        ModelState.Clear();
        Notes = read.Notes;
        if (read.Text.Length == 0)
            return Page();
        List<Guid?> doers = read.Agencies.Count == 0 ? [null] : [.. read.Agencies.Select(agency => (Guid?)agency.Id)];
        Form.Actions.RemoveAll(line => line.IsEmpty);
        Form.Actions.AddRange(doers.Select(doer => new ActionLine { OwnerId = doer, Text = read.Text, DueOn = read.DueOn }));
        while (Form.Actions.Count < ActionLines)
            Form.Actions.Add(new ActionLine());
        Form.Line = null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(Form.Line))
            return await OnPostReadAsync(cancellation); // shown for confirmation first
        var next = await mediator.Send(Form with { MeetingId = Id, Address = Address }, cancellation);
        TempData["Done"] = "Discussion saved";
        return Redirect(next);
    }

    [Allow(Permission.RunMeeting)]
    public sealed record Query(Guid Id, string Address) : IQuery<Answer>;

    public sealed record Answer(
        DateOnly On, DateTimeOffset StartsAt, string Panel, MeetingStatus Status, DateOnly Today, string? NotYet, string? QuorumWarning, int Present, int Statement,
        IReadOnlyList<AgendaRow> Items, CaseLines Case, LastTime? Last, IReadOnlyList<OpenAction> Actions, Saved? Said, string? SavedBy, DateTimeOffset? SavedAt,
        IReadOnlyList<string> NotAccepted, IReadOnlyList<string> Out, int MinutesBehind, DateTimeOffset? BeganAt, IReadOnlyList<TypedField> Typed)
    {
        /// <summary>While somebody present has not accepted the statement, no case is shown (domain.md 3.5).</summary>
        public bool IsBarred => Status == MeetingStatus.Open && NotYet is not null;

        /// <summary>The rating that the discussion began with.</summary>
        public RiskRating Before => Said?.Before ?? Case.Rating;
    }

    public sealed record CaseLines(
        Guid Id, string Reference, string Title, string Place, string Ward, CaseType Type, string Lead, DateTimeOffset OpenedAt, string Summary, string? Objective,
        RiskRating Rating, string RatingReason, DateOnly? NextReviewOn, CaseStatus Status);

    public sealed record LastTime(DateOnly On, PanelDecision Decision, RiskRating Rating, string Facts);

    public sealed record OpenAction(string Doer, string Text, DateOnly DueOn, bool AgreedHere);

    public sealed record Saved(uint Version, DiscussionFacts Facts, RiskRating Before);

    public sealed class ActionLine
    {
        [Display(Name = "Action"), StringLength(300, ErrorMessage = "Action must be 300 characters or fewer")]
        public string? Text { get; set; }

        [Display(Name = "Who will do it")]
        public Guid? OwnerId { get; set; }

        [Display(Name = "Due date")]
        public DateOnly? DueOn { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && OwnerId is null && DueOn is null;
    }

    [Allow(Permission.RunMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<string>, IOnce
    {
        [BindNever]
        public Guid MeetingId { get; init; }

        [BindNever]
        public string Address { get; init; } = "";

        public Guid? SubmissionId { get; set; }

        /// <summary>The version of the discussion that the form was filled from; none when there was none yet.</summary>
        public uint? Version { get; set; }

        /// <summary>The last change that the form had of what is typed by several at once.</summary>
        public long Typed { get; set; }

        public DiscussionFacts Facts { get; set; } = new();

        public List<ActionLine> Actions { get; set; } = [];

        [Display(Name = "New action in one line"), StringLength(TypedAction.LongestLine, ErrorMessage = "New action in one line must be 500 characters or fewer")]
        public string? Line { get; set; }
    }
}
