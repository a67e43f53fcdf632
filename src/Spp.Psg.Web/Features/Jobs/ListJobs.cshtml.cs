using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Jobs;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Jobs;

/// <summary>What the service does by itself, how that went, and a way to have it done at once.</summary>
public sealed class ListJobs(IMediator mediator) : PageModel, IShowAgain
{
    const int Failures = 20;

    [BindProperty]
    public Command Form { get; set; } = new();

    public Listed Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        TempData["Done"] = $"“{Name(Form.Job!)}” runs within seconds";
        return LocalRedirect("/jobs");
    }

    /// <summary>Send due reminders, of send-due-reminders.</summary>
    public static string Name(string job) => $"{char.ToUpperInvariant(job[0])}{job[1..].Replace('-', ' ')}";

    public static (string Word, string Colour) Went(JobLine job) => job switch
    {
        { StartedAt: null } => ("", ""),
        { Failure: not null } => ("Failed", "red"),
        { EndedAt: null } => ("Running", "blue"),
        _ => ("Well", "green"),
    };

    [Allow(Permission.RunJobs)]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<JobLine> Jobs, IReadOnlyList<FailedRun> Failed, bool IsAlive, DateOnly Today);

    [Allow(Permission.RunJobs)]
    public sealed record Command : ICommand<Unit>
    {
        public string? Job { get; set; }
    }

    public sealed class Listing(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var jobs = await db.JobsSeenBy(current.Actor, [.. Schedule.All.Select(scheduled => scheduled.Name)], now, cancellationToken);
            return new Listed(jobs, await db.FailedRunsSeenBy(current.Actor, Failures, cancellationToken), await db.WorkersAlive(now, cancellationToken) > 0, LondonTime.DateOf(now));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (Schedule.All.All(scheduled => scheduled.Name != command.Job))
                throw new NotSeen();
            await db.AskJobAsync(current.Actor, command.Job!, clock.GetUtcNow(), cancellationToken);
            audit.Asked(new { job = command.Job });
            return Unit.Value;
        }
    }
}
