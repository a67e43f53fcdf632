using Shouldly;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Figures;

public sealed class CountedCsvTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("actions-assigned", ActionAssigned, 2019)]
    [InlineData("open-at-end", CaseOpened, 2018)]
    public async Task A_list_is_downloaded_whole_in_parts_and_each_part_is_a_disclosure(string figure, string kind, int year)
    {
        const int Many = 2_003; // a part holds 2,000
        var counted = new Counted(app.Database);
        for (var one = 0; one < Many; one++)
            counted.Add(kind, $"{year}-05-{1 + (one % 28):00}", Counted.Ypsg, Guid.CreateVersion7(), "FB11", "Personal");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        var list = $"/figures/{figure}?panel=YPSG&period={year}-05&by=ward:FB11";
        (await manager.GetAsync(list)).Text.ShouldContain("2,003 in all");
        var before = await Disclosed();
        var lines = (await manager.GetAsync($"{list}&handler=Csv")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].TrimStart('\uFEFF').ShouldBe("\"Date\",\"Case\",\"Panel\",\"Ward\",\"Type\",\"Rating then\",\"What\"");
        lines.Count(line => line.StartsWith($"\"{year}-05-", StringComparison.Ordinal)).ShouldBe(Many);
        lines[1].ShouldStartWith($"\"{year}-05-28\"");
        lines[^1].ShouldStartWith($"\"{Many} in all.");
        (await Disclosed()).ShouldBe(before + 2);

        Task<long> Disclosed() => app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Figures.ListCounted' and operation = 'Disclosure'");
    }
}
