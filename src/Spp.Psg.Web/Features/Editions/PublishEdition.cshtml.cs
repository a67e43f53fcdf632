using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Editions;

public sealed class PublishEdition(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty(SupportsGet = true, Name = "panel")]
    public string? Panel { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodCode { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public CountedPanels Panels { get; private set; } = null!;
    public ReportPeriod Period { get; private set; } = null!;
    public bool IsOver => Period.IsCompleteOn(LondonTime.DateOf(clock.GetUtcNow()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!ReportPeriod.TryParse(PeriodCode, CultureInfo.InvariantCulture, out var period))
            return Redirect("/editions");
        Period = period;
        Form.Title = period.Label;
        Panels = await mediator.Send(new Query(Panel), cancellation);
        return Page();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Period = ReportPeriod.TryParse(PeriodCode, CultureInfo.InvariantCulture, out var period) ? period : ReportPeriod.LastComplete(PeriodKind.FinancialQuarter, LondonTime.DateOf(clock.GetUtcNow()));
        Panels = await mediator.Send(new Query(Panel), cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ReportPeriod.TryParse(PeriodCode, CultureInfo.InvariantCulture, out var period))
            return Redirect("/editions");
        var published = await mediator.Send(Form with { Panel = Panel, Period = period }, cancellation);
        TempData["Done"] = "Edition published";
        return LocalRedirect($"/editions/{published}");
    }

    [Allow(Permission.PublishEdition)]
    public sealed record Query(string? Panel) : IQuery<CountedPanels>;

    [Allow(Permission.PublishEdition), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Title"), Required(ErrorMessage = "Enter a title"), StringLength(120, ErrorMessage = "Title must be 120 characters or fewer")]
        public string? Title { get; set; }

        [Display(Name = "In the public version, show small totals of the whole authority")]
        public bool AllowSmallTotals { get; set; }

        [BindNever]
        public string? Panel { get; init; }

        [BindNever]
        public ReportPeriod? Period { get; init; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(CurrentActor current, KnownNames names) : IRequestHandler<Query, CountedPanels>
    {
        public async Task<CountedPanels> Handle(Query query, CancellationToken cancellationToken)
        {
            var panels = CountedPanels.Of((await names.ReadAsync(cancellationToken)).PanelsCountedFor(current.Actor), query.Panel);
            return panels is { Panels.Count: > 0 } ? panels : throw new NotSeen();
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, period, known) = (current.Actor, clock.GetUtcNow(), command.Period!, await names.ReadAsync(cancellationToken));
            if (CountedPanels.Of(known.PanelsCountedFor(actor), command.Panel) is not { Panels: { Count: > 0 } panels })
                throw new NotSeen();
            Edition.RefuseUnfinished(period, now);
            var (figures, lists) = await db.FreezeAsync(actor, panels, period, (by, key) => FigureWords.Part(by, key, known), cancellationToken);
            var content = new EditionContent(
                command.Title!.Trim(), period.Code, period.Label, period.Name, [.. panels.Select(panel => panel.Name)], panels.Count == known.Panels.Count, command.AllowSmallTotals, now, figures);
            var edition = Edition.Publish(content, lists, panels.Select(panel => panel.Id), actor);
            await db.KeepAsync(edition, lists, cancellationToken);
            audit.About(null, edition.Id);
            return edition.Id;
        }
    }
}
