using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;
using Xunit;

namespace Spp.Psg.Domain.Tests.People;

public class PersonTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 23);
    static readonly Actor By = Actor.Job("test");

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-24", false)]
    [InlineData("1906-11-23", true)]
    [InlineData("1906-11-22", false)]
    public void Nobody_is_born_tomorrow_or_older_than_120(string born, bool isLawful) =>
        Refusals(facts => facts.BornOn = DateOnly.Parse(born)).ShouldBe(isLawful ? [] : [DateOnly.Parse(born) > Today ? "Date of birth must be today or in the past" : "Date of birth must be within the last 120 years"]);

    [Fact]
    public void A_date_of_birth_and_an_age_that_was_guessed_do_not_go_together() =>
        Refusals(facts => (facts.BornOn, facts.AgeAbout) = (new(2011, 9, 5), 15)).ShouldBe(["Enter the date of birth or the approximate age, not both"]);

    [Theory]
    [InlineData("Address", "12 Mill Court", "2025-01-01", "2025-01-01", null)]
    [InlineData("Address", "12 Mill Court", "2025-01-02", "2025-01-01", "Until must be the same as or after From")]
    [InlineData("Address", "12 Mill Court", "2026-11-24", null, "From must be today or in the past")]
    [InlineData("Address", "12 Mill Court", null, "2026-11-24", "Until must be today or in the past")]
    [InlineData("Phone", "12345", null, null, null)]
    [InlineData("Phone", "1234", null, null, "Phone number must have at least 5 digits")]
    [InlineData(null, "Tommo", null, null, "Select what “Tommo” is")]
    [InlineData(null, " ", null, null, null)]
    public void A_detail_must_be_possible(string? kind, string text, string? from, string? until, string? sentence) => Refusals(facts => facts.Details.Add(new()
    {
        Kind = kind is null ? null : Enum.Parse<DetailKind>(kind),
        Text = text,
        FromOn = from is null ? null : DateOnly.Parse(from),
        UntilOn = until is null ? null : DateOnly.Parse(until),
    })).ShouldBe(sentence is null ? [] : [sentence]);

    [Fact]
    public void A_change_is_told_and_a_former_address_stays()
    {
        var person = Somebody();
        Edit(person, facts => facts.Details.Add(new() { Kind = DetailKind.Address, Text = "12 Mill Court" }));
        Edit(person, facts =>
        {
            facts.Details[0].UntilOn = new(2026, 5, 1);
            facts.Details.Add(new() { Kind = DetailKind.Address, Text = "4 Long Causeway", FromOn = new(2026, 5, 1) });
        });
        person.Details.Count.ShouldBe(2);
        person.Happened[^1].Sentence.ShouldBe("Addresses: 12 Mill Court became 12 Mill Court (until 1 May 2026); 4 Long Causeway (from 1 May 2026)");
        Edit(person, facts => facts.Details.ForEach(detail => detail.Text = null));
        person.Details.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_learned_on_one_case_is_told_apart_from_what_everybody_knows()
    {
        var (person, one, other) = (Somebody(), Guid.CreateVersion7(Now), Guid.CreateVersion7(Now));
        Edit(person, facts => (facts.LearnedOnId, facts.Details) = (one, [new() { Kind = DetailKind.Alias, Text = "Tommo" }]));
        person.Learn(DetailKind.Phone, " 07700 900123 ", other, Now);
        person.Learn(DetailKind.Phone, "07700 900123", one, Now);
        person.Details.Select(detail => (detail.Text, detail.CaseId)).ShouldBe([("Tommo", one), ("07700 900123", other)]);
        Edit(person, facts =>
        {
            (facts.LearnedOnId, facts.Name) = (other, "Craig Tomlinson");
            facts.Details[0].Text = "Tommy";
            facts.Details.Add(new() { Kind = DetailKind.Address, Text = "12 Mill Court" });
        });
        person.Happened.Skip(1).Select(happened => (happened.Sentence.Split(" became ")[1], happened.CaseId)).ShouldBe([("Tommy", one), ("12 Mill Court", other), ("Craig Tomlinson", null)], ignoreOrder: true);
    }

    [Fact]
    public void Saving_what_was_there_tells_nothing()
    {
        var person = Somebody();
        Edit(person, _ => { });
        person.Happened.ShouldBeEmpty();
    }

    [Fact]
    public void An_age_that_was_guessed_grows_with_the_years_and_gives_way_to_a_date_of_birth()
    {
        var person = new Person(Guid.CreateVersion7(Now), "Unknown Sam", null);
        Edit(person, facts => facts.AgeAbout = 16);
        person.AgeOn(Today).ShouldBe("about 16");
        person.AgeOn(Today.AddYears(1)).ShouldBe("about 17");
        person.IsChildOn(Today.AddYears(1)).ShouldBeTrue();
        person.IsChildOn(Today.AddYears(2)).ShouldBeFalse();
        person.LearnBirth(new(2009, 2, 3));
        (person.AgeAbout, person.AgeOn(Today)).ShouldBe((null, "17"));
    }

    [Fact]
    public void The_age_is_that_of_the_day_asked_about()
    {
        var person = new Person(Guid.CreateVersion7(Now), "Sam", new(2011, 9, 5));
        person.AgeOn(new(2026, 9, 4)).ShouldBe("14");
        person.AgeOn(new(2026, 9, 5)).ShouldBe("15");
        person.AgeOn(new(2011, 9, 4)).ShouldBeNull();
    }

    [Theory]
    [InlineData("Riley Sharp", "R. S., a young person")]
    [InlineData("Anne-Marie o'Neill", "A. M. O., a young person")]
    public void A_list_gives_a_child_by_initials(string name, string shown)
    {
        ChildName.InList(name, isChild: true).ShouldBe(shown);
        ChildName.InList(name, isChild: false).ShouldBe(name);
    }

    [Theory]
    [InlineData("2009-02-21", true)]
    [InlineData("2009-02-22", false)]
    [InlineData("2008-11-24", true)]
    [InlineData("2008-11-23", false)]
    public void An_eighteenth_birthday_is_near_from_90_days_before_until_it_comes(string born, bool isNear) => Adulthood.IsNear(DateOnly.Parse(born), Today).ShouldBe(isNear);

    [Fact]
    public void A_new_person_is_made_only_after_those_who_are_alike_were_shown()
    {
        var born = new DateOnly(1990, 3, 7);
        Hold(true, null, null).ShouldBe("Select who it is, or “None of these: add a new person”");
        Hold(true, SearchFirst.NoneOfThese, SearchFirst.For("Somebody else", born)).ShouldBe("Select who it is, or “None of these: add a new person”");
        Hold(true, SearchFirst.NoneOfThese, SearchFirst.For(" sam smith", born)).ShouldBeNull();
        Hold(true, Guid.CreateVersion7(Now).ToString(), null).ShouldBeNull();
        Hold(false, null, null).ShouldBeNull();
        Hold(true, SearchFirst.NobodyAlike, SearchFirst.For("Sam Smith", born)).ShouldBe("Select who it is, or “None of these: add a new person”");
        Hold(false, SearchFirst.NobodyAlike, SearchFirst.For("Sam Smith", born)).ShouldBeNull();
        Hold(false, "somebody", null).ShouldBe("Select somebody from the list");

        string? Hold(bool isAnybodyAlike, string? chosen, string? wasFor) => Sentences(() => SearchFirst.Hold(isAnybodyAlike, chosen, wasFor, "Sam Smith", born)).SingleOrDefault();
    }

    [Fact]
    public void A_merge_is_refused_without_telling_what_is_not_seen()
    {
        var (one, other) = (Somebody(), Somebody());
        PersonMerge.WhyNot(one, other, seesAll: true).ShouldBeNull();
        PersonMerge.WhyNot(one, one, seesAll: true).ShouldBe("Select two different records");
        PersonMerge.WhyNot(one, other, seesAll: false).ShouldBe("You cannot merge these two records: ask a co-ordinator or the chair");
    }

    static Person Somebody() => new(Guid.CreateVersion7(Now), "Sam Smith", new(1990, 3, 7));

    static void Edit(Person person, Action<PersonFacts> change)
    {
        var facts = person.Facts();
        change(facts);
        person.Edit(facts, By, Now);
    }

    static List<string> Refusals(Action<PersonFacts> change)
    {
        var facts = new PersonFacts { Name = "Sam Smith" };
        change(facts);
        return Sentences(() => facts.Hold(Today));
    }

    static List<string> Sentences(Action act)
    {
        try
        {
            act();
            return [];
        }
        catch (RuleBroken broken)
        {
            return [.. broken.Refusals.Select(refusal => refusal.Sentence)];
        }
    }
}
