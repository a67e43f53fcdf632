using System.Net;
using Shouldly;
using Spp.Psg.Domain.Operations;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Operations;

public sealed class ShowOperationTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_week_of_seed_B_comes_out_of_its_tally()
    {
        var operation = await app.AnOperationAsync();
        await app.CountAsync(operation, (Activity.JointVisit, 30), (Activity.FootPatrol, 10), (Activity.AtPresentation, 63), (Activity.Referral, 6), (Activity.Arrest, 4), (Activity.IntelligenceItem, 6));
        await app.CountAsync(operation, (Activity.JointVisit, 4));
        var page = (await (await app.SignedInAs("manager")).GetAsync($"/operations/{operation}")).Text;
        foreach (var line in new[] { "Joint visits 34", "Foot patrol shifts 10", "People at presentations 63", "People referred to support 6", "Arrests 4", "Intelligence items 6" })
            page.ShouldContain(line);
    }

    [Fact]
    public async Task A_line_that_was_taken_back_stays_to_be_seen_and_counts_no_more()
    {
        var operation = await app.AnOperationAsync();
        await app.CountAsync(operation, (Activity.DrugTest, 40));
        await app.CountAsync(operation, (Activity.DrugTest, 2));
        var officer = await app.SignedInAs("council.officer");
        var wrong = await app.Database.AskAsync<Guid>($"select id from operation_tally where operation_id = '{operation}' and number = 40");
        (await officer.PostAsync($"/operations/{operation}?handler=TakeBack", new() { ["tally"] = $"{wrong}" }, openAt: $"/operations/{operation}")).Status.ShouldBe(HttpStatusCode.Redirect);
        var page = (await officer.GetAsync($"/operations/{operation}")).Text;
        page.ShouldContain("Drug tests in custody 2");
        page.ShouldContain("Taken back by");
        (await officer.PostAsync($"/operations/{operation}?handler=TakeBack", new() { ["tally"] = $"{wrong}" }, openAt: $"/operations/{operation}")).Text.ShouldContain("This line was taken back already");
    }

    [Fact]
    public async Task It_is_there_for_its_panel_alone()
    {
        var operation = await app.AnOperationAsync();
        (await (await app.SignedInAs("youth.officer")).GetAsync($"/operations/{operation}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("auditor")).GetAsync($"/operations/{operation}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
