using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Lists;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Lists;

public sealed class SaveList(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty(Name = "", SupportsGet = true)]
    public CaseListAsked Asked { get; set; } = new();

    [BindProperty]
    public Command Form { get; set; } = new();

    public Described Shown { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Shown = await mediator.Send(new Query(Asked), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Asked = Asked }, cancellation);
        TempData["Done"] = "List saved";
        return LocalRedirect("/lists");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(CaseListAsked Asked) : IQuery<Described>;

    public sealed record Described(IReadOnlyList<string> Filter, IReadOnlyList<SelectListItem> Teams);

    [Allow(Permission.SeeCase), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Name of the list"), Required(ErrorMessage = "Enter a name for the list"), StringLength(80, ErrorMessage = "Name of the list must be 80 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Who sees it"), Required(ErrorMessage = "Select who sees the list")]
        public string? Team { get; set; }

        public CaseListAsked Asked { get; init; } = new();

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(CurrentActor current, KnownNames known) : IRequestHandler<Query, Described>
    {
        public async Task<Described> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            return new Described([.. query.Asked.InWords(names)], Teams.Choices(current.Actor, names));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var others = await db.SavedListsOf(actor).Select(list => list.Name).ToListAsync(cancellationToken);
            var saved = SavedList.Save(command.Asked.Filter(names), command.Name!, Teams.Read(command.Team!, actor, names), others, actor, clock.GetUtcNow());
            db.Keep(saved);
            audit.About(null, saved.Id);
            return saved.Id;
        }
    }
}
