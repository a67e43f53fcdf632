using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class ShowReport(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Typed Form { get; set; } = new();

    public Answer Report { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Report = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(AddTheme.Command))]
    public Task<IActionResult> OnPostThemeAsync(CancellationToken cancellation) => Do(new AddTheme.Command(Id, Form.Heading, Form.Lead), "Theme added", cancellation);

    [Sends(typeof(TakeFigures.Command))]
    public Task<IActionResult> OnPostFiguresAsync(CancellationToken cancellation) => Do(new TakeFigures.Command(Id), "Measures taken as they stand now", cancellation);

    [Sends(typeof(SubmitReport.Command))]
    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellation) => Do(new SubmitReport.Command(Id), "Report sent for review", cancellation);

    [Sends(typeof(SendBackReport.Command))]
    public Task<IActionResult> OnPostBackAsync(CancellationToken cancellation) => Do(new SendBackReport.Command(Id, Form.Note), "Report sent back", cancellation);

    [Sends(typeof(ApproveStudy.Command))]
    public Task<IActionResult> OnPostStudyAsync(int number, CancellationToken cancellation) => Do(new ApproveStudy.Command(Id, number), "Case study approved", cancellation);

    [Sends(typeof(ApproveReport.Command))]
    public Task<IActionResult> OnPostApproveAsync(CancellationToken cancellation) => Do(new ApproveReport.Command(Id), "Report approved", cancellation);

    [Sends(typeof(PublishReport.Command))]
    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation) => Do(new PublishReport.Command(Id, Form.ForPublic), "Report published", cancellation);

    async Task<IActionResult> Do(ICommand<Unit> command, string done, CancellationToken cancellation)
    {
        await mediator.Send(command, cancellation);
        TempData["Done"] = done;
        return Redirect($"/reports/committee/{Id}");
    }

    public sealed record Typed
    {
        [Display(Name = "Heading of the theme"), StringLength(160, ErrorMessage = "Heading must be 160 characters or fewer")]
        public string? Heading { get; set; }

        [Display(Name = "Theme lead"), StringLength(160, ErrorMessage = "Theme lead must be 160 characters or fewer")]
        public string? Lead { get; set; }

        [Display(Name = "What has to change"), StringLength(2000, ErrorMessage = "What has to change must be 2,000 characters or fewer")]
        public string? Note { get; set; }

        [Display(Name = "Make the public version too")]
        public bool ForPublic { get; set; }
    }

    [Allow(Permission.WriteReport)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    /// <param name="Wrong">Numbers that do not match and nobody settled.</param>
    /// <param name="IsMine">Whether the reader wrote part of it.</param>
    public sealed record Answer(
        ReportFacts Cover, ReportStatus Status, Guid EditionId, string Edition, DateTimeOffset FiguresTakenAt, bool IsWhole, IReadOnlyList<Section> Sections, IReadOnlyList<Study> Studies, int Wrong,
        string? ReviewNote, DateTimeOffset? SubmittedAt, string? SubmittedBy, string? ApprovedBy, DateTimeOffset? PublishedAt, string? PublishedBy, bool IsPublic, bool MayPublish, bool IsMine);

    public sealed record Section(Guid Id, int Chapter, string Heading, string? Lead, int Words, string Saved);

    public sealed record Study(int Number, string Title, string? Approved, bool IsMine);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var desk = await db.ReportDeskAsync(actor, query.Id, cancellationToken);
            var report = desk.Report;
            audit.About(null, report.Id);
            string? Who(Guid? user) => user is { } id ? names.User(id) : null;
            return new Answer(
                report.Cover, report.Status, report.EditionId, desk.Content.Title, report.FiguresTakenAt, report.IsWhole,
                [.. desk.Sections.Select(section => new Section(section.Id, section.Chapter, section.Heading, section.Lead, section.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length,
                    section.Text.Length == 0 ? "" : $"{Shown.Moment(section.EditedAt)}, {names.User(section.EditedById)}"))],
                [.. desk.Studies.Select(study => new Study(study.Number, study.Title, study.ApprovedById is { } by ? $"approved by {names.User(by)}" : null, study.WrittenById == actor.UserId))],
                desk.Numbers().Count(one => one is { Finding.Kind: FindingKind.Wrong, Settled: null }), report.ReviewNote, report.SubmittedAt, Who(report.SubmittedById), Who(report.ApprovedById), report.PublishedAt, Who(report.PublishedById),
                report.IsPublic, actor.May(Permission.PublishReport), desk.Authors.Contains(actor.UserId) || report.SubmittedById == actor.UserId || report.BegunById == actor.UserId);
        }
    }
}
