using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.People;

/// <summary>What may be edited on a person, and what the form asks.</summary>
public sealed record PersonFacts
{
    public const int LongestLife = 120;
    const int MostDetails = 60;

    [Display(Name = "Name"), Required(ErrorMessage = "Enter the name"), StringLength(120, ErrorMessage = "Name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "Date of birth")]
    public DateOnly? BornOn { get; set; }

    [Display(Name = "Approximate age"), Range(0, LongestLife, ErrorMessage = "Approximate age must be between 0 and 120")]
    public int? AgeAbout { get; set; }

    public List<PersonDetailFacts> Details { get; set; } = [];

    /// <summary>The case on which the details that are new were learned.</summary>
    [Display(Name = "What is new was learned on")]
    public Guid? LearnedOnId { get; set; }

    /// <summary>Refuses what cannot be true of anybody.</summary>
    public void Hold(DateOnly today)
    {
        var rules = RefuseBirth(new Rules(), BornOn, today, "Facts.BornOn")
            .Refuse(BornOn is not null && AgeAbout is not null, "Facts.AgeAbout", "Enter the date of birth or the approximate age, not both")
            .Refuse(Details.Count > MostDetails, "", $"A person may have {MostDetails} other names, addresses and numbers");
        for (var at = 0; at < Details.Count; at++)
            if (Details[at] is { IsEmpty: false } detail)
                rules
                    .Refuse(detail.Kind is null, $"Facts.Details[{at}].Kind", $"Select what “{detail.Text}” is")
                    .Refuse(detail.Kind == DetailKind.Phone && detail.Text!.Count(char.IsAsciiDigit) < 5, $"Facts.Details[{at}].Text", "Phone number must have at least 5 digits")
                    .Refuse(detail.FromOn > today, $"Facts.Details[{at}].FromOn", "From must be today or in the past")
                    .Refuse(detail.UntilOn > today, $"Facts.Details[{at}].UntilOn", "Until must be today or in the past")
                    .Refuse(detail.FromOn > detail.UntilOn, $"Facts.Details[{at}].UntilOn", "Until must be the same as or after From")
                    .Refuse(detail.FromOn < BornOn, $"Facts.Details[{at}].FromOn", "From must be the same as or after the date of birth");
        rules.Hold();
    }

    public static Rules RefuseBirth(Rules rules, DateOnly? bornOn, DateOnly today, string field) => rules
        .Refuse(bornOn > today, field, "Date of birth must be today or in the past")
        .Refuse(bornOn < today.AddYears(-LongestLife), field, "Date of birth must be within the last 120 years");

    /// <summary>Changes when one of the details does, and only then.</summary>
    public uint Version()
    {
        var hash = 2166136261; // FNV-1a
        foreach (var letter in string.Join('\u001f', Lines().Select(line => $"{line.Label}\u001e{line.Value}")))
            hash = (hash ^ letter) * 16777619;
        return hash;
    }

    /// <summary>Every detail as a label and what it says: for comparing two versions, or two records.</summary>
    public IEnumerable<(string Label, string? Value)> Lines()
    {
        yield return ("Name", Name?.Trim());
        yield return ("Date of birth", BornOn?.InWords());
        yield return ("Approximate age", BornOn is null && AgeAbout is { } age ? $"{age}" : null);
        foreach (var (kind, label) in new[] { (DetailKind.Alias, "Also known as"), (DetailKind.Address, "Addresses"), (DetailKind.Phone, "Phone numbers") })
            yield return (label, string.Join("; ", Details.Where(detail => detail.Kind == kind && !detail.IsEmpty).Select(Told)) is { Length: > 0 } all ? all : null);
    }

    /// <summary>What differs, as one sentence for the person's history.</summary>
    internal string ChangedTo(PersonFacts now) => string.Join(". ", Lines().Zip(now.Lines())
        .Where(pair => pair.First.Value != pair.Second.Value)
        .Select(pair => $"{pair.First.Label}: {pair.First.Value ?? "nothing"} became {pair.Second.Value ?? "nothing"}"));

    static string Told(PersonDetailFacts detail) => (detail.FromOn, detail.UntilOn) switch
    {
        (null, null) => detail.Text!.Trim(),
        ({ } from, null) => $"{detail.Text!.Trim()} (from {from.InWords()})",
        (null, { } until) => $"{detail.Text!.Trim()} (until {until.InWords()})",
        ({ } from, { } until) => $"{detail.Text!.Trim()} ({from.InWords()} to {until.InWords()})",
    };
}
