using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class CaseGrantTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);
    static readonly Actor Officer = new(Guid.CreateVersion7(Now), "Officer", Guid.CreateVersion7(Now), [Role.Officer], []);
    static readonly Guid Person = Guid.CreateVersion7(Now);

    static CaseGrant Share(DateOnly? until, Guid? agency = null, Guid? person = null, bool restricted = false, string? reason = "Needs it") =>
        CaseGrant.Share(Guid.CreateVersion7(Now), restricted, agency, agency is null ? person ?? Person : null, until, reason, Officer, Now);

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("2027-11-23")]
    public void From_today_to_a_year_from_today_is_lawful(string until) => Share(DateOnly.Parse(until)).EndsAt.ShouldNotBeNull();

    [Theory]
    [InlineData("2026-11-22", "The last day must be today or later")]
    [InlineData("2027-11-24", "The last day must be 23 November 2027 or earlier")]
    public void A_day_before_and_a_day_after_are_refused(string until, string sentence) =>
        Should.Throw<RuleBroken>(() => Share(DateOnly.Parse(until))).Refusals.ShouldContain(new Refusal("Until", sentence));

    [Fact]
    public void It_holds_to_the_end_of_its_last_day_in_London_and_not_a_moment_longer()
    {
        var grant = Share(new(2027, 6, 1)); // summer time
        grant.Holds(new DateTimeOffset(2027, 6, 1, 22, 59, 59, TimeSpan.Zero)).ShouldBeTrue();
        grant.Holds(new DateTimeOffset(2027, 6, 1, 23, 0, 0, TimeSpan.Zero)).ShouldBeFalse();
    }

    [Fact]
    public void Ended_it_holds_no_more_and_ending_it_again_changes_nothing()
    {
        var grant = Share(new(2026, 12, 24));
        grant.End(Officer, Now);
        grant.Holds(Now).ShouldBeFalse();
        grant.End(Officer, Now.AddHours(1));
        grant.EndedAt.ShouldBe(Now);
    }

    [Fact]
    public void A_restricted_case_is_never_shared_with_a_whole_agency() =>
        Should.Throw<RuleBroken>(() => Share(new(2026, 12, 24), agency: Guid.CreateVersion7(Now), restricted: true)).Refusals.ShouldHaveSingleItem().Field.ShouldBe("With");

    [Fact]
    public void Whom_until_when_and_why_are_all_asked_for() =>
        Should.Throw<RuleBroken>(() => CaseGrant.Share(Guid.CreateVersion7(Now), false, null, null, null, " ", Officer, Now)).Refusals.Select(refusal => refusal.Field).ShouldBe(["With", "Until", "Reason"]);

    [Fact]
    public void An_emergency_lasts_four_hours_and_needs_a_sentence()
    {
        var emergency = EmergencyAccess.Open(Guid.CreateVersion7(Now), "PSG/2026/0001", "Somebody is missing", Officer, Now);
        var grant = CaseGrant.Emergency(emergency, Officer, Now);
        grant.Holds(Now.AddHours(4).AddTicks(-1)).ShouldBeTrue();
        grant.Holds(Now.AddHours(4)).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => EmergencyAccess.Open(Guid.CreateVersion7(Now), "PSG/2026/0001", "Fourteen lette", Officer, Now));
        EmergencyAccess.Open(Guid.CreateVersion7(Now), "PSG/2026/0001", "Fifteen letters", Officer, Now);
    }

    [Fact]
    public void Nobody_reviews_their_own_emergency_and_nobody_reviews_twice()
    {
        var emergency = EmergencyAccess.Open(Guid.CreateVersion7(Now), "PSG/2026/0001", "Somebody is missing", Officer, Now);
        Should.Throw<RuleBroken>(() => emergency.Review(EmergencyFinding.Justified, "Looked", Officer, Now)).Refusals.ShouldHaveSingleItem().Sentence.ShouldContain("Somebody else");
        var auditor = Officer with { UserId = Person };
        emergency.Review(EmergencyFinding.Justified, "Looked", auditor, Now);
        Should.Throw<RuleBroken>(() => emergency.Review(EmergencyFinding.NotJustified, "Again", auditor, Now)).Refusals.ShouldHaveSingleItem().Sentence.ShouldContain("already");
    }
}
