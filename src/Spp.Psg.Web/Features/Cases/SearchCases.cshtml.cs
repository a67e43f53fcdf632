using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

[Limited(Limit.Search)]
public sealed class SearchCases(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public Query Form { get; set; } = new();

    public Results? Found { get; private set; }

    public void OnGet() { }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Found = await mediator.Send(Form, cancellation);
        return Found.Exact is { } reference ? LocalRedirect("/cases/" + CaseReference.ToAddress(reference)) : Page();
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query : IOneTripQuery<Results>
    {
        [Display(Name = "Look for"), Required(ErrorMessage = "Enter a reference, name, place or words"), StringLength(200, MinimumLength = 2, ErrorMessage = "What you look for must be between 2 and 200 characters")]
        public string? Words { get; set; }
    }

    public sealed record Results(string? Exact, IReadOnlyList<Hit> Hits, bool HasMore);

    /// <param name="Because">Where the words were found, as in "Person: Sam Example"; the most telling first.</param>
    public sealed record Hit(CaseFound Case, string Panel, string Ward, IReadOnlyList<string> Because);

    public sealed class Handler(OneTrip trip, KnownNames known, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Results>
    {
        public async Task<Results> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var found = await trip.CasesFoundBy(current.Actor, "Cases.SearchCases", query.Words!, cancellationToken);
            var reasons = new SearchReasons(found.Asked, LondonTime.DateOf(clock.GetUtcNow()));
            return new Results(found.Exact, [.. found.Cases.Select(one => new Hit(one, names.Panel(one.PanelId).Name, names.Ward(one.WardCode), reasons.Of(one)))], found.HasMore);
        }
    }
}
