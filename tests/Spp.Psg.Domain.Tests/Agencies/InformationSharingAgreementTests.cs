using Shouldly;
using Spp.Psg.Domain.Agencies;
using Xunit;

namespace Spp.Psg.Domain.Tests.Agencies;

public sealed class InformationSharingAgreementTests
{
    static readonly DateOnly Today = new(2026, 11, 23);
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);

    static InformationSharingAgreement Signed(string on, string review) =>
        InformationSharingAgreement.Register(Guid.CreateVersion7(Now), "ISA-2026-04", DateOnly.Parse(on), DateOnly.Parse(review), "A Name", null, Today, Now);

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    [InlineData("2028-11-23", true)]
    [InlineData("2028-11-24", false)]
    public void It_is_in_force_from_its_signature_to_its_review_date(string on, bool isInForce) =>
        Signed("2026-11-23", "2028-11-23").IsInForce(DateOnly.Parse(on)).ShouldBe(isInForce);

    [Fact]
    public void Ended_it_is_not_in_force_on_that_very_day_and_cannot_end_twice()
    {
        var signed = Signed("2026-11-01", "2028-11-23");
        signed.End(Today);
        signed.IsInForce(Today).ShouldBeFalse();
        signed.IsInForce(Today.AddDays(-1)).ShouldBeTrue();
        Should.Throw<RuleBroken>(() => signed.End(Today)).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("This agreement is not in force");
    }

    [Theory]
    [InlineData("2026-11-24", "2028-11-23", "SignedOn")]
    [InlineData("2026-11-23", "2026-11-23", "ReviewOn")]
    public void A_signature_in_the_future_and_a_review_before_it_are_refused(string on, string review, string field) =>
        Should.Throw<RuleBroken>(() => Signed(on, review)).Refusals.ShouldHaveSingleItem().Field.ShouldBe(field);
}
