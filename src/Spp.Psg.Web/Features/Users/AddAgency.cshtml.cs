using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed class AddAgency(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Lines = await mediator.Send(new Query(Form.People), cancellation);

    [Sends(typeof(Query)), TakesHalfTyped]
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var invited = await mediator.Send(Form, cancellation);
        names.Forget();
        TempData["Done"] = $"{Form.Name} is added; {Shared.Shown.Count(invited, "invitation")} {(invited == 1 ? "is" : "are")} on the way";
        return LocalRedirect("/users");
    }

    /// <summary>Reads the list as it would be taken.</summary>
    [Allow(Permission.ManageUsers)]
    public sealed record Query(string? People) : IQuery<IReadOnlyList<Line>>;

    public sealed record Line(int Number, string? Name, string? Email, string Roles, string Panels, IReadOnlyList<string> Faults);

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        public async Task<IReadOnlyList<Line>> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var read = await ListedAsync(db, current.Actor, known, query.People, cancellationToken);
            return [.. read.Select(line => new Line(
                line.Line, line.User.Name, line.User.Email, string.Join(", ", line.User.Roles.Select(RoleWords.Of)), string.Join(", ", line.User.Panels.Select(panel => known.Panel(panel).Code)), line.Faults))];
        }
    }

    /// <summary>Answers how many were invited.</summary>
    [Allow(Permission.ManageUsers), Audited(Operation.Collection)]
    public sealed record Command : ICommand<int>, IOnce
    {
        [Display(Name = "Name of the agency")]
        public string? Name { get; set; }

        public string? Code { get; set; }

        [Display(Name = "Its people")]
        public string? People { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var known = await names.ReadAsync(cancellationToken);
            await db.InviteOneAtATimeAsync(cancellationToken);
            var people = await ListedAsync(db, actor, known, command.People, cancellationToken);
            PastedUsers.Hold(people);
            var agency = Agency.Join(command.Name, command.Code, known.Agencies, now);
            db.Keep(agency);
            audit.About(null, agency.Id);
            foreach (var line in people)
                audit.About(null, (await db.InviteAsync(line.User, agency.Id, actor, now, cancellationToken)).Id);
            return people.Count;
        }
    }

    static async Task<IReadOnlyList<PastedUser>> ListedAsync(PsgDb db, Actor actor, Names known, string? people, CancellationToken cancellation)
    {
        var taken = (await db.UsersSeenBy(actor).Select(user => user.Email).ToListAsync(cancellation)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return PastedUsers.Read(people, [.. known.Panels], taken.Contains);
    }
}
