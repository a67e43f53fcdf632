using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed class RecordLeaving(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Choices Found { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Nobody => [new Choice("true", "Nobody yet: the work stays in their name")];

    public IReadOnlyList<SelectListItem> Either => [new Choice("false", "A colleague"), .. Nobody];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        if (Found.Takers.Count > 0)
            Form.Nobody = false;
    }

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        names.Forget();
        TempData["Done"] = "The account is ended; the work is being moved";
        return LocalRedirect($"/users/{Id}");
    }

    [Allow(Permission.ManageUsers)]
    public sealed record Query(Guid Id) : IQuery<Choices>;

    public sealed record Choices(string Name, IReadOnlyList<SelectListItem> Takers);

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, Choices>
    {
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var users = await db.UsersSeenBy(current.Actor).ToListAsync(cancellationToken);
            var leaver = users.SingleOrDefault(user => user.Id == query.Id) ?? throw new NotSeen();
            return new Choices(leaver.Name,
                [.. users.Where(user => Leaving.MayTake(leaver.Standing(), user.Standing())).OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => new SelectListItem(user.Name, user.Id.ToString()))]);
        }
    }

    [Allow(Permission.ManageUsers)]
    public sealed record Command : ICommand<Unit>, IOnce
    {
        [BindNever]
        public Guid Id { get; init; }

        [Display(Name = "Who takes over"), Required(ErrorMessage = "Select whether a colleague takes over")]
        public bool? Nobody { get; set; }

        [Display(Name = "Colleague")]
        public Guid? TakerId { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var user = await db.UserHeldBy(actor, command.Id, cancellationToken);
            var leaver = await db.StandingSeenBy(actor, user.Id, cancellationToken);
            var taker = command is { Nobody: false, TakerId: { } id } ? await db.StandingSeenBy(actor, id, cancellationToken) : null;
            var leaving = Leaving.Ask(leaver, taker, nobody: command.Nobody == true, actor, now);
            db.Keep(leaving);
            audit.About(null, [user.Id, leaving.Id, .. taker is null ? [] : new[] { taker.UserId }]);
            audit.Changed("User", user.Id, "Panels", leaver.Panels, null);
            user.Disable(InactiveBecause.Left);
            await db.RemoveSeatsAsync(user, cancellationToken);
            await db.VoidLinksAsync(user.Id, now, cancellationToken);
            await Sessions.EndAllAsync(db, user.Id, now, cancellationToken);
            return Unit.Value;
        }
    }
}
