using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Lists;
using Xunit;

namespace Spp.Psg.Domain.Tests.Lists;

public sealed class SavedListTests
{
    static readonly Guid Agency = Guid.CreateVersion7(), Panel = Guid.CreateVersion7();
    static readonly Actor Officer = new(Guid.CreateVersion7(), "Sam Officer", Agency, [Role.Officer], [Panel]);
    static readonly ListFilter Everything = new(null, null, null, null, null, false);

    [Fact]
    public void It_is_shared_with_ones_own_agency_or_a_panel_that_one_sits_on()
    {
        Save(new ListTeam(Agency, null)).AgencyId.ShouldBe(Agency);
        Save(new ListTeam(null, Panel)).TeamPanelId.ShouldBe(Panel);
        Should.Throw<RuleBroken>(() => Save(new ListTeam(Guid.CreateVersion7(), null)));
        Should.Throw<RuleBroken>(() => Save(new ListTeam(null, Guid.CreateVersion7())));
    }

    [Fact]
    public void The_thirtieth_list_is_the_last()
    {
        Save(ListTeam.Nobody, SavedList.Most - 1).Name.ShouldBe("Mine");
        Should.Throw<RuleBroken>(() => Save(ListTeam.Nobody, SavedList.Most));
    }

    static SavedList Save(ListTeam team, int others = 0) =>
        SavedList.Save(Everything, " Mine ", team, [.. Enumerable.Range(0, others).Select(number => $"{number}")], Officer, DateTimeOffset.UnixEpoch);
}
