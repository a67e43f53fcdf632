using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Xunit;
using static Spp.Psg.Domain.Tests.Interventions.Given;

namespace Spp.Psg.Domain.Tests.Interventions;

public sealed class SchemeInterventionTests
{
    static readonly Guid Person = Guid.Parse("00000000-0000-0000-0000-000000000004");
    static readonly Actor Officer = new(By.RecordedById, "An officer", By.LeadAgencyId, [], []);

    static SchemeVersion Scheme(string code)
    {
        var facts = ShippedSchemes.All.Single(scheme => scheme.Code == code);
        return new SchemeVersion(Guid.Parse("00000000-0000-0000-0000-000000000009"), 1, code, facts, Now, null);
    }

    /// <summary>Complete and lawful for any scheme that is shipped, with each required field filled in.</summary>
    static SchemeIntervention.Facts Facts(SchemeVersion scheme, string on, string? born = "1990-05-01", string? stage = null)
    {
        var begins = stage ?? scheme.Plan.Stages[0].Name;
        var birth = scheme.OldestAge is 17 ? "2012-06-01" : born;
        var child = birth is not null && Age.IsChild(Given.On(birth), Given.On(on));
        return new()
        {
            SubjectPersonId = scheme.IsOfPeople ? Person : null,
            BornOn = scheme.IsOfPeople && birth is not null ? Given.On(birth) : null,
            Place = scheme.IsOfPeople ? null : "Mill Court",
            Stage = begins,
            MadeOn = Given.On(on),
            Terms = "Keep away from the shops",
            Officer = "PC Example",
            ConsultedOn = child || scheme.ConcernsChild ? Given.On(on) : null,
            Guardian = child || scheme.ConcernsChild ? "A. Parent" : null,
            Values = Filled(scheme.Plan.AskedAt(begins, true), on),
        };
    }

    static Dictionary<string, string?> Filled(IEnumerable<SchemeField> asked, string on) => asked.ToDictionary(field => field.Key, field => (string?)(field.Type switch
    {
        SchemeFieldType.Date => on,
        SchemeFieldType.Number => "3",
        SchemeFieldType.Money => "99.50",
        SchemeFieldType.YesNo => "yes",
        SchemeFieldType.Choice => field.Choices[0],
        _ => "As agreed",
    }));

    static SchemeIntervention Recorded(string code, string on, string? stage = null, string? born = "1990-05-01") => SchemeIntervention.Record(Facts(Scheme(code), on, born, stage), Scheme(code), By);

    static void Take(SchemeIntervention one, string to, string on) => one.Take(Step(one, to, on), Officer, Now);

    static SchemeIntervention.Step Step(SchemeIntervention one, string to, string on) =>
        new() { To = to, On = Given.On(on), Reason = "Seen again", Values = Filled(one.Plan.AskedAt(to, false), on) };

    static string[] Running(SchemeIntervention one) => [.. one.Clocks.Where(clock => clock.IsRunning).OrderBy(clock => clock.DueBy).Select(clock => $"{clock.Title} {clock.DueOn:yyyy-MM-dd}")];

    [Fact]
    public void All_that_are_shipped_are_sound_and_none_is_called_an_order()
    {
        ShippedSchemes.All.Count.ShouldBe(16); // the 14 tools of domain.md 2.5, of which the survey has its recommendations, and the community remedy
        foreach (var facts in ShippedSchemes.All)
            SchemeFaults.Of(facts).Faults.ShouldBeEmpty(facts.Name);
        ShippedSchemes.All.DistinctBy(facts => facts.Code).Count().ShouldBe(ShippedSchemes.All.Count);
        ShippedSchemes.All.DistinctBy(facts => facts.Name).Count().ShouldBe(ShippedSchemes.All.Count);
    }

