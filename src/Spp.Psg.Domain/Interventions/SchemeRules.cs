using System.Globalization;
using Spp.Psg.Domain.Time;
using Facts = Spp.Psg.Domain.Interventions.SchemeIntervention.Facts;
using Step = Spp.Psg.Domain.Interventions.SchemeIntervention.Step;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What every scheme asks (domain.md 2.5 and 2.8), and what one's own fields, stages and clocks ask.</summary>
static class SchemeRules
{
    const int LongestText = 2000;

    public static (Preview Preview, SchemeStage? Stage, IReadOnlyList<SchemeValue> Values) For(Facts facts, SchemeVersion scheme, DateOnly today)
    {
        var (preview, plan) = (new Preview(Law.Shipped), scheme.Plan);
        var stage = facts.Stage is null && plan.Beginnings is [var only] ? only : plan.Beginnings.FirstOrDefault(one => one.Name == facts.Stage);
        preview.Need(stage is not null, nameof(facts.Stage), "Select the stage that was reached");
        preview.Need(facts.SubjectPersonId is not null || scheme.IsOfThings, nameof(facts.SubjectPersonId), scheme.IsOfParents ? "Select the parent or guardian" : "Select who it is for");
        preview.Need(facts.SubjectPersonId is not null || !scheme.IsOfThings || facts.Place is not null, nameof(facts.Place), $"Enter the {scheme.ThingInWords}{(scheme.IsOfPeople ? ", or select a person" : "")}");
        preview.Need(facts.MadeOn is not null, nameof(facts.MadeOn), "Enter the date");
        preview.Need(facts.Terms, nameof(facts.Terms), "Enter a summary of its content");
        preview.Need(facts.Officer, nameof(facts.Officer), "Enter the officer");

        var made = preview.Date(facts.MadeOn, nameof(facts.MadeOn));
        preview.Refuse(made > today, nameof(facts.MadeOn), "Date must be today or in the past");
        var reviewOn = preview.Date(facts.ReviewOn, nameof(facts.ReviewOn));
        preview.Refuse(reviewOn <= made, nameof(facts.ReviewOn), "Review must be after the date");
        if (facts.SubjectPersonId is not null)
            Person(preview, facts, scheme, made ?? today);
        if (ConcernsChild(facts, scheme))
            Child(preview, facts, scheme, today);

        var values = Values(preview, stage is null ? plan.AskedAt(null, true) : plan.AskedAt(stage.Name, true), facts.Values);
        if (made is { } on && stage is not null)
        {
            StartClocks(preview, scheme, stage.Name, on, values);
            Review(preview, scheme, on, reviewOn);
        }

        return (preview, stage, values);
    }

