using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public class EditionCountTests
{
    static readonly ReportPeriod Period = ReportPeriod.Parse("q3-2026");
    static readonly ReportPeriod[] Periods = [Period, Period.Before, Period.SameLastYear];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happened_each_figure_counts_the_same_items_as_it_does_in_the_database(int seed)
    {
        var events = Random(new Random(seed), 300);
        var count = Read(events);
        foreach (var figure in FigureCatalogue.All.Where(figure => figure.Counting != Counting.LastReview))
            foreach (var period in Periods)
            {
                var told = count.Told(figure, period);
                var slice = new FigureSlice(figure, period);
                told.Select(one => new FigureItem { Id = one.Item, On = one.On })
                    .ShouldBe(slice.Items(events.AsQueryable()).OrderBy(item => item.On).ThenBy(item => item.Id), $"{figure.Code} {period.Code} {seed}");
                told.Select(one => (one.Item, one.Event)).ShouldBe(slice.Told(events.AsQueryable()).AsEnumerable()
                    .GroupBy(one => one.Item).Select(same => (same.Key, same.MaxBy(one => (one.Happened.OccurredOn, one.Happened.Id))!.Happened.Id)), ignoreOrder: true);
                if (!figure.CountsEachOnce && period == Period)
                    foreach (var by in (SplitBy[])[SplitBy.Panel, SplitBy.Ward, SplitBy.CaseType, SplitBy.Rating, SplitBy.Detail, SplitBy.Agency])
                        told.CountBy(one => one.Parts.Of(by) ?? "").ToDictionary().ShouldBe(
                            slice.Figure.Split(slice.Rows(events.AsQueryable()), by).ToDictionary(part => part.Key ?? "", part => part.Count), ignoreOrder: true);
            }
    }

    static EditionCount Read(IReadOnlyList<CountedEvent> events)
    {
        var count = new EditionCount();
        foreach (var e in events)
            count.Add(new BriefEvent(e.Id, (EditionCount.OfActions.Contains(e.Kind) ? e.ActionId : e.CaseId) ?? Guid.Empty, e.OccurredOn, e.ReversesId is not null,
                new EventParts(e.Kind, e.PanelId, e.WardCode, e.CaseType, e.Rating?.ToString(), e.Detail, e.AgencyId)), e.ReversesId);
        return count;
    }

    /// <summary>Of few cases and actions, so that each has several events, in no lawful order, some taken back.</summary>
    static List<CountedEvent> Random(Random random, int events)
    {
        string[] details = [CountedDetail.OnTime, CountedDetail.Late, CountedDetail.Merged];
        var all = new List<CountedEvent>();
        while (all.Count < events)
        {
            if (all.Count > 0 && random.Next(8) == 0 && all[random.Next(all.Count)] is { ReversesId: null } mistaken && all.TrueForAll(e => e.ReversesId != mistaken.Id))
                all.Add(mistaken.Reverse(new DateTimeOffset(2027, 2, 1, 12, 0, 0, TimeSpan.Zero)));
            else
                all.Add(Of(CountedEventKind.All[random.Next(CountedEventKind.All.Count)], new DateOnly(2025, 6, 1).AddDays(40 * random.Next(16)),
                    Among(8), Among(8), details[random.Next(3)], (RiskRating)random.Next(3), $"FB0{random.Next(4)}", Among(2)));
        }
        return all;

        Guid? Among(int many) => random.Next(10) == 0 ? null : new Guid(random.Next(many) + 1, 0, 0, new byte[8]);
    }

    static CountedEvent Of(string kind, DateOnly on, Guid? caseId = null, Guid? actionId = null, string? detail = null, RiskRating? rating = null, string? ward = null, Guid? agency = null)
    {
        var at = new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        return new CountedEvent(kind, new Guid(agency is null ? 1 : 2, 0, 0, new byte[8]), at, on, at)
        {
            CaseId = caseId,
            ActionId = actionId,
            Detail = detail,
            Rating = rating,
            WardCode = ward,
            AgencyId = agency,
        };
    }
}
