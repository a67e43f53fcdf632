using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
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
        [Display(Name = "Case, person or place"), Required(ErrorMessage = "Enter a case, a person or a place"), StringLength(200, MinimumLength = 2, ErrorMessage = "Words must be between 2 and 200 characters")]
        public string? Words { get; set; }
    }

    public sealed record Results(string? Exact, IReadOnlyList<Hit> Hits, bool HasMore);

    /// <param name="Because">Where the words were found, as in "Person: Sam Example".</param>
    public sealed record Hit(CaseFound Case, string Panel, string Ward, string Because);

    public sealed class Handler(OneTrip trip, KnownNames known, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Results>
    {
        public async Task<Results> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var found = await trip.CasesFoundBy(current.Actor, "Cases.SearchCases", query.Words!, cancellationToken);
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var words = Fold(query.Words!).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new Results(found.Exact, [.. found.Cases.Select(one => new Hit(one, names.Panel(one.PanelId).Name, names.Ward(one.WardCode), Because(one, words, today)))], found.HasMore);
        }

        static string Because(CaseFound one, string[] words, DateOnly today)
        {
            var reasons = one.People.Where(person => Holds(person.Name))
                .Select(person => $"Person: {ChildName.InList(person.Name, person.BornBy is { } born && Age.IsChild(born, today))}").ToList();
            if (Holds(one.Title))
                reasons.Add("Title");
            if (Holds(one.Place) || one.Landlord is { } landlord && Holds(landlord))
                reasons.Add($"Place: {one.Place}");
            if (Holds(one.Summary) || one.Objective is { } objective && Holds(objective))
                reasons.Add("Summary");
            return string.Join("; ", reasons);

            bool Holds(string text)
            {
                var folded = " " + Fold(text);
                return words.Any(word => folded.Contains(" " + word, StringComparison.Ordinal));
            }
        }

        /// <summary>As psg_fold of the search script: lower case, without accents and signs.</summary>
        static string Fold(string text)
        {
            var folded = new StringBuilder(text.Length);
            foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(letter))
                    folded.Append(letter switch { 'ł' => 'l', 'ø' => 'o', 'đ' or 'ð' => 'd', 'ß' => 's', 'æ' => 'a', 'œ' => 'o', _ => letter });
                else if (char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’'))
                    folded.Append(' ');
            }

            return folded.ToString();
        }
    }
}