    public static (Preview Preview, SchemeStage? To, IReadOnlyList<SchemeValue> Values) For(Step step, SchemeIntervention of, DateOnly today)
    {
        var (preview, next) = (new Preview(of.Law), of.NextStatuses());
        if (next.Count == 0)
        {
            preview.Refuse(true, "", $"{of.Name} is {Lifecycle.InWords(of.Status)} and over");
            return (preview, null, []);
        }

        var name = step.To ?? (next.Count == 1 ? next[0] : null);
        preview.Need(name is not null, nameof(step.To), "Select the stage that was reached");
        preview.Need(step.On is not null, nameof(step.On), "Enter the date it was reached");
        if (name is not null && !next.Contains(name))
            preview.Refuse(true, nameof(step.To), $"{of.Name} that is {Lifecycle.InWords(of.Status)} cannot become {Lifecycle.InWords(name)}: after it comes {Either(next)}");
        var to = name is not null && next.Contains(name) ? of.Plan.Stage(name) : null;
        preview.Need(to is not { NeedsReason: true } && to is not { IsEnd: true } || step.Reason is not null, nameof(step.Reason), to is { IsEnd: true } ? "Enter what came of it" : "Enter why");

        var on = preview.Date(step.On, nameof(step.On));
        var since = of.EndedByItself?.Before ?? of.Reached[^1];
        preview.Refuse(on > today, nameof(step.On), "Date must be today or in the past");
        preview.Refuse(on < since.On, nameof(step.On), $"Date must be on or after {since.On.InWords()}, when it became {Lifecycle.InWords(since.Stage)}");
        if (to is not null && of.LookBack is { } lookBack && of.Plan.Clock(lookBack.Kind) is { Then: { } then } clock && clock.StoppedBy.Contains(to.Name))
            preview.Refuse(on > lookBack.DueOn, nameof(step.On), $"{to.Name} must be on or before {lookBack.DueOn.InWords()}: after that it is {Lifecycle.InWords(then)}");
        if (of.EndedByItself is { Until: var until })
            preview.Refuse(on > until, nameof(step.On), $"It ended by itself after {until.InWords()}: only what happened until then can still be recorded");
        var reviewOn = preview.Date(step.ReviewOn, nameof(step.ReviewOn));
        preview.Refuse(reviewOn <= on, nameof(step.ReviewOn), "Review must be after the date it was reached");
        preview.Refuse(reviewOn is not null && to is { IsEnd: true }, nameof(step.ReviewOn), "It is over then: leave the review empty");
        if (to is null)
            return (preview, null, []);

        var values = Values(preview, of.Plan.AskedAt(to.Name, false), step.Values);
        if (on is { } reached && !to.IsEnd)
        {
            StartClocks(preview, of.Scheme, to.Name == of.Status ? null : to.Name, reached, values);
            Review(preview, of.Scheme, reached, reviewOn);
        }

        return (preview, to, values);
    }

    /// <summary>By the scheme, or by the age of the person on the date.</summary>
    public static bool ConcernsChild(Facts facts, SchemeVersion scheme) => scheme.ConcernsChild || (facts.SubjectPersonId is not null && IsChild(facts, facts.MadeOn) is true);

