using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>A section of a report, typed around its figures; kept every few seconds.</summary>
public sealed class WriteSection(IMediator mediator) : PageModel, IEditTogether
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "section")]
    public Guid SectionId { get; set; }

    [BindProperty]
    public Typed Form { get; set; } = new();

    public Answer Kept { get; private set; } = null!;
    public SectionPreview Preview { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Kept = await mediator.Send(new Query(Id, SectionId, null), cancellation);
        Form = new Typed { Heading = Kept.Heading, Lead = Kept.Lead, Text = Kept.Text, Version = Kept.Version };
        Preview = Kept.Preview;
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Kept = await mediator.Send(new Query(Id, SectionId, Form.Text ?? ""), cancellation);
        Preview = Kept.Preview;
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.Version = Kept.Version;
        var text = new ConflictLine("Text", Form.Text, Kept.Text);
        return new Conflict(Kept.IsTheme ? [new("Heading", Form.Heading, Kept.Heading), new("Theme lead", Form.Lead, Kept.Lead), text] : [text], Kept.EditedBy, Kept.EditedAt);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, SectionId, Form.Heading, Form.Lead, Form.Text, Form.Version), cancellation);
        TempData["Done"] = "Section saved";
        return Redirect($"/reports/committee/{Id}");
    }

    /// <summary>While it is typed: a conflict is not saved over, and shows both versions when the form is sent.</summary>
    [TakesHalfTyped, Sends(typeof(Command))]
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        // What could not be read must not take the place of what is kept.
        if (!ModelState.IsValid)
            return StatusCode(StatusCodes.Status422UnprocessableEntity);
        try
        {
            var written = await mediator.Send(new Command(Id, SectionId, Form.Heading, Form.Lead, Form.Text, Form.Version), cancellation);
            return new JsonResult(new { savedAt = Shown.Time(written.At), fields = new Dictionary<string, string> { ["Form.Version"] = written.Version.ToString(Shown.English) } });
        }
        catch (ChangedMeanwhile)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Partial("_SectionPreview", Preview);
    }

    public sealed record Typed
    {
        [Display(Name = "Heading of the theme"), StringLength(160, ErrorMessage = "Heading must be 160 characters or fewer")]
        public string? Heading { get; set; }

        [Display(Name = "Theme lead"), StringLength(160, ErrorMessage = "Theme lead must be 160 characters or fewer")]
        public string? Lead { get; set; }

        [Display(Name = "Text"), StringLength(ReportSection.Longest, ErrorMessage = "Text must be 20,000 characters or fewer")]
        public string? Text { get; set; }

        public uint? Version { get; set; }
    }

    /// <param name="Text">As it is typed now; null for as it is kept.</param>
    [Allow(Permission.WriteReport)]
    public sealed record Query(Guid Id, Guid SectionId, string? Text) : IQuery<Answer>;

    public sealed record Answer(
        string Title, int Chapter, string Heading, string? Lead, string Text, bool IsTheme, bool IsDraft, string Hint, uint Version, string EditedBy, DateTimeOffset EditedAt,
        IReadOnlyList<IGrouping<string, Offered>> Figures, SectionPreview Preview);

    public sealed record Offered(string Code, string Name, string Now, string Splits);

    public sealed record Written(uint Version, DateTimeOffset At);

    [Allow(Permission.WriteReport)]
    public sealed record Command(Guid Id, Guid SectionId, string? Heading, string? Lead, string? Text, uint? Version) : ICommand<Written>;

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var desk = await db.ReportDeskAsync(current.Actor, query.Id, cancellationToken);
            var section = desk.Sections.FirstOrDefault(section => section.Id == query.SectionId) ?? throw new NotSeen();
            audit.About(null, desk.Report.Id);
            var numbers = new AudienceNumbers(desk.Figures, desk.Content.Policy, isPublic: false);
            var figures = desk.Figures.OfEdition.Select(series => ("Figures of the edition", series)).Concat(desk.Figures.OfMeasures.Select(series => ("Measures from elsewhere", series)))
                .GroupBy(one => one.Item1, one => new Offered(one.series.Code, one.series.Name, numbers.Cell(one.series, one.series.Now).Text, string.Join(", ", one.series.Splits.Select(split => split.By))));
            var hint = HouseOrder.Of(section.Chapter).Hint;
            return new Answer(desk.Report.Cover.Title!, section.Chapter, section.Heading, section.Lead, section.Text, section.IsTheme, desk.Report.Status == ReportStatus.Draft,
                section.IsTheme ? "What was done, what came of it, and the figures that show it" : hint.Length > 0 ? hint : "Not applicable, if there are none", section.Written(),
                (await known.ReadAsync(cancellationToken)).User(section.EditedById), section.EditedAt, [.. figures], SectionPreview.Of(desk, query.Text ?? section.Text));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Written>
    {
        public async Task<Written> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var report = await db.ReportSeenBy(current.Actor, command.Id, cancellationToken);
            await db.HoldReportAsync(report.Id, cancellationToken);
            var section = await db.ReportSectionsSeenBy(current.Actor, report.Id).SingleOrDefaultAsync(section => section.Id == command.SectionId, cancellationToken) ?? throw new NotSeen();
            ChangedMeanwhile.Unless(section.Written(), command.Version);
            section.Write(report, command.Heading, command.Lead, command.Text, current.Actor, now);
            audit.About(null, report.Id, section.Id);
            return new Written(section.Written(), now);
        }
    }
}
