using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;
using LondonTime = Spp.Psg.Domain.Time.LondonTime;

namespace Spp.Psg.Web.Features.Measures;

[TakesFile(IsLoad = true), Limited(Limit.Upload)]
public sealed class LoadReturn(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public IEnumerable<SelectListItem> Quarters =>
        QuarterlyReturn.Quarters(Today).Select(quarter => new SelectListItem($"{quarter.Label} ({quarter.Name}), due by {Shown.Date(new QuarterlyReturn(Guid.Empty, quarter).DueOn)}", quarter.Code));

    public void OnGet() => Form.AsAt = Today;

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Form.File!.Refusal is { } refusal)
            throw refusal.At(nameof(Form.File));
        return LocalRedirect($"/measures/returns/{await mediator.Send(Form, cancellation)}");
    }

    [Allow(Permission.LoadMeasures), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Quarter"), Required(ErrorMessage = "Select the quarter")]
        public string? Quarter { get; set; }

        [ModelBinder(typeof(ReceivedBinder)), Display(Name = "File"), Required(ErrorMessage = "Select a file")]
        public Received? File { get; set; }

        [Display(Name = "As at"), Required(ErrorMessage = "Enter when the source was asked")]
        public DateOnly? AsAt { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (now, file) = (clock.GetUtcNow(), command.File!);
            var today = LondonTime.DateOf(now);
            var quarter = QuarterlyReturn.Quarters(today).FirstOrDefault(one => one.Code == command.Quarter);
            new Rules()
                .Refuse(quarter is null, nameof(command.Quarter), "Select the quarter")
                .Refuse(!file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase), nameof(command.File), "The selected file must be a CSV file")
                .Refuse(command.AsAt > today, nameof(command.AsAt), "As at must be today or in the past")
                .Hold();
            var sent = new QuarterlyReturn(Guid.CreateVersion7(now), quarter!);
            var measures = await db.DefinedMeasuresSeenBy(current.Actor).ToListAsync(cancellationToken);
            foreach (var (measure, lines) in Read(file, sent, measures, command.AsAt!.Value, today))
                db.Keep(SeriesLoad.CheckReturn(sent, measure, file.Name, lines, await db.ValuesStanding(current.Actor, measure.Id, cancellationToken), current.Actor, now));
            audit.About(null, sent.Id);
            return sent.Id;
        }

        static Dictionary<Measure, List<SeriesLine>> Read(Received file, QuarterlyReturn sent, List<Measure> measures, DateOnly asAt, DateOnly today)
        {
            try
            {
                using var content = file.Read();
                return sent.Read(content, measures, asAt, today);
            }
            catch (RuleBroken broken)
            {
                throw new RuleBroken(nameof(Command.File), broken.Refusals[0].Sentence);
            }
        }
    }
}
