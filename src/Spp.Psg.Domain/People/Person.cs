using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.People;

/// <summary>Somebody whom cases are about: one record, however many cases. Never somebody who signs in.</summary>
public sealed class Person
{
    readonly List<PersonDetail> details = [];
    readonly List<PersonEvent> happened = [];

    Person() { }

    public Person(Guid id, string name, DateOnly? bornOn)
    {
        Id = id;
        Name = name;
        BornOn = bornOn;
    }

    public Guid Id { get; private init; }
    public string Name { get; private set; } = "";
    public DateOnly? BornOn { get; private set; }

    /// <summary>An age that was told or guessed while the date of birth is not known, and the day on which it was so.</summary>
    public int? AgeAbout { get; private set; }

    public DateOnly? AgeToldOn { get; private set; }

    /// <summary>The record that this one was merged into: from then on nobody is added to a case by this one.</summary>
    public Guid? MergedIntoId { get; private set; }

    public IReadOnlyList<PersonDetail> Details => details;

    /// <summary>What happened in this act; older ones are read from their table.</summary>
    public IReadOnlyList<PersonEvent> Happened => happened;

    /// <summary>A date of birth learned later, as when a court made an order on them. A known one is not changed this way.</summary>
    public void LearnBirth(DateOnly on)
    {
        if (BornOn is null)
            (BornOn, AgeAbout, AgeToldOn) = (on, null, null);
    }

    /// <summary>Age in words on a date: 14, or about 14; null when nothing is known.</summary>
    public string? AgeOn(DateOnly date) => AgeWords(BornOn, AgeAbout, AgeToldOn, date);

    public static string? AgeWords(DateOnly? bornOn, int? about, DateOnly? toldOn, DateOnly date) =>
        bornOn is { } born ? date < born ? null : $"{Age.On(born, date)}" : about is { } age ? $"about {Math.Max(0, age + date.Year - toldOn!.Value.Year)}" : null;

    /// <summary>Under 18 on that date, as far as is known.</summary>
    public bool IsChildOn(DateOnly date) => IsChild(BornOn, AgeAbout, AgeToldOn, date);

    /// <summary>Under 18, or of an age that nobody knows.</summary>
    public bool MayBeChildOn(DateOnly date) => (BornOn is null && AgeAbout is null) || IsChildOn(date);

    public static bool IsChild(DateOnly? bornOn, int? about, DateOnly? toldOn, DateOnly date) =>
        bornOn is { } born ? Age.IsChild(born, date) : about + date.Year - toldOn?.Year < Adulthood.Age;

    public MatchFacts ForMatching() => new(Name, BornOn)
    {
        Aliases = Texts(DetailKind.Alias),
        Phones = Texts(DetailKind.Phone),
        Addresses = Texts(DetailKind.Address),
        BornAbout = AgeToldOn?.Year - AgeAbout,
    };

    /// <summary>The details as they are kept: what the form for editing begins with.</summary>
    public PersonFacts Facts() => new()
    {
        Name = Name,
        BornOn = BornOn,
        AgeAbout = AgeAbout,
        Details = [.. details.OrderBy(detail => detail.Kind).ThenBy(detail => detail.UntilOn ?? DateOnly.MaxValue).ThenBy(detail => detail.Text).ThenBy(detail => detail.Id).Select(detail => detail.Facts())],
    };

    public void Edit(PersonFacts facts, Actor by, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        new Rules().Refuse(MergedIntoId is not null, "", "This record was merged into another one: edit that one").Hold();
        facts.Hold(today);
        List<Guid?> cases = [.. details.Select(detail => detail.CaseId).Append(null).Append(facts.LearnedOnId).Distinct()];
        var before = cases.ConvertAll(Told);
        (Name, BornOn) = (facts.Name!.Trim(), facts.BornOn);
        if ((AgeAbout, facts.BornOn is null ? facts.AgeAbout : null) is var (was, told) && was != told)
            (AgeAbout, AgeToldOn) = (told, told is null ? null : today);
        foreach (var typed in facts.Details)
            Keep(typed, facts.LearnedOnId, now);
        foreach (var (old, on) in before.Zip(cases))
            if (old.ChangedTo(Told(on)) is { Length: > 0 } changed)
                happened.Add(new PersonEvent(Guid.CreateVersion7(now), Id, now, by.UserId, changed, on));
    }

    /// <summary>What one case told of them; with none, what everybody knows who sees them. A change is told to those who may know of it.</summary>
    PersonFacts Told(Guid? on)
    {
        var known = Facts();
        var told = details.Where(detail => detail.CaseId == on).Select(detail => detail.Id).ToHashSet();
        List<PersonDetailFacts> lines = [.. known.Details.Where(detail => told.Contains(detail.Id!.Value))];
        return on is null ? known with { Details = lines } : new PersonFacts { Details = lines };
    }

    /// <summary>What else was said of them when they were added to a case, unless it is known already.</summary>
    public void Learn(DetailKind kind, string text, Guid caseId, DateTimeOffset now)
    {
        if (!details.Any(detail => detail.Kind == kind && detail.Text == text.Trim()))
            details.Add(new PersonDetail(Guid.CreateVersion7(now), Id, kind, text.Trim(), null, null, caseId));
    }

    void Keep(PersonDetailFacts typed, Guid? learnedOn, DateTimeOffset now)
    {
        var known = details.FirstOrDefault(detail => detail.Id == typed.Id);
        if (typed.IsEmpty)
            details.RemoveAll(detail => detail == known);
        else if (known is not null)
            known.Become(typed);
        else
            details.Add(new PersonDetail(Guid.CreateVersion7(now), Id, typed.Kind!.Value, typed.Text!.Trim(), typed.FromOn, typed.UntilOn, learnedOn));
    }

    List<string> Texts(DetailKind kind) => [.. details.Where(detail => detail.Kind == kind).Select(detail => detail.Text)];
}
