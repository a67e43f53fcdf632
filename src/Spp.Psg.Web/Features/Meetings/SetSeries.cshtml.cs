using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Meetings;

public sealed partial class SetSeries(IMediator mediator, KnownNames known) : PageModel, IShowAgain
{
    public static IReadOnlyList<SelectListItem> Weeks { get; } = [new("First", "1"), new("Second", "2"), new("Third", "3"), new("Fourth", "4"), new("Last", "5")];

    public static IReadOnlyList<SelectListItem> Days { get; } = [.. Enumerable.Range(1, 5).Select(day => new SelectListItem(((DayOfWeek)day).ToString(), ((DayOfWeek)day).ToString()))];

    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>The panel's code.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "panel")]
    public string? Panel { get; set; }

    public Answer Series { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = Series.Facts, Invite = true };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Series = await mediator.Send(new Query(Panel), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var planned = await mediator.Send(Form with { Panel = Panel }, cancellation);
        known.Forget();
        TempData["Done"] = planned == 0 ? "Saved. Every coming meeting was planned already" : $"Saved, and {Shown.Count(planned, "meeting")} planned";
        return Redirect($"/meetings/series{(Panel is null ? "" : $"?panel={Uri.EscapeDataString(Panel)}")}");
    }

    [Allow(Permission.PlanMeeting)]
    public sealed record Query(string? Panel) : IQuery<Answer>;

    public sealed record Answer(
        string Panel, string PanelName, IReadOnlyList<string> Panels, SeriesFacts Facts, string InWords, IReadOnlyList<Day> Days, IReadOnlyList<Choice> Agencies);

    /// <param name="Meeting">The one that is planned for that month.</param>
    public sealed record Day(DateOnly On, string? Because, Guid? Meeting, MeetingStatus? Status);

    [Allow(Permission.PlanMeeting), Audited(Operation.Collection)]
    public sealed record Command : ICommand<int>, IOnce
    {
        public Guid? SubmissionId { get; set; }

        [BindNever]
        public string? Panel { get; init; }

        public SeriesFacts Facts { get; set; } = new();

        [Display(Name = "Invite the panel’s members to the meetings that are planned now")]
        public bool Invite { get; set; }
    }
}
