using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

/// <summary>The first of three screens: which two records are one person.</summary>
public sealed class ChooseMerge(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Looked Form { get; set; } = new();

    public Seen Person { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Page();
    }

    public async Task ShowAsync(CancellationToken cancellation) => Person = await mediator.Send(new Query(Id, Form.Name, Form.BornOn), cancellation);

    public sealed record Looked
    {
        [Display(Name = "Another name"), Required(ErrorMessage = "Enter a name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Date of birth")]
        public DateOnly? BornOn { get; set; }
    }

    [Allow(Permission.MergePeople)]
    public sealed record Query(Guid Id, string? Name, DateOnly? BornOn) : IQuery<Seen>;

    public sealed record Seen(string Name, IReadOnlyList<PersonLike> Alike);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, today) = (current.Actor, LondonTime.DateOf(clock.GetUtcNow()));
            var person = await db.PersonSeenBy(actor, query.Id, cancellationToken);
            var asked = string.IsNullOrWhiteSpace(query.Name) ? person.ForMatching() : new MatchFacts(query.Name, query.BornOn);
            var alike = await db.PeopleLikeAsync(actor, asked, today, person.Id, cancellationToken);
            audit.About(await db.CaseThatOpens(actor, [person.Id], today, cancellationToken), alike.Select(one => one.Id).Append(person.Id));
            return new Seen(person.Name, alike);
        }
    }
}
