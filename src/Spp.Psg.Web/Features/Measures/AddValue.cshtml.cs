using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;
using LondonTime = Spp.Psg.Domain.Time.LondonTime;

namespace Spp.Psg.Web.Features.Measures;

public sealed class AddValue(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    public Measure Measure { get; private set; } = null!;

    public string PeriodHint => Measure.Frequency switch
    {
        MeasureFrequency.Monthly => "As in 2026-09, or September 2026",
        MeasureFrequency.Quarterly => "As in Q2 2026/27",
        MeasureFrequency.HalfYearly => "As in First half of 2026/27",
        MeasureFrequency.Annual => "As in 2026/27",
        MeasureFrequency.TwelveMonths => "As in 12 months to September 2026",
        MeasureFrequency.Snapshot => "The day, as in 30/9/2026",
        _ => "As in 1/4/2026 to 30/9/2026",
    };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.AsAt = LondonTime.DateOf(clock.GetUtcNow());
    }

    public async Task ShowAsync(CancellationToken cancellation) => Measure = await mediator.Send(new Query(Code), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => LocalRedirect($"/measures/loads/{await mediator.Send(Form with { Code = Code }, cancellation)}");

    [Allow(Permission.LoadMeasures)]
    public sealed record Query(string Code) : IQuery<Measure>;

    [Allow(Permission.LoadMeasures), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        public string Code { get; init; } = "";

        [Display(Name = "Period"), Required(ErrorMessage = "Enter the period")]
        public string? Period { get; set; }

        [Display(Name = "Part by")]
        public string? Split { get; set; }

        [Display(Name = "Part")]
        public string? Part { get; set; }

        [Display(Name = "Value")]
        public string? Value { get; set; }

        [Display(Name = "Numerator")]
        public string? Numerator { get; set; }

        [Display(Name = "Denominator")]
        public string? Denominator { get; set; }

        [Display(Name = "Label")]
        public string? Label { get; set; }

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
            var now = clock.GetUtcNow();
            var measure = await db.MeasureSeenBy(current.Actor, command.Code, cancellationToken);
            var load = SeriesLoad.Check(measure, null, [Line(measure, command, LondonTime.DateOf(now))], null, await db.ValuesStanding(current.Actor, measure.Id, cancellationToken), current.Actor, now);
            new Rules().Refuse(load.Lines[0].Fate == LineFate.Refused, measure.HasDenominator ? nameof(command.Numerator) : nameof(command.Value), load.Lines[0].Sentence ?? "").Hold();
            db.Keep(load);
            audit.About(null, load.Id);
            return load.Id;
        }

        static SeriesLine Line(Measure measure, Command command, DateOnly today)
        {
            var split = measure.Splits.Find(one => one == command.Split);
            new Rules()
                .Refuse(split is null && !string.IsNullOrWhiteSpace(command.Part), nameof(command.Split), "Select what the part is of")
                .Refuse(split is not null && string.IsNullOrWhiteSpace(command.Part), nameof(command.Part), "Enter which part it is")
                .Hold();
            Dictionary<string, string> cells = new() { ["period"] = command.Period ?? "", ["value"] = command.Value ?? "", ["numerator"] = command.Numerator ?? "", ["denominator"] = command.Denominator ?? "", ["label"] = command.Label ?? "" };
            if (split is not null)
                cells[split] = command.Part!;
            try
            {
                return SeriesLine.Read(measure, cells, 0, command.AsAt!.Value, today);
            }
            catch (RuleBroken broken)
            {
                throw new RuleBroken([.. broken.Refusals.Select(refusal => refusal with { Field = FieldOf(refusal.Field) })]);
            }
        }

        static string FieldOf(string column) => column switch
        {
            "period" => nameof(Command.Period),
            "value" => nameof(Command.Value),
            "numerator" => nameof(Command.Numerator),
            "denominator" => nameof(Command.Denominator),
            "label" => nameof(Command.Label),
            "as at" => nameof(Command.AsAt),
            _ => nameof(Command.Part),
        };
    }
}
