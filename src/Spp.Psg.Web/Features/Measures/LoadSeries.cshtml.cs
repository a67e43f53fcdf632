using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;
using LondonTime = Spp.Psg.Domain.Time.LondonTime;

namespace Spp.Psg.Web.Features.Measures;

[TakesFile(IsLoad = true), Limited(Limit.Upload)]
public sealed class LoadSeries(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public Measure Measure { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.AsAt = LondonTime.DateOf(clock.GetUtcNow());
    }

    public async Task ShowAsync(CancellationToken cancellation) => Measure = await mediator.Send(new Query(Code), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.File!.Refusal is { } refusal)
            throw refusal.At(nameof(Form.File));
        return LocalRedirect($"/measures/loads/{await mediator.Send(Form with { Code = Code }, cancellation)}");
    }

    [Allow(Permission.LoadMeasures)]
    public sealed record Query(string Code) : IQuery<Measure>;

    [Allow(Permission.LoadMeasures), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Code { get; init; } = "";

        [ModelBinder(typeof(ReceivedBinder)), Display(Name = "File"), Required(ErrorMessage = "Select a file")]
        public Received? File { get; set; }

        [Display(Name = "As at"), Required(ErrorMessage = "Enter when the source was asked")]
        public DateOnly? AsAt { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, Measure>
    {
        public Task<Measure> Handle(Query query, CancellationToken cancellationToken) => db.MeasureSeenBy(current.Actor, query.Code, cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (now, file) = (clock.GetUtcNow(), command.File!);
            var today = LondonTime.DateOf(now);
            var measure = await db.MeasureSeenBy(current.Actor, command.Code, cancellationToken);
            new Rules()
                .Refuse(!file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase), nameof(command.File), "The selected file must be a CSV file")
                .Refuse(command.AsAt > today, nameof(command.AsAt), "As at must be today or in the past")
                .Hold();
            var (lines, note) = Read(file, measure, command.AsAt!.Value, today);
            var load = SeriesLoad.Check(measure, file.Name, lines, note, await db.ValuesStanding(current.Actor, measure.Id, cancellationToken), current.Actor, now);
            db.Keep(load);
            audit.About(null, load.Id);
            return load.Id;
        }

        static (List<SeriesLine> Lines, string? Note) Read(Received file, Measure measure, DateOnly asAt, DateOnly today)
        {
            try
            {
                using var content = file.Read();
                return SeriesFile.Read(content, measure, asAt, today);
            }
            catch (RuleBroken broken)
            {
                throw new RuleBroken(nameof(Command.File), broken.Refusals[0].Sentence);
            }
        }
    }
}
