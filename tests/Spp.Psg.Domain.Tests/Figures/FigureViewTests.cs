using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public sealed class FigureViewTests
{
    static readonly Guid Panel = Guid.CreateVersion7();
    static readonly Actor Manager = new(Guid.CreateVersion7(), "Ada Manager", Guid.CreateVersion7(), [Role.Manager], []);

    [Fact]
    public void The_last_complete_period_moves_on_and_a_fixed_one_stays()
    {
        var quarter = ReportPeriod.Parse("q2-2026");
        ViewPeriod.Always(quarter).On(new(2026, 12, 31)).Code.ShouldBe("q2-2026");
        ViewPeriod.Always(quarter).On(new(2027, 1, 1)).Code.ShouldBe("q3-2026");
        ViewPeriod.Fixed(quarter).On(new(2027, 1, 1)).Code.ShouldBe("q2-2026");
        Should.Throw<RuleBroken>(() => ViewPeriod.Always(ReportPeriod.Days(new(2026, 4, 2), new(2026, 4, 9)))).Refusals[0].Sentence.ShouldBe("Only these dates can be kept: dates of your own have no last complete period");
    }

    [Fact]
    public void The_thirtieth_view_is_the_last_and_a_name_is_had_once()
    {
        Save("Mine", FigureView.Most - 1).Name.ShouldBe("Mine");
        Should.Throw<RuleBroken>(() => Save("Mine", FigureView.Most));
        Should.Throw<RuleBroken>(() => Save("VIEW 0", 1));
    }

    static FigureView Save(string name, int others) => FigureView.Save(
        "figure=cases-opened", ViewPeriod.Fixed(ReportPeriod.Parse("q2-2026")), [Panel], $" {name} ", false, [.. Enumerable.Range(0, others).Select(number => $"View {number}")], Manager, DateTimeOffset.UnixEpoch);
}