    /// <summary>The lifecycles of domain.md 2.5 and 2.4.10, each walked from its beginning to an end; whatever the list does not have is refused.</summary>
    [Theory]
    [InlineData("WARN", "Drafted > First warning delivered > Second warning delivered > Third warning delivered > Lapsed")]
    [InlineData("ABC", "Invited > Signed > Reviewed > Completed")]
    [InlineData("ABC", "Invited > Signed > Breached > Breached > Extended > Reviewed > Breached > Escalated")]
    [InlineData("ABC", "Invited > No show > Invited > Declined")]
    [InlineData("YDN", "Issued > Parent informed > Reviewed > Ended")]
    [InlineData("YDN", "Issued > Parent informed > Reviewed > Escalated")]
    [InlineData("GAP", "Form completed > Letter sent > Home visit > Ended")]
    [InlineData("GAP", "Form completed > Letter sent > Ended")]
    [InlineData("MED", "Offered > Accepted > Session held > Session held > Agreement")]
    [InlineData("MED", "Offered > Refused")]
    [InlineData("MED", "Offered > Accepted > Session held > No agreement")]
    [InlineData("SUPPORT", "Made > Accepted > Completed")]
    [InlineData("SUPPORT", "Made > Declined")]
    [InlineData("SUPPORT", "Made > Not engaged")]
    [InlineData("TENANCY", "Requested > Warning issued > Notice served > Court > Outcome")]
    [InlineData("PARENT", "Proposed > Agreed > Completed")]
    [InlineData("PARENT", "Proposed > Required by a court > Breached")]
    [InlineData("PATROL", "Planned > Active > Active > Reviewed > Ended")]
    [InlineData("HARDEN", "Recommended > Funded > Installed > Reviewed > Removed")]
    [InlineData("GATING", "Recommended > Funded > Installed > Reviewed > Permanent")]
    [InlineData("SURVEY", "Requested > Done")]
    [InlineData("RECOMMEND", "Open > Accepted > Done")]
    [InlineData("RECOMMEND", "Open > Rejected")]
    [InlineData("ACTION", "Planned > Done > Debriefed")]
    [InlineData("ENVIRON", "Open > Investigated > Enforced")]
    [InlineData("ENVIRON", "Open > Investigated > Cleared")]
    [InlineData("ENVIRON", "Open > Investigated > NFA")]
    [InlineData("REMEDY", "Offered > Agreed > Completed")]
    [InlineData("REMEDY", "Offered > Agreed > Not completed")]
    public void A_lifecycle_is_walked_and_no_jump_is_let_through(string code, string walk)
    {
        var stages = walk.Split(" > ");
        var one = Recorded(code, "2027-03-01", stages[0]);
        for (var at = 1; at < stages.Length; at++)
        {
            one.IsOver.ShouldBeFalse();
            foreach (var jump in one.Plan.Stages.Select(stage => stage.Name).Except(one.NextStatuses()))
                one.PreviewStep(Step(one, jump, "2027-03-02"), Given.On("2027-03-02")).Refusals.ShouldContain(refusal => refusal.Field == "To" && refusal.Sentence.Contains("cannot become"));
            Take(one, stages[at], "2027-03-02");
            one.Status.ShouldBe(stages[at]);
        }

        one.IsOver.ShouldBeTrue();
        one.Clocks.ShouldAllBe(clock => !clock.IsRunning);
        one.Reached.Select(reached => reached.Stage).ShouldBe(stages);
        one.Outcome.ShouldBe($"{stages[^1]}: Seen again");
        one.PreviewStep(Step(one, stages[0], "2027-03-03"), Given.On("2027-03-03")).Refusals.ShouldContain(refusal => refusal.Sentence.EndsWith("and over"));
    }

    [Fact]
    public void A_jump_is_refused_with_what_may_come()
    {
        var contract = Recorded("ABC", "2027-03-01");
        contract.PreviewStep(new() { To = "Completed", On = Given.On("2027-03-02"), Reason = "Done" }, Given.On("2027-03-02"))
            .ShouldRefuse("To", "Acceptable behaviour contract that is invited cannot become completed: after it comes signed, declined or no show");
        Should.Throw<RuleBroken>(() => Take(contract, "Completed", "2027-03-02"));
        contract.Status.ShouldBe("Invited");
    }

