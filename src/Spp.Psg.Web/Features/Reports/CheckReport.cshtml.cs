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

/// <summary>What the figure checker and the publication gate find in a report, and why somebody left it.</summary>
[Limited(Pipeline.Limit.Search)]
public sealed class CheckReport(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Typed Form { get; set; } = new();

    public Answer Checks { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Checks = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Form.Check ?? CheckKind.Figure, Form.Found, Form.Because), cancellation);
        TempData["Done"] = "Settled";
        return Redirect($"/reports/committee/{Id}/checks");
    }

    public sealed record Typed
    {
        public CheckKind? Check { get; set; }
        public string? Found { get; set; }

        [Display(Name = "Why it may stay"), StringLength(300, ErrorMessage = "Why it may stay must be 300 characters or fewer")]
        public string? Because { get; set; }
    }

    [Allow(Permission.WriteReport)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(string Title, IReadOnlyList<CheckLine> People, IReadOnlyList<CheckLine> Numbers, IReadOnlyList<string> Unknown, bool MaySettle);

    [Allow(Permission.WriteReport)]
    public sealed record Command(Guid Id, CheckKind Check, string? Found, string? Because) : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var desk = await db.ReportDeskAsync(current.Actor, query.Id, cancellationToken);
            audit.About(null, desk.Report.Id);
            string? Why(Settlement? settled) => settled is null ? null : $"{settled.Because} ({names.User(settled.SettledById)}, {Shown.Moment(settled.SettledAt)})";
            string Where(string found) => string.Join(", ", desk.Sections.Where(section => $"{section.Heading}\n{section.Lead}\n{section.Text}".Contains(found, StringComparison.Ordinal)).Select(section => section.Heading)
                .Concat(desk.Studies.Where(study => $"{study.Title}\n{study.Text}".Contains(found, StringComparison.Ordinal)).Select(study => $"Case study {study.Number}")));
            var people = desk.People(await db.FindPeopleAsync(desk, cancellationToken));
            var writer = desk.Writer(false);
            writer.Write(desk.Report.Cover, desk.Sections);
            return new Answer(
                desk.Report.Cover.Title!,
                [.. people.Select(one => new CheckLine(one.Finding.Words, Shown.Word(one.Finding.Kind), Where(one.Finding.Words), true, Why(one.Settled)))],
                [.. desk.Numbers().Select(one => new CheckLine(one.Finding.Typed, $"{Grave(one.Finding.Kind)}: {one.Finding.Says}{(one.Finding.Right is null ? "" : $". Right: {one.Finding.Right}")}", Where(one.Finding.Typed), one.Finding.Kind == FindingKind.Wrong, Why(one.Settled)))],
                [.. writer.Unknown.Distinct()], desk.Report.Status != ReportStatus.Published);
        }

        static string Grave(FindingKind kind) => kind switch { FindingKind.Wrong => "Wrong", FindingKind.Check => "To check", _ => "Note" };
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldReportAsync(command.Id, cancellationToken);
            var desk = await db.ReportDeskAsync(current.Actor, command.Id, cancellationToken);
            var open = command.Check == CheckKind.Person
                ? desk.People(await db.FindPeopleAsync(desk, cancellationToken)).Where(one => one.Settled is null).Select(one => one.Finding.Words)
                : desk.Numbers().Where(one => one.Settled is null).Select(one => one.Finding.Typed);
            db.Keep(Settlement.Make(desk.Report, command.Check, command.Found, command.Because, open, current.Actor, clock.GetUtcNow()));
            audit.About(null, desk.Report.Id);
            return Unit.Value;
        }
    }
}
