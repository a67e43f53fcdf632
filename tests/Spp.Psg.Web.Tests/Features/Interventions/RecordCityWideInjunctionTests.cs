using System.Net;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class RecordCityWideInjunctionTests(PsgApp app) : IClassFixture<PsgApp>
{
    static string Page(string @case) => $"/cases/{@case}/interventions/city-wide-injunction/new";

    static Dictionary<string, string?> Form() => Forms.Ticked(Enum.GetValues<UnknownPersonsNeed>(), "Needs").With(
        ("Place", "Retail park and ring road"), ("Plan", "Plan A"), ("Court", "High Court"), ("MadeOn", "2026-11-20"), ("EndsOn", "2029-11-19"), ("Terms", Forms.Kept), ("AgainstUnknown", "true"),
        ("Publicity", "Signs at each entrance"), ("ReviewOn", "2027-12-01"), ("ArrestEndsOn", "2029-11-19"));

    [Theory]
    [InlineData("ArrestEndsOn", "2029-11-20", "Power of arrest cannot last longer than the injunction")]
    [InlineData("ReviewOn", "", "Enter the date of the review hearing")]
    [InlineData("Plan", "", "Enter which plan shows the area")]
    [InlineData("EndsOn", "2026-11-19", "Injunction must end on or after the date it was granted")]
    public async Task What_is_refused_is_said_beside_its_field(string field, string value, string sentence)
    {
        var address = await Forms.CaseAsync(app);
        (await (await app.As("officer")).FillInAsync(Page(address), Form().With((field, value)))).ShouldRefuse(field, sentence);
        (await Forms.CountAsync(app, address)).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_recorded_reviewed_and_varied()
    {
        var address = await Forms.CaseAsync(app);
        var browser = await app.As("officer");
        (await browser.PreviewAsync(Page(address), Form())).Text.ShouldContain("Review hearing, with a written report Wednesday 1 December 2027");
        var injunction = await browser.RecordAsync(app, Page(address), Form());
        var page = (await browser.GetAsync(injunction)).Text;
        page.ShouldContain("City-wide injunction Granted");
        page.ShouldContain("Persons unknown");
        page.ShouldContain("Anybody affected may apply to the court");
        (await app.ClockAsync(injunction, "ReviewHearing")).ShouldBe("running 2027-12-01");
        (await browser.GetAsync($"{injunction}/extend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.FillInAsync($"{injunction}/vary", Forms.Sent().With(("VariedOn", "2026-11-22"), ("Terms", "Not to race"), ("EndsOn", "2028-11-19")))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync(injunction)).Text.ShouldContain("Not to race");
    }
}
