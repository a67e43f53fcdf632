using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;
using Case = Spp.Psg.Domain.Cases.Case;

namespace Spp.Psg.Domain.Tests.Referrals;

public sealed class ReferralTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);
    static readonly Panel Psg = new(Guid.CreateVersion7(Now), "PSG", "Problem Solving Group", false);
    static readonly Panel Youth = new(Guid.CreateVersion7(Now), "YPSG", "Youth Problem Solving Group", true);
    static readonly Offered Offered = new([Psg, Youth], [new Ward("FB05", "Central")]);
    static readonly Actor Officer = new(Guid.CreateVersion7(Now), "Priya Nair", Guid.CreateVersion7(Now), [Role.Officer], [Psg.Id]);
    static readonly Actor Chair = new(Guid.CreateVersion7(Now), "Marcus Bell", Guid.CreateVersion7(Now), [Role.Chair], [Psg.Id, Youth.Id]);

    [Fact]
    public void Triage_is_due_in_five_working_days_and_the_same_day_when_it_is_urgent()
    {
        Submit().TriageDueOn.ShouldBe(new DateOnly(2026, 11, 30));
        Submit(facts => (facts.IsUrgent, facts.UrgentReason) = (true, "Somebody may be hurt")).TriageDueOn.ShouldBe(new DateOnly(2026, 11, 23));
    }

    [Fact]
    public void Christmas_is_not_counted_in_the_five_working_days() =>
        Submit(now: new(2026, 12, 22, 12, 0, 0, TimeSpan.Zero)).TriageDueOn.ShouldBe(new DateOnly(2026, 12, 31)); // 25 and 28 December are bank holidays

    [Fact]
    public void A_safeguarding_concern_waits_for_its_reference_and_date()
    {
        Refused("Facts.SafeguardingReference", ReferralRules.MakeSafeguardingReferralFirst, facts => facts.SafeguardingConcern = true);
        Refused("Facts.SafeguardingReferredOn", "Enter the date of the safeguarding referral", facts => (facts.SafeguardingConcern, facts.SafeguardingReference) = (true, "ASC-1"));
        Submit(facts => (facts.SafeguardingConcern, facts.SafeguardingReference, facts.SafeguardingReferredOn) = (true, "ASC-1", new(2026, 11, 23)));
        Refused("Facts.SafeguardingReferredOn", "Date of the safeguarding referral must be today or in the past",
            facts => (facts.SafeguardingConcern, facts.SafeguardingReference, facts.SafeguardingReferredOn) = (true, "ASC-1", new(2026, 11, 24)));
    }

    [Fact]
    public void Every_refusal_is_told_at_once() =>
        Should.Throw<RuleBroken>(() => Submit(facts => (facts.IsUrgent, facts.StartedOn, facts.Themes) = (true, new(2026, 11, 24), ["Bad vibes"]))).Refusals.Select(refusal => refusal.Field)
            .ShouldBe(["Facts.UrgentReason", "Facts.Themes", "Facts.StartedOn"]);

    [Fact]
    public void The_last_incident_is_not_before_the_first()
    {
        Submit(facts => facts.LastIncidentOn = facts.StartedOn);
        Refused("Facts.LastIncidentOn", "Last incident must be on or after the date it started", facts => facts.LastIncidentOn = facts.StartedOn!.Value.AddDays(-1));
    }

    [Fact]
    public void A_fifth_person_is_refused_and_empty_rows_are_not_people()
    {
        Submit(people: [new(), Named("A"), new(), Named("B")]).People.Select(person => (person.Place, person.Name)).ShouldBe([(0, "A"), (1, "B")]);
        Should.Throw<RuleBroken>(() => Submit(people: [Named("A"), Named("B"), Named("C"), Named("D"), Named("E")])).Refusals.Single().Field.ShouldBe("People");
    }

    [Theory]
    [InlineData("2008-11-24", true)]
    [InlineData("2008-11-23", false)] // eighteen today
    public void A_suspected_child_suggests_the_youth_panel(string bornOn, bool suggested)
    {
        PersonReferred[] people = [Named("A") with { Role = PersonRole.Suspected, BornOn = DateOnly.Parse(bornOn, System.Globalization.CultureInfo.InvariantCulture) }];
        var today = new DateOnly(2026, 11, 23);
        ReferralRules.SuggestsYouth(people, Psg, today).ShouldBe(suggested);
        ReferralRules.SuggestsYouth(people, Youth, today).ShouldBeFalse();
        ReferralRules.SuggestsYouth([people[0] with { Role = PersonRole.Victim }], Psg, today).ShouldBeFalse();
    }

    [Fact]
    public void What_was_decided_is_not_decided_again()
    {
        var referral = Submit();
        referral.Decline("Not for the panel", Chair, Now);
        foreach (var again in new Action[]
        {
            () => referral.Accept(Guid.CreateVersion7(Now), "Yes", Officer, false, Chair, Now), () => referral.Decline("Again", Chair, Now),
            () => referral.Return("What?", new(2026, 12, 1), Chair, Now), () => referral.Redirect("Mediation", "Hedge", Chair, Now), () => referral.Merge(null, "Same", Chair, Now),
        })
            Should.Throw<RuleBroken>(again).Refusals.Single().Sentence.ShouldBe("Somebody else has already decided this referral, so nothing was changed");
        referral.Decision.ShouldBe("Not for the panel");
    }

    [Fact]
    public void A_lead_sits_on_the_panel_and_works_on_cases()
    {
        Referral.MayLead(Officer, Psg.Id).ShouldBeTrue();
        Referral.MayLead(Officer, Youth.Id).ShouldBeFalse();
        Referral.MayLead(Officer with { Roles = [Role.AgencyContact] }, Psg.Id).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => Submit().Accept(Guid.CreateVersion7(Now), "Yes", null, false, Chair, Now)).Refusals.Single().Field.ShouldBe("LeadId");
    }

    [Fact]
    public void Information_may_be_asked_for_by_today_but_not_by_yesterday()
    {
        Submit().Return("What was tried?", new(2026, 11, 23), Chair, Now);
        Should.Throw<RuleBroken>(() => Submit().Return("What was tried?", new(2026, 11, 22), Chair, Now)).Refusals.Single().Field.ShouldBe("ReturnBy");
    }

    [Fact]
    public void Only_an_open_case_of_the_same_panel_can_be_joined()
    {
        var first = Submit();
        var opened = Open(first);
        var second = Submit();
        second.Merge(opened, "The same flat", Chair, Now);
        second.CaseId.ShouldBe(opened.Id);
        opened.Happened[^1].Kind.ShouldBe(TimelineKind.Merged);
        Should.Throw<RuleBroken>(() => Submit(facts => facts.PanelId = Youth.Id).Merge(opened, "The same flat", Chair, Now)).Refusals.Single().Field.ShouldBe("MergeInto");
    }

    [Fact]
    public void A_returned_referral_is_sent_again_by_its_referrer_with_a_new_target()
    {
        var referral = Submit();
        var told = referral.Told();
        Should.Throw<RuleBroken>(() => referral.Resubmit(told, [], Offered, Officer, Now));
        referral.Return("What was tried?", new(2026, 12, 1), Chair, Now);
        Should.Throw<RuleBroken>(() => referral.Resubmit(told, [], Offered, Chair, Now));
        referral.Resubmit(told with { Tried = "Six visits" }, [], Offered, Officer, Now.AddDays(2));
        (referral.Status, referral.Decision, referral.ReturnBy, referral.TriageDueOn).ShouldBe((ReferralStatus.Received, null, null, new DateOnly(2026, 12, 2)));
    }

    [Fact]
    public void A_decision_is_undone_within_its_minute_and_leaves_the_referral_as_it_was()
    {
        var referral = Submit();
        var due = referral.TriageDueOn;
        referral.Return("What was tried?", new(2026, 12, 1), Chair, Now);
        referral.TakeBack(null, Chair, Now.AddMinutes(1).AddTicks(-1));
        (referral.Status, referral.Decision, referral.ReturnBy, referral.DecidedAt, referral.DecidedById, referral.TriageDueOn).ShouldBe((ReferralStatus.Received, null, null, null, null, due));
        referral.Decline("No", Chair, Now);
        Should.Throw<RuleBroken>(() => referral.TakeBack(null, Chair, Now.AddMinutes(1))).Refusals.Single().Sentence.ShouldContain("that minute is over");
        Should.Throw<RuleBroken>(() => referral.TakeBack(null, Officer, Now)).Refusals.Single().Sentence.ShouldBe("Only the person who decided can undo it");
        Should.Throw<RuleBroken>(() => Submit().TakeBack(null, Chair, Now)).Refusals.Single().Sentence.ShouldContain("There is no decision to undo");
    }

    [Fact]
    public void A_case_that_somebody_worked_on_is_not_taken_back()
    {
        var referral = Submit();
        var opened = Open(referral);
        opened.Note(new NoteFacts { Kind = NoteKind.Fact, Text = "Seen" }, Officer, Now.AddSeconds(10));
        Should.Throw<RuleBroken>(() => referral.TakeBack(opened, Chair, Now.AddSeconds(20))).Refusals.Single().Sentence.ShouldContain("already worked on");
        var second = Submit();
        second.TakeBack(Open(second), Chair, Now.AddSeconds(20));
        (second.Status, second.CaseId, second.TakenAsUrgent).ShouldBe((ReferralStatus.Received, null, false));
    }

    [Fact]
    public void A_case_is_told_that_what_joined_it_was_taken_away()
    {
        var opened = Open(Submit());
        var second = Submit();
        second.Merge(opened, "The same flat", Chair, Now);
        second.TakeBack(opened, Chair, Now);
        opened.Happened[^1].Sentence.ShouldContain("was taken away from this case again");
    }

    [Fact]
    public void Only_what_harms_nobody_is_decided_together_with_others()
    {
        Submit().WhyOneByOne.ShouldBeNull();
        Submit(facts => (facts.IsUrgent, facts.UrgentReason) = (true, "Fire")).WhyOneByOne.ShouldBe("it is urgent");
        Submit(facts => facts.Concerns = ["Weapons"]).WhyOneByOne.ShouldBe("it tells of a concern: weapons");
        Submit(facts => (facts.SafeguardingConcern, facts.SafeguardingReference, facts.SafeguardingReferredOn) = (true, "ASC-1", new(2026, 11, 23))).WhyOneByOne.ShouldBe("it tells of a safeguarding concern");
    }

    [Fact]
    public void Danger_now_means_999_first()
    {
        Refused("Facts.EmergencyCalled", "Call 999 now, then confirm that you have: a panel is no emergency service", facts => facts.Concerns = [ReferralChoices.InDanger]);
        Submit(facts => (facts.Concerns, facts.EmergencyCalled) = ([ReferralChoices.InDanger], true));
    }

    [Fact]
    public void Somebody_known_is_not_entered_again_unread()
    {
        var (known, other) = (Guid.CreateVersion7(Now), Guid.CreateVersion7(Now));
        void Search(string? answer, string searchedFor = "Jason Crail") =>
            ReferralRules.RefuseUnsearched([Named("A"), Named("Jason Crail") with { Known = answer, KnownFor = SearchFirst.For(searchedFor, null) }], [[], [known]]);
        foreach (var answer in new[] { null, "", other.ToString() })
            Should.Throw<RuleBroken>(() => Search(answer)).Refusals.Single().Field.ShouldBe("People[1].Known");
        Search(known.ToString());
        Search(SearchFirst.NoneOfThese);
        Should.Throw<RuleBroken>(() => Search(SearchFirst.NoneOfThese, "Somebody else")).Refusals.Single().Field.ShouldBe("People[1].Known");
        Should.Throw<RuleBroken>(() => ReferralRules.RefuseUnsearched([Named("A") with { Known = other.ToString() }], [[]])).Refusals.Single().Field.ShouldBe("People[0].Known");
    }

    [Fact]
    public void Who_was_looked_for_by_this_name_and_found_to_be_new_is_not_looked_for_again()
    {
        bool IsToBeSearched(string? answer, string searchedFor) =>
            (Named("Jason Crail") with { Known = answer, KnownFor = SearchFirst.For(searchedFor, null) }).IsToBeSearched;
        IsToBeSearched(SearchFirst.NoneOfThese, "jason crail").ShouldBeFalse();
        IsToBeSearched(SearchFirst.NobodyAlike, "jason crail").ShouldBeFalse();
        foreach (var answer in new[] { null, "", "anything", Guid.CreateVersion7(Now).ToString() })
            IsToBeSearched(answer, "jason crail").ShouldBeTrue();
        IsToBeSearched(SearchFirst.NobodyAlike, "Somebody else").ShouldBeTrue();
        IsToBeSearched(SearchFirst.NoneOfThese, "Somebody else").ShouldBeTrue();
        (Named("Jason Crail") with { Known = SearchFirst.NobodyAlike }).Answered.ShouldBeNull();
    }

    static Case Open(Referral referral)
    {
        var id = Guid.CreateVersion7(Now);
        referral.Accept(id, "Persistent", Officer, false, Chair, Now);
        return Case.Open(id, "PSG/2026/0001", referral, "Persistent", Officer.UserId, Chair, Now);
    }

    static PersonReferred Named(string name) => new() { Name = name, Role = PersonRole.Other };

    static void Refused(string field, string sentence, Action<ReferralFacts> tell) =>
        Should.Throw<RuleBroken>(() => Submit(tell)).Refusals.ShouldContain(new Refusal(field, sentence));

    static Referral Submit(Action<ReferralFacts>? tell = null, PersonReferred[]? people = null, DateTimeOffset? now = null)
    {
        var facts = new ReferralFacts
        {
            SafeguardingConcern = false,
            PanelId = Psg.Id,
            Title = "Noise at night",
            IsUrgent = false,
            Place = "Mill Court",
            WardCode = "FB05",
            PlaceType = PlaceType.Home,
            CaseType = CaseType.Nuisance,
            StartedOn = new(2026, 9, 24),
            IncidentCount = 4,
            Facts = "Shouting.",
            Tried = "A letter.",
            Wanted = "A plan.",
            VictimKnows = VictimKnows.Yes,
            LegalBasis = SharingGateway.Cda115,
        };
        tell?.Invoke(facts);
        return Referral.Submit(Guid.CreateVersion7(Now), 1, facts, people ?? [], Offered, Officer, now ?? Now);
    }
}
