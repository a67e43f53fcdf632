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

public sealed class EditView(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Seen View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Name = View.Name, IsShared = View.IsShared, Mail = View.Mail };
    }

    public async Task ShowAsync(CancellationToken cancellation) => View = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "View changed";
        return LocalRedirect("/figures/views");
    }

    [TakesHalfTyped, Sends(typeof(DeleteView.Command))]
    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        await mediator.Send(new DeleteView.Command(Id), cancellation);
        TempData["Done"] = "View deleted";
        return LocalRedirect("/figures/views");
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(string Name, string? Asks, bool IsShared, bool IsOfOnePanel, ViewMail Mail);

    [Allow(Permission.SeeFigures)]
    public sealed record Command : ICommand<Guid>
    {
        public Guid Id { get; init; }

        [Display(Name = "Name of the view"), Required(ErrorMessage = "Enter a name for the view"), StringLength(80, ErrorMessage = "Name of the view must be 80 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Who sees it"), Required(ErrorMessage = "Select who sees the view")]
        public bool? IsShared { get; set; }

        [Display(Name = "Send me its link by e-mail"), Required(ErrorMessage = "Select how often its link is sent")]
        public ViewMail? Mail { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var (view, mail) = await db.FigureViewsOf(actor).Where(one => one.Id == query.Id).WithMailTo(db, actor).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var asks = OpenView.Asks(view, names.PanelsCountedFor(actor), names);
            return new Seen(view.Name, asks is null ? null : $"{asks}, {OpenView.PeriodOf(view, LondonTime.DateOf(clock.GetUtcNow()))}", view.IsShared, view.PanelIds.Count == 1, mail);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var views = await db.FigureViewsOf(current.Actor).ToListAsync(cancellationToken);
            var view = views.Find(one => one.Id == command.Id) ?? throw new NotSeen();
            view.Change(command.Name!, command.IsShared!.Value, [.. views.Where(one => one != view).Select(one => one.Name)]);
            await db.ChooseMailAsync(current.Actor, view.Id, command.Mail!.Value, clock.GetUtcNow(), cancellationToken);
            audit.About(null, view.Id);
            return view.Id;
        }
    }
}