    /// <param name="reached">The stage; null when it was reached once more, which starts nothing anew.</param>
    /// <param name="values">What was entered: a date may start a clock, too.</param>
    public static void StartClocks(Preview preview, SchemeVersion scheme, string? reached, DateOnly on, IReadOnlyList<SchemeValue> values)
    {
        foreach (var clock in scheme.Plan.Clocks)
            if (clock.From == reached)
                preview.Add(clock.Planned(scheme.Code, on));
            else if (values.FirstOrDefault(value => value.Label == clock.From) is { } entered && scheme.Plan.Stage(clock.From) is null)
                preview.Add(clock.Planned(scheme.Code, DateOnly.ParseExact(entered.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    static void Review(Preview preview, SchemeVersion scheme, DateOnly on, DateOnly? reviewOn)
    {
        if (reviewOn is { } due && due > on)
            preview.Add(new(SchemeIntervention.ReviewClock, $"Review: {scheme.Name}", ClockNature.Duty, "Review date", on, due, new LocalStandard($"SCHEME.{scheme.Code}", 0, Measure.Days)));
    }

    static bool? IsChild(Facts facts, DateOnly? on) => (facts.BornOn, on) switch
    {
        ({ Year: >= 1900 and <= 2100 } born, { Year: >= 1900 and <= 2100 } date) => Age.IsChild(born, date),
        (null, _) => facts.IsUnder18,
        _ => null,
    };

    static void Person(Preview preview, Facts facts, SchemeVersion scheme, DateOnly on)
    {
        preview.Need(facts.BornOn is not null || facts.IsUnder18 is not null, nameof(facts.BornOn), "Enter their date of birth, or select whether they are under 18");
        var isChild = IsChild(facts, on);
        preview.Refuse(scheme.IsOfParents && isChild is true, nameof(facts.SubjectPersonId), "Select the parent or guardian: this person is under 18");
        if (preview.Date(facts.BornOn, nameof(facts.BornOn)) is not { } born)
        {
            preview.Refuse(scheme.OldestAge < 18 && isChild is false, nameof(facts.IsUnder18), $"Person must be {scheme.OldestAge} or younger on the date");
            preview.Warn(isChild is not null && (scheme.YoungestAge ?? scheme.OldestAge) is not null, nameof(facts.BornOn), "Their age could not be checked: the date of birth is not known");
            return;
        }

        preview.Refuse(born > on, nameof(facts.BornOn), "Date of birth must be before the date");
        preview.Refuse(born <= on && scheme.YoungestAge is { } youngest && on < Age.ReachedOn(born, youngest), nameof(facts.SubjectPersonId), $"Person must be at least {scheme.YoungestAge} on the date");
        preview.Refuse(scheme.OldestAge is { } oldest && on >= Age.ReachedOn(born, oldest + 1), nameof(facts.SubjectPersonId), $"Person must be {scheme.OldestAge} or younger on the date");
    }

    /// <summary>Domain.md 2.8: a child as its subject asks for the youth justice service, and for the parent or guardian unless it is for them.</summary>
    static void Child(Preview preview, Facts facts, SchemeVersion scheme, DateOnly today)
    {
        preview.Need(facts.ConsultedOn is not null, nameof(facts.ConsultedOn), "Enter the date the youth justice service was consulted");
        preview.Refuse(preview.Date(facts.ConsultedOn, nameof(facts.ConsultedOn)) > today, nameof(facts.ConsultedOn), "Date the youth justice service was consulted must be today or in the past");
        preview.Need(scheme.IsOfParents || facts.Guardian is not null, nameof(facts.Guardian), "Enter the parent or guardian");
    }

    static List<SchemeValue> Values(Preview preview, IEnumerable<SchemeField> asked, IReadOnlyDictionary<string, string?> typed)
    {
        var values = new List<SchemeValue>();
        foreach (var field in asked)
        {
            var place = $"Values[{field.Key}]";
            if (typed.GetValueOrDefault(field.Key) is not { } text || string.IsNullOrWhiteSpace(text))
                preview.Need(!field.IsRequired, place, field.Type is SchemeFieldType.Choice or SchemeFieldType.YesNo ? $"Select an answer to “{field.Label}”" : $"Enter “{field.Label}”");
            else if (Read(field, text.Trim()) is { } value)
            {
                preview.Refuse(field.MustBeYes && value != "yes", place, $"It cannot be recorded unless the answer to “{field.Label}” is yes");
                values.Add(new SchemeValue(field.Label, value));
            }
            else
                preview.Refuse(true, place, $"“{field.Label}” must be {Sort(field)}");
        }

        return values;
    }

    static string? Read(SchemeField field, string text) => field.Type switch
    {
        SchemeFieldType.Text => text.Length <= LongestText ? text : null,
        SchemeFieldType.Number => int.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"{number}" : null,
        SchemeFieldType.Money => decimal.TryParse(text.TrimStart('£'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var pounds) && pounds is >= 0 and < 100_000_000
            ? pounds.ToString("0.00", CultureInfo.InvariantCulture) : null,
        SchemeFieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2100 ? text : null,
        SchemeFieldType.YesNo => text is "yes" or "no" ? text : null,
        _ => field.Choices.FirstOrDefault(choice => choice == text),
    };

    static string Sort(SchemeField field) => field.Type switch
    {
        SchemeFieldType.Text => $"{LongestText:N0} characters or fewer",
        SchemeFieldType.Number => "a whole number, like 12",
        SchemeFieldType.Money => "an amount in pounds, like 250 or 99.50",
        SchemeFieldType.Date => "a real date",
        SchemeFieldType.YesNo => "yes or no",
        _ => "one of the choices",
    };

    static string Either(IReadOnlyList<string> stages)
    {
        List<string> words = [.. stages.Select(Lifecycle.InWords)];
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
    }
}