    /// <summary>Month ends: three and six months beginning with the last of November, of August and of a leap February.</summary>
    [Theory]
    [InlineData("2026-11-30", "2027-02-27", "2027-05-29")]
    [InlineData("2027-11-30", "2028-02-28", "2028-05-29")]
    [InlineData("2026-08-31", "2026-11-29", "2027-02-27")]
    [InlineData("2028-02-29", "2028-05-28", "2028-08-28")]
    [InlineData("2027-01-06", "2027-04-05", "2027-07-05")]
    public void A_contract_is_reviewed_after_three_months_and_ends_after_six(string from, string review, string ends)
    {
        var contract = Recorded("ABC", from);
        Running(contract).ShouldBeEmpty();
        Take(contract, "Signed", from);
        Running(contract).ShouldBe([$"Mid-term contract review {review}", $"Contract ends {ends}"]);
        contract.EndsOn.ShouldBe(Given.On(ends));
        contract.EndsAt.ShouldBeNull();
        contract.Running("Scheme.Mid-term contract review").IsLaw.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2027-02-27", ClockState.Met)]
    [InlineData("2027-02-28", ClockState.Missed)]
    public void A_review_on_the_last_day_is_in_time_and_a_day_later_is_not(string reviewed, string state)
    {
        var contract = Recorded("ABC", "2026-11-30");
        Take(contract, "Signed", "2026-11-30");
        Take(contract, "Reviewed", reviewed);
        contract.Clocks.Single(clock => clock.Title == "Mid-term contract review").State.ShouldBe(state);
        Running(contract).ShouldBe(["Contract ends 2027-05-29"]);
    }

    [Fact]
    public void An_extension_needs_its_date_and_runs_to_it()
    {
        var contract = Recorded("ABC", "2027-01-06");
        Take(contract, "Signed", "2027-01-06");
        Take(contract, "Breached", "2027-05-01");
        contract.PreviewStep(new() { To = "Extended", On = Given.On("2027-06-01"), Reason = "Not there yet" }, Given.On("2027-06-01")).Missing.ShouldContain(new Refusal("Values[extended-to]", "Enter “Extended to”"));
        contract.Take(new() { To = "Extended", On = Given.On("2027-06-01"), Reason = "Not there yet", Values = new Dictionary<string, string?> { ["extended-to"] = "2027-10-05" } }, Officer, Now);
        Running(contract).ShouldBe(["Mid-term contract review 2027-04-05", "Extended contract ends 2027-10-05"]);
        contract.EndsOn.ShouldBe(Given.On("2027-10-05"));
        contract.Values.ShouldContain(new SchemeValue("Extended to", "2027-10-05"));
    }

    [Fact]
    public void A_repeat_within_three_months_leads_to_the_next_warning_and_restarts_the_look_back()
    {
        var warning = Recorded("WARN", "2026-11-30", "First warning delivered");
        Running(warning).ShouldBe(["A repeat leads to the second warning 2027-02-28"]);
        warning.EndsAt.ShouldBe(Local("2027-02-28 23:59:59"));
        warning.PreviewStep(Step(warning, "Second warning delivered", "2027-03-01"), Given.On("2027-03-01"))
            .ShouldRefuse("On", "Second warning delivered must be on or before 28 February 2027: after that it is lapsed");
        Take(warning, "Second warning delivered", "2027-02-28");
        Running(warning).ShouldBe(["A repeat leads to the third warning 2027-05-28"]);
        Take(warning, "Third warning delivered", "2027-05-28");
        Running(warning).ShouldBe(["Third warning lapses 2027-08-28"]);
        warning.Clocks.Count(clock => clock.State == ClockState.Stopped).ShouldBe(2);
    }

    [Fact]
    public void Without_a_repeat_it_lapses_by_itself_the_day_after_and_not_before()
    {
        var warning = Recorded("WARN", "2026-11-30", "First warning delivered");
        warning.BringUpToDate(Local("2027-02-28 23:59:59")).ShouldBeNull();
        warning.BringUpToDate(Local("2027-03-01 00:00")).ShouldBe("Warning letter lapsed on 1 March 2027: nothing happened by then");
        (warning.Status, warning.IsOver, warning.EndsAt).ShouldBe(("Lapsed", true, null));
        warning.Reached[^1].ById.ShouldBe(Actor.JobId);
        warning.BringUpToDate(Local("2027-04-01 00:00")).ShouldBeNull();
    }

    [Fact]
    public void A_repeat_in_time_that_is_recorded_late_still_leads_to_the_next_warning()
    {
        var warning = Recorded("WARN", "2026-11-30", "First warning delivered");
        warning.BringUpToDate(Local("2027-03-01 00:00")).ShouldNotBeNull();
        warning.NextStatuses().ShouldBe(["Second warning delivered"]);
        warning.PreviewStep(Step(warning, "Second warning delivered", "2027-03-01"), Given.On("2027-03-05"))
            .ShouldRefuse("On", "It ended by itself after 28 February 2027: only what happened until then can still be recorded");
        warning.PreviewStep(Step(warning, "Second warning delivered", "2026-11-29"), Given.On("2027-03-05")).Refusals.Count.ShouldBe(1);
        warning.PreviewStep(Step(warning, "Third warning delivered", "2027-02-28"), Given.On("2027-03-05")).Refusals.ShouldContain(refusal => refusal.Field == "To");
        Take(warning, "Second warning delivered", "2027-02-28");
        (warning.Status, warning.IsOver, warning.Outcome).ShouldBe(("Second warning delivered", false, null));
        Running(warning).ShouldBe(["A repeat leads to the third warning 2027-05-28"]);
        warning.EndsOn.ShouldBe(Given.On("2027-05-28"));
    }

    [Fact]
    public void One_that_somebody_ended_stays_ended()
    {
        var warning = Recorded("WARN", "2026-11-30", "First warning delivered");
        Take(warning, "Lapsed", "2026-12-30");
        warning.NextStatuses().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SUPPORT", "2026-12-23", null, "Chase acceptance of the referral 2027-01-11")] // T-10 over Christmas and New Year
    [InlineData("YDN", "2027-01-31", null, "Youth disruption notice ends 2027-07-30")]
    [InlineData("YDN", "2026-08-31", null, "Youth disruption notice ends 2027-02-27")]
    [InlineData("PARENT", "2028-02-29", "Required by a court", "Longest that a court can require it 2029-02-27")]
    [InlineData("HARDEN", "2027-03-01", null, "Install what was agreed 2027-03-01")]
    [InlineData("GATING", "2027-03-01", null, "Install what was agreed 2027-03-01")]
    [InlineData("RECOMMEND", "2027-03-01", null, "Recommendation is due 2027-03-01")]
    [InlineData("TENANCY", "2027-03-01", null, "Landlord’s next step 2027-03-01")]
    [InlineData("ACTION", "2027-03-01", null, "Action begins 2027-03-01, Last day of action 2027-03-01")]
    [InlineData("PATROL", "2027-01-06", "Active", "Patrol plan ends 2027-01-06, Review the patrol plan 2027-02-03")]
    [InlineData("REMEDY", "2027-01-06", null, "")]
    [InlineData("SURVEY", "2027-01-06", null, "")]
    [InlineData("GAP", "2027-01-06", null, "")]
    [InlineData("MED", "2027-01-06", null, "")]
    public void A_record_starts_the_clocks_of_its_stage_and_dates(string code, string on, string? stage, string clocks) =>
        string.Join(", ", Running(Recorded(code, on, stage))).ShouldBe(clocks);

    [Theory]
    [InlineData("GAP", "Letter sent", "Look back for a repeat 2027-05-28")]
    [InlineData("MED", "Accepted", "First mediation session 2027-04-11")]
    public void A_later_stage_starts_its_own(string code, string to, string clock)
    {
        var one = Recorded(code, "2027-02-28");
        Take(one, to, "2027-02-28");
        Running(one).ShouldBe([clock]);
    }

    [Fact]
    public void A_stage_that_is_reached_once_more_starts_nothing_anew()
    {
        var patrol = Recorded("PATROL", "2027-01-06", "Active");
        Take(patrol, "Active", "2027-01-20");
        patrol.Running("Scheme.Review the patrol plan").DueOn.ShouldBe(Given.On("2027-02-03"));
        patrol.Reached.Count.ShouldBe(2);
        Take(patrol, "Reviewed", "2027-02-03");
        Take(patrol, "Active", "2027-02-04");
        patrol.Running("Scheme.Review the patrol plan").DueOn.ShouldBe(Given.On("2027-03-04"));
    }

    [Fact]
    public void A_child_forces_the_youth_justice_service_and_the_parent_and_an_adult_neither()
    {
        var abc = Scheme("ABC");
        var child = Facts(abc, "2027-03-01", "2009-03-02") with { ConsultedOn = null, Guardian = null };
        SchemeIntervention.Preview(child, abc, By.Today).Missing.ShouldBe(
            [new Refusal("ConsultedOn", "Enter the date the youth justice service was consulted"), new Refusal("Guardian", "Enter the parent or guardian")]);
        SchemeIntervention.Preview(child with { BornOn = Given.On("2009-03-01") }, abc, By.Today).ShouldBeLawful(); // 18 on that day
        SchemeIntervention.Preview(child with { BornOn = null }, abc, By.Today).Missing.ShouldContain(new Refusal("BornOn", "Enter their date of birth, or select whether they are under 18"));
        SchemeIntervention.Preview(child with { BornOn = null, IsUnder18 = true }, abc, By.Today).Missing.Count.ShouldBe(2);
        SchemeIntervention.Record(Facts(abc, "2027-03-01", "2009-03-02"), abc, By).IsYouth.ShouldBeTrue();
        SchemeIntervention.Record(Facts(abc, "2027-03-01", "2009-03-01"), abc, By).IsYouth.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ABC", "2017-03-01", null)]
    [InlineData("ABC", "2017-03-02", "Person must be at least 10 on the date")]
    [InlineData("GAP", "2010-03-02", "Select the parent or guardian: this person is under 18")]
    public void Ages_are_those_on_the_date(string code, string born, string? refused)
    {
        var scheme = Scheme(code);
        var preview = SchemeIntervention.Preview(Facts(scheme, "2027-03-01", born), scheme, By.Today);
        if (refused is null)
            preview.ShouldBeLawful();
        else
            preview.ShouldRefuse("SubjectPersonId", refused);
    }

    [Theory]
    [InlineData("2009-03-02", null)]
    [InlineData("2009-03-01", "Person must be 17 or younger on the date")]
    public void A_youth_notice_is_for_nobody_of_18(string born, string? refused)
    {
        var ydn = Scheme("YDN");
        var preview = SchemeIntervention.Preview(Facts(ydn, "2027-03-01") with { BornOn = Given.On(born) }, ydn, By.Today);
        if (refused is null)
            preview.ShouldBeLawful();
        else
            preview.ShouldRefuse("SubjectPersonId", refused);
    }

    [Fact]
    public void A_letter_to_the_parent_asks_for_no_other_parent()
    {
        var gap = Scheme("GAP");
        var preview = SchemeIntervention.Preview(Facts(gap, "2027-03-01") with { Guardian = null, ConsultedOn = null }, gap, By.Today);
        preview.Missing.ShouldBe([new Refusal("ConsultedOn", "Enter the date the youth justice service was consulted")]);
    }

    [Theory]
    [InlineData("MED", "there-is-no-violence-or-hate-or-domestic-abuse", "no", "It cannot be recorded unless the answer to “There is no violence or hate or domestic abuse” is yes")]
    [InlineData("GATING", "the-landowner-consents", "no", "It cannot be recorded unless the answer to “The landowner consents” is yes")]
    [InlineData("GATING", "cost", "much", "“Cost” must be an amount in pounds, like 250 or 99.50")]
    [InlineData("RECOMMEND", "number", "-3", "“Number” must be a whole number, like 12")]
    [InlineData("RECOMMEND", "due", "31 February", "“Due” must be a real date")]
    [InlineData("SUPPORT", "kind-of-support", "Money", "“Kind of support” must be one of the choices")]
    public void What_a_field_cannot_hold_is_refused_beside_it(string code, string key, string value, string sentence)
    {
        var scheme = Scheme(code);
        var facts = Facts(scheme, "2027-03-01");
        SchemeIntervention.Preview(facts with { Values = new Dictionary<string, string?>(facts.Values) { [key] = value } }, scheme, By.Today).ShouldRefuse($"Values[{key}]", sentence);
    }

    [Fact]
    public void Dates_in_the_future_or_before_the_stage_are_refused()
    {
        var contract = Recorded("ABC", "2027-03-01");
        contract.PreviewStep(Step(contract, "Signed", "2027-02-28"), By.Today).ShouldRefuse("On", "Date must be on or after 1 March 2027, when it became invited");
        contract.PreviewStep(Step(contract, "Signed", "2027-03-02"), Given.On("2027-03-01")).ShouldRefuse("On", "Date must be today or in the past");
        SchemeIntervention.Preview(Facts(Scheme("ABC"), "2029-01-02"), Scheme("ABC"), By.Today).ShouldRefuse("MadeOn", "Date must be today or in the past");
        SchemeIntervention.Preview(Facts(Scheme("ABC"), "2027-03-01") with { ReviewOn = Given.On("2027-03-01") }, Scheme("ABC"), By.Today).ShouldRefuse("ReviewOn", "Review must be after the date");
        contract.PreviewStep(new() { To = "Declined", On = Given.On("2027-03-02") }, By.Today).Missing.ShouldBe([new Refusal("Reason", "Enter what came of it")]);
    }

    [Fact]
    public void A_review_date_is_a_clock_until_it_is_answered_or_all_is_over()
    {
        var abc = Scheme("ABC");
        var contract = SchemeIntervention.Record(Facts(abc, "2027-03-01") with { ReviewOn = Given.On("2027-04-01") }, abc, By);
        Running(contract).ShouldBe(["Review: Acceptable behaviour contract 2027-04-01"]);
        contract.Take(Step(contract, "Signed", "2027-03-02") with { ReviewOn = Given.On("2027-05-01") }, Officer, Now);
        contract.Running(SchemeIntervention.ReviewClock).DueOn.ShouldBe(Given.On("2027-05-01"));
        contract.Clocks.Count(clock => clock.State == ClockState.Superseded).ShouldBe(1);
        contract.EarlyEnds().ShouldBeEmpty();
    }

    [Fact]
    public void It_is_called_by_its_scheme_wherever_a_kind_is_shown()
    {
        var contract = Recorded("ABC", "2027-03-01");
        (contract.Kind, contract.Name).ShouldBe(("Scheme", "Acceptable behaviour contract"));
        Lifecycle.InWords("NFA").ShouldBe("NFA");
        Lifecycle.InWords("No show").ShouldBe("no show");
        Lifecycle.InWords("SubmittedToCps").ShouldBe("submitted to CPS");
        Lifecycle.InWords("Follow-up (2)").ShouldBe("follow-up (2)");
    }
}
