using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reminders;

public sealed class DismissReminder(IMediator mediator) : PageModel, IShowAgain
{
    public void OnGet()
    {
        // A plain question with one button, for whoever opens the address by hand.
    }

    /// <param name="id">None means all of one's own.</param>
    public async Task<IActionResult> OnPostAsync(Guid? id, [FromQuery] bool home, CancellationToken cancellation)
    {
        var dismissed = await mediator.Send(new Command(id), cancellation);
        TempData["Done"] = dismissed == 1 ? "Reminder dismissed" : "Reminders dismissed";
        return Redirect(home ? "/" : "/reminders");
    }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    [Allow(Permission.SeeWork)]
    public sealed record Command(Guid? Id) : ICommand<int>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var mine = db.RemindersOf(current.Actor);
            var chosen = await (command.Id is { } id ? mine.Where(reminder => reminder.Id == id) : mine.Where(reminder => reminder.SeenAt == null))
                .ToListAsync(cancellationToken);
            if (command.Id is not null && chosen.Count == 0)
                throw new NotSeen();
            foreach (var reminder in chosen)
                reminder.Dismiss(clock.GetUtcNow());
            audit.About(null, chosen.Select(reminder => reminder.Id));
            return chosen.Count;
        }
    }
}
