using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Lists;

public sealed class EditList(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public Seen List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Name = List.Name, Team = List.Team };
    }

    public async Task ShowAsync(CancellationToken cancellation) => List = await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Id = Id }, cancellation);
        TempData["Done"] = "List changed";
        return LocalRedirect("/lists");
    }

    [TakesHalfTyped, Sends(typeof(DeleteList.Command))]
    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellation)
    {
        await mediator.Send(new DeleteList.Command(Id), cancellation);
        TempData["Done"] = "List deleted";
        return LocalRedirect("/lists");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(string Name, string Team, IReadOnlyList<string> Filter, IReadOnlyList<SelectListItem> Teams);

    [Allow(Permission.SeeCase)]
    public sealed record Command : ICommand<Guid>
    {
        public Guid Id { get; init; }

        [Display(Name = "Name of the list"), Required(ErrorMessage = "Enter a name for the list"), StringLength(80, ErrorMessage = "Name of the list must be 80 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Who sees it"), Required(ErrorMessage = "Select who sees the list")]
        public string? Team { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var list = await db.SavedListsOf(actor).SingleOrDefaultAsync(one => one.Id == query.Id, cancellationToken) ?? throw new NotSeen();
            return new Seen(list.Name, Teams.Written(list.Team, names), [.. CaseListAsked.Of(list.Filter, names).InWords(names)], Teams.Choices(actor, names));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var lists = await db.SavedListsOf(actor).ToListAsync(cancellationToken);
            var list = lists.Find(one => one.Id == command.Id) ?? throw new NotSeen();
            list.Change(command.Name!, Teams.Read(command.Team!, actor, names), [.. lists.Where(one => one != list).Select(one => one.Name)], actor);
            audit.About(null, list.Id);
            return list.Id;
        }
    }
}
