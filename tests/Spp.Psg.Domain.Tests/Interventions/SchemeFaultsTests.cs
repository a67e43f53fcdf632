using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Interventions;

public sealed class SchemeFaultsTests
{
    /// <summary>Complete and sound, to be spoilt one line at a time.</summary>
    static SchemeFacts Litter() => new()
    {
        Name = "Litter pledge",
        Code = "LITTER",
        About = "Somebody promises to clean up.",
        Subjects = [SchemeSubject.Person],
        Fields = "Bags: number, required\nClean by: date\nSite: choice (Park, Street), at Pledged; Where it is\nPaid: money",
        Stages = "Asked: Pledged, Refused\nPledged (start, reason): Kept, Broken\nRefused: end\nKept: end\nBroken: end",
        Clocks = "Answer: 10 working days after Asked, stopped by Pledged, Refused\nClean up: on Clean by, stopped by Kept, Broken, the end\nRuns out: 2 weeks beginning with Pledged, stopped by Kept, then Broken",
    };

    [Fact]
    public void A_sound_scheme_is_read_as_it_is_meant()
    {
        var (plan, faults) = SchemeFaults.Of(Litter());
        faults.ShouldBeEmpty();
        plan.Fields.Select(field => (field.Key, field.Type, field.IsRequired, field.At, field.Hint)).ShouldBe(
        [
            ("bags", SchemeFieldType.Number, true, null, null), ("clean-by", SchemeFieldType.Date, false, null, null),
            ("site", SchemeFieldType.Choice, false, "Pledged", "Where it is"), ("paid", SchemeFieldType.Money, false, null, null),
        ]);
        plan.Fields[2].Choices.ShouldBe(["Park", "Street"]);
        plan.Beginnings.Select(stage => stage.Name).ShouldBe(["Asked", "Pledged"]);
        plan.Stage("Pledged")!.NeedsReason.ShouldBeTrue();
        plan.Stage("Asked")!.Next.ShouldBe(["Pledged", "Refused"]);
        plan.Clocks.Select(clock => (clock.Title, clock.Counting, clock.Length.Value, clock.Then, clock.IsEnd)).ShouldBe(
            [("Answer", SchemeCounting.After, 10, null, false), ("Clean up", SchemeCounting.On, 0, null, true), ("Runs out", SchemeCounting.BeginningWith, 2, "Broken", false)]);
        plan.Clocks[0].StoppedBy.ShouldBe(["Pledged", "Refused"]);
    }

    [Fact]
    public void Names_of_stages_are_found_whatever_the_case_of_their_letters() =>
        SchemeFaults.Of(Litter() with { Stages = "Asked: PLEDGED, refused\nPledged: kept, BROKEN\nRefused: END\nKept: end\nBroken: end" }).Faults.ShouldBeEmpty();

