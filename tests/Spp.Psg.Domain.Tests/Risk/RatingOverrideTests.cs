using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

public class RatingOverrideTests
{
    static readonly RiskAssessment[] Scored25 = [Given.VictimScoring(25)];
    static readonly CaseRating Current = CaseRating.From(Scored25, [], Given.Day)!;

    [Fact]
    public void Anyone_trained_may_raise_a_rating_with_a_reason()
    {
        RiskAssessment[] low = [Given.VictimScoring(3)];
        var current = CaseRating.From(low, [], Given.Day);
        var raised = RatingOverride.Raise(current, Medium, "Neighbours are afraid to speak", Given.Moment(Given.Officer, hour: 11));
        (raised.Lowers, raised.ExpiresOn, raised.FromRating, raised.ToRating).ShouldBe((false, null, Standard, Medium));
        CaseRating.From(low, [raised], Given.Day.AddYears(1))!.Rating.ShouldBe(Medium);
        Should.Throw<RuleBroken>(() => RatingOverride.Raise(current, Standard, "", Given.Moment(Given.Officer)))
            .Sentences().ShouldBe(["Rating must be higher than Standard", "Enter why the rating is being raised"]);
    }

    [Fact]
    public void A_lowered_rating_counts_on_its_28th_day_and_not_on_the_day_after()
    {
        var lowered = Lower(Medium);
        lowered.ExpiresOn.ShouldBe(new DateOnly(2027, 1, 6));
        CaseRating.From(Scored25, [lowered], new DateOnly(2027, 1, 6))!.Rating.ShouldBe(Medium);
        CaseRating.From(Scored25, [lowered], new DateOnly(2027, 1, 7))!.Rating.ShouldBe(High);
    }

    [Fact]
    public void Expiry_may_be_today_or_112_days_away_but_no_nearer_or_further()
    {
        Lower(Medium, Given.Day).ExpiresOn.ShouldBe(Given.Day);
        Lower(Medium, Given.Day.AddDays(112)).ExpiresOn.ShouldBe(Given.Day.AddDays(112));
        Should.Throw<RuleBroken>(() => Lower(Medium, Given.Day.AddDays(-1))).Refusals.ShouldBe([new("ExpiresOn", "Expiry date must be today or later")]);
        Should.Throw<RuleBroken>(() => Lower(Medium, Given.Day.AddDays(113))).Refusals.ShouldBe([new("ExpiresOn", "Expiry date must be within 112 days")]);
    }

    [Fact]
    public void Only_a_supervisor_of_another_role_may_lower()
    {
        Should.Throw<RuleBroken>(() => Lower(Medium, by: Given.Officer)).Sentences().ShouldContain("Only a supervisor can lower a rating");
        var sameRole = new Assessor(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Given.Officer.Role, IsSupervisor: true);
        Should.Throw<RuleBroken>(() => Lower(Medium, by: sameRole)).Sentences().ShouldBe(
            ["The rating must be lowered by a supervisor whose role is not that of the person who gave it"]);
        var sameHand = Given.Chair with { UserId = Given.Officer.UserId };
        Should.Throw<RuleBroken>(() => Lower(Medium, by: sameHand)).Refusals.Count.ShouldBe(1);
    }

    [Fact]
    public void A_rating_is_lowered_only_downwards_and_with_a_reason() =>
        Should.Throw<RuleBroken>(() => RatingOverride.Lower(Current, High, " ", Given.Moment(Given.Chair)))
            .Refusals.ShouldBe([new("Rating", "Rating must be lower than High"), new("Reason", "Enter why the rating is being lowered")]);

    [Fact]
    public void A_live_automatic_high_cannot_be_lowered()
    {
        var current = CaseRating.From([Given.Scored(Given.Ram, Given.Lowest(Given.Ram), ["exploitation"])], [], Given.Day)!;
        Should.Throw<RuleBroken>(() => RatingOverride.Lower(current, Medium, "It is over", Given.Moment(Given.Chair)))
            .Refusals.ShouldBe([new("Rating", "Rating must stay High while there is concern about exploitation")]);
    }

    [Fact]
    public void A_raised_rating_is_lifted_by_a_supervisor_of_another_role()
    {
        var raised = RatingOverride.Raise(null, High, "Seen with a knife", Given.Moment(Given.Officer));
        Should.Throw<RuleBroken>(() => raised.Lift("Mistaken", Given.Moment(Given.Officer)));
        var liftedOn = Given.Day.AddDays(3);
        raised.Lift("Mistaken", Given.Moment(Given.Chair, liftedOn));
        raised.IsInForce(liftedOn.AddDays(-1)).ShouldBeTrue();
        raised.IsInForce(liftedOn).ShouldBeFalse();
        Should.Throw<RuleBroken>(() => raised.Lift("Again", Given.Moment(Given.Chair, liftedOn))).Sentences().ShouldBe(["The override has already ended"]);
    }

    static RatingOverride Lower(RiskRating to, DateOnly? expiresOn = null, Assessor? by = null) =>
        RatingOverride.Lower(Current, to, "Support is in place", Given.Moment(by ?? Given.Chair, hour: 11), expiresOn);
}
