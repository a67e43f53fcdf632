using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Operations;

public sealed class CountTallyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task One_sheet_takes_what_one_agency_did_on_one_day()
    {
        var operation = await app.AnOperationAsync();
        var officer = await app.SignedInAs("council.officer");
        var sheet = new Dictionary<string, string?>
        {
            ["Form.Facts.On"] = "2026-11-18",
            ["Form.Facts.AgencyId"] = $"{await app.AgencyAsync("police")}",
            ["Form.Facts.Numbers[JointVisit]"] = "34",
            ["Form.Facts.Numbers[CashSeized]"] = "3",
            ["Form.Facts.Pounds[CashSeized]"] = "5250",
            ["Form.Facts.Numbers[Arrest]"] = "four",
        };
        (await officer.FillInAsync($"/operations/{operation}/tally", sheet)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        sheet["Form.Facts.Numbers[Arrest]"] = "4";
        (await officer.FillInAsync($"/operations/{operation}/tally", new(sheet) { ["Form.Facts.On"] = "2026-11-15" })).Text.ShouldContain("The day must be from 16 November 2026 to 22 November 2026");
        (await officer.FillInAsync($"/operations/{operation}/tally", new(sheet) { ["Form.Facts.Numbers[Arrest]"] = "10001" })).Text.ShouldContain("Enter a number from 1 to 10,000");
        var sent = await officer.FillInAsync($"/operations/{operation}/tally", sheet);
        sent.Location.ShouldBe($"/operations/{operation}", sent.Text);
        var page = (await officer.GetAsync($"/operations/{operation}")).Text;
        page.ShouldContain("Joint visits 34");
        page.ShouldContain("Arrests 4");
        page.ShouldContain("Seizures of cash, £5,250 3");
    }

    [Fact]
    public async Task A_sheet_with_nothing_on_it_is_refused()
    {
        var operation = await app.AnOperationAsync();
        (await (await app.SignedInAs("council.officer")).FillInAsync($"/operations/{operation}/tally", new() { ["Form.Facts.On"] = "2026-11-18", ["Form.Facts.AgencyId"] = $"{await app.AgencyAsync("police")}" })).Text
            .ShouldContain("Enter at least one number");
    }
}
