using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public class ArithmeticTests
{
    [Theory]
    [InlineData(137, 57, "+140.4%", "+80", "▲")]
    [InlineData(295, 234, "+26.1%", "+61", "▲")]
    [InlineData(348, 482, "−27.8%", "−134", "▼")]
    [InlineData(50, 113, "−55.8%", "−63", "▼")]
    [InlineData(52, 97, "−46.4%", "−45", "▼")]
    [InlineData(246, 272, "−9.6%", "−26", "▼")]
    [InlineData(76, 86, "−11.6%", "−10", "▼")]
    [InlineData(40, 50, "−20.0%", "−10", "▼")]
    [InlineData(35, 39, "−10.3%", "−4", "▼")]
    [InlineData(26, 30, "−13.3%", "−4", "▼")]
    [InlineData(22, 33, "−33.3%", "−11", "▼")]
    [InlineData(7, 7, "0.0%", "0", "►")]
    [InlineData(5, 0, "n/a", "+5", "▲")]
    [InlineData(0, 0, "n/a", "0", "►")]
    [InlineData(0, 4, "−100.0%", "−4", "▼")]
    public void A_change_is_the_difference_over_the_previous_figure(int current, int previous, string percent, string absolute, string arrow)
    {
        var change = new Change(current, previous);
        (change.PercentShown(), change.AbsoluteShown(), change.Arrow).ShouldBe((percent, absolute, arrow));
    }

    [Fact]
    public void The_divisor_is_the_previous_figure_and_the_formula_says_so()
    {
        new Change(8.2m, 7.8m).PercentShown().ShouldBe("+5.1%");
        new Change(7.8m, 8.2m).PercentShown().ShouldBe("−4.9%");
        new Change(8.2m, 7.8m).Formula.ShouldBe("(8.2 − 7.8) ÷ 7.8");
    }

    [Fact]
    public void The_direction_is_that_of_the_unrounded_values()
    {
        var change = new Change(100.01m, 100m);
        (change.PercentShown(), change.Arrow, change.DirectionText).ShouldBe(("+0.0%", "▲", "up"));
    }

    [Theory]
    [InlineData(5, 4, Polarity.UpIsGood, true)]
    [InlineData(5, 4, Polarity.DownIsGood, false)]
    [InlineData(4, 5, Polarity.DownIsGood, true)]
    [InlineData(4, 4, Polarity.DownIsGood, null)]
    [InlineData(5, 4, Polarity.Neutral, null)]
    public void Whether_a_change_is_good_depends_on_the_polarity(int current, int previous, Polarity polarity, bool? good) =>
        new Change(current, previous).IsGood(polarity).ShouldBe(good);

    [Fact]
    public void Turning_a_change_round_turns_its_sign_and_arrow_round() =>
        Prop.ForAll<int, int>((a, b) =>
        {
            var (there, back) = (new Change(a, b), new Change(b, a));
            return there.Absolute == -back.Absolute && (int)there.Direction - 1 == 1 - (int)back.Direction;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(99, 135, "73%")]
    [InlineData(85, 117, "73%")]
    [InlineData(39, 135, "29%")]
    [InlineData(30, 117, "26%")]
    [InlineData(0, 12, "0%")]
    [InlineData(0, 0, "n/a")]
    public void A_share_keeps_its_counts_and_prints_a_percentage(int numerator, int denominator, string shown)
    {
        var share = new Share(numerator, denominator);
        (share.Shown(), share.Numerator, share.Denominator).ShouldBe((shown, numerator, denominator));
    }

    [Fact]
    public void A_half_is_rounded_up()
    {
        new Share(34, 160).Shown(places: 1).ShouldBe("21.3%");
        Rounding.HalfUp(0.5m).ShouldBe(1);
        Rounding.HalfUp(2.5m).ShouldBe(3);
        Rounding.HalfUp(-2.5m).ShouldBe(-3);
        Rounding.HalfUp(21.25m, 1).ShouldBe(21.3m);
    }

    [Fact]
    public void The_percentage_of_fewer_than_10_can_be_hidden()
    {
        new Share(7, 9).Shown(hideUnder: Share.SmallestPublicDenominator).ShouldBe("7 of 9");
        new Share(7, 10).Shown(hideUnder: Share.SmallestPublicDenominator).ShouldBe("70%");
    }

    [Fact]
    public void A_part_larger_than_its_whole_is_refused()
    {
        Should.Throw<RuleBroken>(() => new Share(2, 1));
        Should.Throw<RuleBroken>(() => new Share(-1, 1));
    }
}
