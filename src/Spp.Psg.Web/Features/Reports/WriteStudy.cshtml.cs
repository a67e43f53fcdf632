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

/// <summary>A case study by its number in the report; the next number begins one.</summary>
public sealed class WriteStudy(IMediator mediator) : PageModel, IEditTogether
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public int Study { get; set; }

    [BindProperty]
    public Typed Form { get; set; } = new();

    public Answer Kept { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Typed { Title = Kept.Title, Text = Kept.Text, Version = Kept.Version };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Kept = await mediator.Send(new Query(Id, Study), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.Version = Kept.Version;
        return new Conflict([new("Title", Form.Title, Kept.Title), new("Text", Form.Text, Kept.Text)]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Study, Form.Title, Form.Text, Form.Version), cancellation);
        TempData["Done"] = "Case study saved";
        return Redirect($"/reports/committee/{Id}");
    }

    public sealed record Typed
    {
        [Display(Name = "Title"), StringLength(160, ErrorMessage = "Title must be 160 characters or fewer")]
        public string? Title { get; set; }

        [Display(Name = "What happened"), StringLength(10_000, ErrorMessage = "What happened must be 10,000 characters or fewer")]
        public string? Text { get; set; }

        public uint? Version { get; set; }
    }

    [Allow(Permission.WriteReport)]
    public sealed record Query(Guid Id, int Number) : IQuery<Answer>;

    /// <param name="Version">0 where there is none of this number yet.</param>
    public sealed record Answer(string Report, string? Title, string? Text, uint Version);

    [Allow(Permission.WriteReport)]
    public sealed record Command(Guid Id, int Number, string? Title, string? Text, uint? Version) : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var desk = await db.ReportDeskAsync(current.Actor, query.Id, cancellationToken);
            audit.About(null, desk.Report.Id);
            var study = desk.Studies.FirstOrDefault(study => study.Number == query.Number);
            return study is null && query.Number != desk.Studies.Count + 1 ? throw new NotSeen() : new Answer(desk.Report.Cover.Title!, study?.Title, study?.Text, study?.Written() ?? 0);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            await db.HoldReportAsync(command.Id, cancellationToken);
            var desk = await db.ReportDeskAsync(actor, command.Id, cancellationToken);
            var study = desk.Studies.FirstOrDefault(study => study.Number == command.Number);
            if (study is null && command.Number != desk.Studies.Count + 1)
                throw new NotSeen();
            ChangedMeanwhile.Unless(study?.Written() ?? 0, command.Version);
            if (study is null)
                db.Keep(CaseStudy.Begin(desk.Report, command.Number, command.Title, command.Text, actor, now));
            else
                study.Write(desk.Report, command.Title, command.Text, actor, now);
            audit.About(null, desk.Report.Id);
            return Unit.Value;
        }
    }
}
