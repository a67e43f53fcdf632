using System.Net;
using Shouldly;
using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Operations;

public sealed class EndOperationTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Done_it_is_counted_once_on_its_last_day_and_its_debrief_closes_the_tally()
    {
        var operation = await app.AnOperationAsync();
        var officer = await app.SignedInAs("council.officer");
        (await officer.FillInAsync($"/operations/{operation}/steps/done", [])).Location.ShouldBe($"/operations/{operation}");
        (await officer.FillInAsync($"/operations/{operation}/steps/done", [])).Text.ShouldContain("An operation that is done cannot become done");
        (await app.Database.AskAsync<long>("select count(*) from counted_event where kind = 'operation_held' and detail = 'week_of_action' and occurred_on = '2026-11-22'")).ShouldBe(1);
        (await (await app.SignedInAs("manager")).GetAsync("/figures/operations-held?period=q3-2026")).Text.ShouldContain("Week of action");
        (await officer.FillInAsync($"/operations/{operation}/steps/debriefed", new() { ["Form.Words"] = "" })).Text.ShouldContain("Enter what the debrief found");
        (await officer.FillInAsync($"/operations/{operation}/steps/debriefed", new() { ["Form.Words"] = "Go earlier in the day" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.GetAsync($"/operations/{operation}")).Text.ShouldContain("Go earlier in the day");
        (await officer.FillInAsync($"/operations/{operation}/tally", new() { ["Form.Facts.On"] = "2026-11-18", ["Form.Facts.Numbers[Arrest]"] = "1" })).Text.ShouldContain("its tally is closed");
    }

    [Fact]
    public async Task What_counted_something_is_not_cancelled()
    {
        var operation = await app.AnOperationAsync();
        await app.CountAsync(operation, (Activity.Arrest, 1));
        (await (await app.SignedInAs("council.officer")).FillInAsync($"/operations/{operation}/steps/cancelled", new() { ["Form.Words"] = "Snow" })).Text.ShouldContain("Something was counted: record that it was done");
        (await (await app.SignedInAs("council.officer")).GetAsync($"/operations/{operation}/steps/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
