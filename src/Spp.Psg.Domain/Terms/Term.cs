using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Terms;

/// <summary>What administrators say of a term.</summary>
public sealed record TermFacts
{
    [Display(Name = "Term"), Required(ErrorMessage = "Enter the term"), StringLength(60, MinimumLength = 2, ErrorMessage = "Term must be between 2 and 60 characters")]
    public string? Wording { get; set; }

    [Display(Name = "Advice"), Required(ErrorMessage = "Enter the advice"), StringLength(500, ErrorMessage = "Advice must be 500 characters or fewer")]
    public string? Advice { get; set; }

    [Display(Name = "Suggested wording"), StringLength(120, ErrorMessage = "Suggested wording must be 120 characters or fewer")]
    public string? Suggestion { get; set; }

    [Display(Name = "Source"), Required(ErrorMessage = "Enter the source of the advice"), StringLength(300, ErrorMessage = "Source must be 300 characters or fewer")]
    public string? Source { get; set; }

    [Display(Name = "Show this advice"), Required(ErrorMessage = "Select whether this advice is shown")]
    public bool? IsActive { get; set; } = true;
}

/// <summary>Words under review: whoever types them is advised, and never stopped.</summary>
public sealed class Term
{
    Term() { }

    public Guid Id { get; private init; }
    public string Wording { get; private set; } = "";
    public string Advice { get; private set; } = "";
    public string? Suggestion { get; private set; }
    public string Source { get; private set; } = "";
    public bool IsActive { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public Guid? ChangedById { get; private set; }

    /// <param name="isKnown">Another term is worded the same.</param>
    public static Term Add(TermFacts facts, bool isKnown, Actor by, DateTimeOffset now)
    {
        var added = new Term { Id = Guid.CreateVersion7(now) };
        added.Edit(facts, isKnown, by, now);
        return added;
    }

    public void Edit(TermFacts facts, bool isKnown, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(isKnown, "Facts.Wording", "This term is in the list already")
            .Refuse(!facts.Wording!.Any(char.IsLetter), "Facts.Wording", "Term must have letters in it")
            .Hold();
        (Wording, Advice, Suggestion, Source, IsActive) = (facts.Wording!.Trim(), facts.Advice!.Trim(), facts.Suggestion?.Trim(), facts.Source!.Trim(), facts.IsActive!.Value);
        (ChangedAt, ChangedById) = (now, by.UserId);
    }

    public TermFacts Facts() => new() { Wording = Wording, Advice = Advice, Suggestion = Suggestion, Source = Source, IsActive = IsActive };
}

/// <summary>A term as it is looked for.</summary>
public sealed record TermAdvice(Guid Id, string Wording, string Advice, string? Suggestion)
{
    /// <summary>As a word of its own, in any case, and in the plural.</summary>
    public bool IsIn(string text) => Regex.IsMatch(
        text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(Wording)}(s|es)?(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
