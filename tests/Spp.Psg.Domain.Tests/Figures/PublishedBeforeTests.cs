using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public class PublishedBeforeTests
{
    static readonly Guid Psg = new("e7451508-c6a6-5dc7-bcff-d794d0cf6ca9"), Ypsg = new("32937522-ee70-50d8-b21c-81ea0af13565");

    [Theory]
    [InlineData(14, 10, true)]
    [InlineData(11, 10, true)]
    [InlineData(10, 10, false)]
    [InlineData(15, 10, false)]
    public void A_half_year_less_a_quarter_that_was_published_is_the_other_quarter(int half, int quarter, bool reveals) =>
        new PublishedBefore([Number(4, 7, quarter)]).Reveals(Number(4, 10, half)).ShouldBe(reveals);

    [Fact]
    public void Several_quarters_are_taken_from_a_year_together()
    {
        var quarters = new PublishedBefore([Number(1, 4, 20), Number(4, 7, 20), Number(7, 10, 20)]);
        quarters.Reveals(Number(1, 13, 63)).ShouldBeTrue();
        quarters.Reveals(Number(1, 13, 65)).ShouldBeFalse();
        // 20 + 20 and no more: the rest of the year is 24.
        new PublishedBefore([Number(1, 4, 20), Number(4, 7, 20)]).Reveals(Number(1, 13, 64)).ShouldBeFalse();
    }

    [Fact]
    public void A_quarter_published_after_its_half_year_reveals_the_other_as_well()
    {
        new PublishedBefore([Number(4, 10, 14)]).Reveals(Number(4, 7, 10)).ShouldBeTrue();
        new PublishedBefore([Number(4, 10, 15)]).Reveals(Number(4, 7, 10)).ShouldBeFalse();
        new PublishedBefore([Number(1, 13, 63), Number(1, 4, 20), Number(4, 7, 20)]).Reveals(Number(7, 10, 20)).ShouldBeTrue();
    }

    [Fact]
    public void Periods_that_overlap_are_not_added_and_what_is_open_is_not_taken_from_what_is_open_later()
    {
        new PublishedBefore([Number(1, 7, 30), Number(4, 10, 31)]).Reveals(Number(1, 10, 63)).ShouldBeFalse();
        new PublishedBefore([Number(4, 7, 10) with { AddsUp = false }]).Reveals(Number(4, 10, 14) with { AddsUp = false }).ShouldBeFalse();
    }

    [Fact]
    public void The_same_period_published_again_reveals_what_came_since_and_two_panels_less_one_the_other()
    {
        new PublishedBefore([Number(4, 7, 10)]).Reveals(Number(4, 7, 12)).ShouldBeTrue();
        new PublishedBefore([Number(4, 7, 12)]).Reveals(Number(4, 7, 10)).ShouldBeTrue();
        new PublishedBefore([Number(4, 7, 10) with { Panels = new HashSet<Guid> { Psg } }]).Reveals(Number(4, 7, 13)).ShouldBeTrue();
        new PublishedBefore([Number(4, 7, 10) with { Panels = new HashSet<Guid> { Psg } }]).Reveals(Number(4, 7, 15)).ShouldBeFalse();
    }

    [Fact]
    public void Another_figure_or_part_says_nothing()
    {
        new PublishedBefore([Number(4, 7, 10) with { Key = "FB02" }, Number(4, 7, 10) with { Figure = "cases-closed" }]).Reveals(Number(4, 10, 14)).ShouldBeFalse();
    }

    [Fact]
    public void A_year_beside_all_its_months_and_quarters_is_looked_through_at_once()
    {
        List<PublishedNumber> read = [.. Enumerable.Range(1, 12).Select(month => Number(month, month + 1, 7)), .. Enumerable.Range(0, 4).Select(quarter => Number(1 + (quarter * 3), 4 + (quarter * 3), 21))];
        var before = new PublishedBefore([.. read, .. read, .. read]);
        for (var time = 0; time < 2_000; time++)
            before.Reveals(Number(1, 13, 84)).ShouldBeFalse();
        before.Reveals(Number(1, 13, 86)).ShouldBeTrue();
    }

    /// <summary>Editions of random months on one another: from those that stay shown, no sums and differences of nested periods give 1 to 4.</summary>
    [Fact]
    public void No_small_number_is_left_of_a_period_when_those_shown_are_taken_from_one_another() => Prop.ForAll(Months().ToArbitrary(), months =>
    {
        var shown = new List<PublishedNumber>();
        foreach (var (from, length) in (ReadOnlySpan<(int, int)>)[(0, 3), (0, 6), (3, 3), (6, 1), (6, 2), (0, 12), (6, 6), (9, 3), (8, 4)])
        {
            var next = Number(1 + from, 1 + from + length, months.Skip(from).Take(length).Sum());
            if (!SmallNumbers.IsSmall(next.Value) && !new PublishedBefore(shown).Reveals(next))
                shown.Add(next);
        }
        foreach (var whole in shown)
            foreach (var rest in Rests(whole, whole.Value, [.. shown.Where(one => one != whole && one.From >= whole.From && one.To <= whole.To)]))
                SmallNumbers.IsSmall(rest).ShouldBeFalse();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static IEnumerable<int> Rests(PublishedNumber whole, int value, List<PublishedNumber> pieces)
    {
        foreach (var (at, piece) in pieces.Index())
        {
            yield return value - piece.Value;
            foreach (var rest in Rests(whole, value - piece.Value, [.. pieces.Skip(at + 1).Where(one => one.To <= piece.From || one.From >= piece.To)]))
                yield return rest;
        }
    }

    static Gen<int[]> Months() => Gen.Choose(0, 9).ArrayOf(12);

    /// <summary>From the first of one month to the first of another; the 13th is January after.</summary>
    static PublishedNumber Number(int from, int to, int value) => new("cases-opened", SplitBy.Ward, "FB01", new HashSet<Guid> { Psg, Ypsg }, Month(from), Month(to), value, AddsUp: true);

    static DateOnly Month(int month) => new DateOnly(2025, 1, 1).AddMonths(month - 1);
}
