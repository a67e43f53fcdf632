using Spp.Psg.Data.People;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>For _PeopleAlike: who may be the person whose name is being typed, to choose from. A new person is the last choice.</summary>
/// <param name="Field">Name of the form's property that holds the choice; the one with For at its end holds what was looked for.</param>
/// <param name="Chosen">An id, or <see cref="SearchFirst.NoneOfThese"/>.</param>
/// <param name="Who">Which of several people on one form; nothing where it asks about one.</param>
/// <param name="Form">The id of the form, where this stands outside it.</param>
public sealed record PeopleAlike(IReadOnlyList<PersonLike> People, string SearchedFor, string? Chosen, string Field = "Form.Same", string? Who = null, string? Form = null)
{
    public bool HasSearched => SearchedFor.Length > 0;

    /// <summary>Sam Smith, born 5 May 1990, age 36.</summary>
    public static string Words(PersonLike person) =>
        person.Name + (person.BornOn is { } on ? $", born {Shown.Date(on)}" : "") + (person.Age is { } age ? $", age {age}" : "");

    /// <summary>Sounds alike; same date of birth. On PSG/2026/0042.</summary>
    public static string Why(PersonLike person)
    {
        var reasons = string.Join("; ", person.Likeness.Reasons.Select(reason => Shown.Word(reason)));
        return $"{char.ToUpperInvariant(reasons[0])}{reasons[1..]}. On {string.Join(", ", person.Cases)}";
    }
}
