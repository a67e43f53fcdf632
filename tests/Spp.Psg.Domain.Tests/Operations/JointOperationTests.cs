using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Operations;
using Xunit;

namespace Spp.Psg.Domain.Tests.Operations;

public sealed class JointOperationTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid Agency = Guid.CreateVersion7(Now), Panel = Guid.CreateVersion7(Now);
    static readonly Actor Officer = new(Guid.CreateVersion7(Now), "Sam Officer", Agency, [Role.Officer], [Panel]);

    static OperationFacts Facts(int days = 7, OperationKind kind = OperationKind.WeekOfAction) =>
        new() { PanelId = Panel, Name = "Spotlight", Kind = kind, Purpose = "Be seen", AgencyId = Agency, StartsOn = new(2026, 11, 16), EndsOn = new DateOnly(2026, 11, 16).AddDays(days - 1) };

    static JointOperation Planned(int days = 7, OperationKind kind = OperationKind.WeekOfAction) => JointOperation.Plan(Facts(days, kind), [], [], Officer, Now);

    static string Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals[0].Sentence;

    [Fact]
    public void A_week_is_seven_days_and_a_day_is_one()
    {
        Planned(7).EndsOn.ShouldBe(new DateOnly(2026, 11, 22));
        Refused(() => Planned(8)).ShouldBe("A week of action is 7 days or fewer");
        Planned(1, OperationKind.DayOfAction).EndsOn.ShouldBe(new DateOnly(2026, 11, 16));
        Refused(() => Planned(2, OperationKind.DayOfAction)).ShouldBe("A day of action ends on its first day");
        Planned(90, OperationKind.Operation).Status.ShouldBe(JointOperation.Planned);
    }

    [Fact]
    public void It_is_done_on_its_last_day_and_not_before()
    {
        Refused(() => Planned().Finish(Now.AddDays(-1))).ShouldBe("It goes on until 22 November 2026");
        Planned().Finish(Now).OccurredOn.ShouldBe(new DateOnly(2026, 11, 22));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(10_000, null)]
    [InlineData(0, "Enter a number from 1 to 10,000")]
    [InlineData(10_001, "Enter a number from 1 to 10,000")]
    public void A_tally_takes_what_one_day_can_hold(int number, string? refused)
    {
        void Count() => Planned().Count(new TallyFacts { On = new(2026, 11, 16), AgencyId = Agency, Numbers = { [Activity.JointVisit] = number } }, Officer, Now);
        if (refused is null)
            Count();
        else
            Refused(Count).ShouldBe(refused);
    }

    [Fact]
    public void Only_a_seizure_has_a_value() =>
        Refused(() => Planned().Count(new TallyFacts { On = new(2026, 11, 16), AgencyId = Agency, Numbers = { [Activity.Arrest] = 1 }, Pounds = { [Activity.Arrest] = 5 } }, Officer, Now)).ShouldBe("This has no value in pounds");
}