    [Theory]
    [InlineData("", "Enter the name")]
    [InlineData("Good behaviour order", "The name must not call it an order: only a court or an Act makes one")]
    [InlineData("ORDERS of the day", "The name must not call it an order: only a court or an Act makes one")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "Name must be 60 characters or fewer")]
    public void A_name_is_refused(string name, string sentence) => Refuses(Litter() with { Name = name }, "Name", sentence);

    [Fact]
    public void A_border_is_no_order() => SchemeFaults.Of(Litter() with { Name = "Border watch" }).Faults.ShouldBeEmpty();

    [Theory]
    [InlineData("A", "Enter a short code of 2 to 12 letters or figures, like ABC")]
    [InlineData("AB C", "Enter a short code of 2 to 12 letters or figures, like ABC")]
    [InlineData(null, "Enter a short code of 2 to 12 letters or figures, like ABC")]
    public void A_code_is_refused(string? code, string sentence) => Refuses(Litter() with { Code = code }, "Code", sentence);

    [Fact]
    public void What_another_scheme_has_is_refused()
    {
        SchemeFaults.Of(Litter(), isCodeKnown: true).Faults.ShouldBe([new Refusal("Facts.Code", "Another scheme has this short code")]);
        SchemeFaults.Of(Litter(), isNameKnown: true).Faults.ShouldBe([new Refusal("Facts.Name", "Another scheme has this name")]);
    }

    [Fact]
    public void Whom_it_is_for_and_their_ages_are_refused()
    {
        Refuses(Litter() with { Subjects = [] }, "Subjects", "Select whom or what it is for");
        Refuses(Litter() with { YoungestAge = 18, OldestAge = 17 }, "OldestAge", "Oldest age must be the same as or above the youngest");
        Refuses(Litter() with { Subjects = [SchemeSubject.Place], YoungestAge = 10 }, "YoungestAge", "Only a scheme for a person or a parent has ages");
        Refuses(Litter() with { About = " " }, "About", "Enter what it is, in a sentence");
    }

    [Theory]
    [InlineData("Bags", "Line 1: write the label, a colon, and one of text, number, date, money, yes-no or choice (One, Another)")]
    [InlineData("Bags: sack", "Line 1: write the label, a colon, and one of text, number, date, money, yes-no or choice (One, Another)")]
    [InlineData("Bags: number\nbags: text", "“bags” is there twice: give each field its own label")]
    [InlineData("Bags: number, needed", "Line 1: “needed” is not known. After the kind of field write required, must be yes, or at and a stage")]
    [InlineData("Bags: number, must be yes", "Line 1: only a yes-no field can be must be yes")]
    [InlineData("Bags: number, at Swept", "Line 1: there is no stage “Swept”")]
    [InlineData("Bags: choice (One)", "Line 1: write at least two different choices in brackets, like choice (One, Another)")]
    [InlineData("Bags: choice (One, one)", "Line 1: write at least two different choices in brackets, like choice (One, Another)")]
    [InlineData("Bags: text (One, Two)", "Line 1: only choice has brackets")]
    [InlineData("\nCourt order: text", "“Court order” must not call it an order: only a court or an Act makes one")]
    [InlineData("!!: text", "“!!” must have letters in it")]
    public void A_field_is_refused(string fields, string sentence) => Refuses(Litter() with { Fields = fields, Clocks = null }, "Fields", sentence);

    [Theory]
    [InlineData("", "Enter at least one stage")]
    [InlineData("Asked", "Line 1: write the stage, a colon, and the stages that may follow or the word end")]
    [InlineData("Asked (soon): end", "Line 1: “soon” is not known. In brackets after a stage write start, reason or both")]
    [InlineData("Asked: Kept\nKept: Asked", "No stage is an end: write one with the word end after the colon")]
    [InlineData("Asked: end\nKept: end", "Nothing leads to “Kept”: write it after another stage, or add (start)")]
    [InlineData("Asked: Kept, Stuck\nKept: end\nStuck: Stuck", "Nothing leads from “Stuck” to an end")]
    [InlineData("Asked: Kept, Lost\nKept: end", "“Lost” follows “Asked” but has no line of its own")]
    [InlineData("Asked: Kept\nKept: end\nKEPT: end", "“KEPT” is there twice: give each stage its own line")]
    [InlineData("Asked: Ordered\nOrdered: end", "“Ordered” must not call it an order: only a court or an Act makes one")]
    [InlineData("Asked: end\nA stage with a name far too long for any page (start): end", "“A stage with a name far too long for any page” must be 40 characters or fewer")]
    public void Stages_are_refused(string stages, string sentence) => Refuses(Litter() with { Fields = null, Stages = stages, Clocks = null }, "Stages", sentence);

    [Theory]
    [InlineData("Answer", "Line 1: write the clock, a colon, and how it counts, like 3 months after Delivered or on Install by")]
    [InlineData("Answer: 3 years after Asked", "Line 1: write the clock, a colon, and how it counts, like 3 months after Delivered or on Install by")]
    [InlineData("Answer: 0 days after Asked", "Line 1: a clock is from 1 to 1,000 days, working days, weeks or months long")]
    [InlineData("Answer: 3 working days beginning with Asked", "Line 1: working days are counted after a date")]
    [InlineData("Answer: 3 days after Bags", "Line 1: “Bags” is no date. A clock counts from a stage or from a date field")]
    [InlineData("Answer: on Never", "Line 1: there is no stage and no date field “Never”")]
    [InlineData("Answer: 3 days after Asked, stopped by Never", "Line 1: there is no stage “Never”")]
    [InlineData("Answer: 3 days after Asked, soon", "Line 1: “soon” is not known. Write stopped by and stages, then and a stage, or the end")]
    [InlineData("Answer: 3 days after Asked, then Kept", "“Answer” ends with “Kept”, which cannot follow “Asked”")]
    [InlineData("Answer: 3 days after Asked\nANSWER: 4 days after Asked", "“ANSWER” is there twice: give each clock its own name")]
    [InlineData("Order ends: 3 days after Asked", "“Order ends” must not call it an order: only a court or an Act makes one")]
    public void A_clock_is_refused(string clocks, string sentence) => Refuses(Litter() with { Clocks = clocks }, "Clocks", sentence);

    [Fact]
    public void Long_lists_are_refused()
    {
        var many = Enumerable.Range(1, 16).ToList();
        Refuses(Litter() with { Fields = string.Join('\n', many.Select(number => $"Field {number}: text")), Clocks = null }, "Fields", "A scheme has at most 15 fields");
        Refuses(Litter() with { Fields = null, Clocks = null, Stages = string.Join('\n', many.Select(number => $"Stage {number} (start): end")) }, "Stages", "A scheme has at most 15 stages");
    }

    [Fact]
    public void A_sample_shows_each_clock_counted_from_one_day()
    {
        var sample = SchemeFaults.Of(Litter()).Plan.Sample("LITTER", new DateOnly(2026, 12, 23));
        sample.Select(clock => (clock.Title, clock.DueOn)).ShouldBe([("Answer", new(2027, 1, 11)), ("Clean up", new(2026, 12, 23)), ("Runs out", new(2027, 1, 5))]); // T-10 over Christmas, and T-1
        sample[0].Limit.Length.ToString().ShouldBe("10 working days");
        sample[2].Nature.ShouldBe(ClockNature.End);
    }

    [Fact]
    public void A_change_is_a_new_version_and_the_old_one_stays()
    {
        var scheme = InterventionScheme.Add(Litter(), false, false, new(Guid.CreateVersion7(Given.Now), "A", Guid.Empty, [], []), Given.Now);
        (scheme.Code, scheme.Number).ShouldBe(("LITTER", 1));
        scheme.Change(Litter() with { Code = "OTHER", IsOffered = false }, false, new(Guid.CreateVersion7(Given.Now), "B", Guid.Empty, [], []), Given.Now);
        (scheme.Code, scheme.Number, scheme.IsOffered).ShouldBe(("LITTER", 1, false));
        scheme.Change(Litter() with { Stages = "Asked: end", Fields = null, Clocks = null, Name = "Litter promise" }, false, new(Guid.CreateVersion7(Given.Now), "B", Guid.Empty, [], []), Given.Now);
        (scheme.Name, scheme.Number, scheme.Versions.Count).ShouldBe(("Litter promise", 2, 2));
        scheme.Versions[0].Plan.Stages.Count.ShouldBe(5);
        scheme.Newest.Plan.Stages.Single().IsEnd.ShouldBeTrue();
        Should.Throw<RuleBroken>(() => scheme.Change(Litter() with { Stages = null }, false, new(Guid.CreateVersion7(Given.Now), "B", Guid.Empty, [], []), Given.Now));
    }

    static void Refuses(SchemeFacts facts, string field, string sentence) => SchemeFaults.Of(facts).Faults.ShouldContain(new Refusal($"Facts.{field}", sentence));
}
