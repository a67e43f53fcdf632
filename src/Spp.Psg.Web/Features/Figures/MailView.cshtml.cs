using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>How often one gets the link to a view that one sees, whosoever it is.</summary>
public sealed class MailView(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Seen View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Mail = View.Mail };
    }

    public async Task ShowAsync(CancellationToken cancellation) => View = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "Your choice is saved";
        return LocalRedirect("/figures/views");
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(string Name, string Asks, ViewMail Mail);

    [Allow(Permission.SeeFigures)]
    public sealed record Command : ICommand<Guid>
    {
        public Guid Id { get; init; }

        [Display(Name = "Send me its link by e-mail"), Required(ErrorMessage = "Select how often its link is sent")]
        public ViewMail? Mail { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var counted = names.PanelsCountedFor(actor);
            var (view, mail) = await db.FigureViewsSeenBy(actor, counted).Where(one => one.Id == query.Id).WithMailTo(db, actor).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var asks = OpenView.Asks(view, counted, names) ?? throw new NotSeen();
            return new Seen(view.Name, $"{asks}, {OpenView.PeriodOf(view, LondonTime.DateOf(clock.GetUtcNow()))}", mail);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var view = await db.FigureViewsSeenBy(actor, names.PanelsCountedFor(actor)).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            await db.ChooseMailAsync(actor, view.Id, command.Mail!.Value, clock.GetUtcNow(), cancellationToken);
            audit.About(null, view.Id);
            return view.Id;
        }
    }
}
