using System.Net;
using Shouldly;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenTemplates;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class EditBandsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_gap_or_an_overlap_is_refused_and_what_was_typed_is_kept()
    {
        var address = await app.DraftAsync("LHS-V1") + "/bands";
        var browser = await app.SignedInAs("administrator");
        (await browser.PostAsync(address, Bands(8, 10, 15, 16, 24))).Text.ShouldContain("Medium must start at 9");
        (await browser.PostAsync(address, Bands(8, 8, 15, 16, 24))).Text.ShouldContain("Medium must start at 9");
        var form = Bands(8, 9, 15, 16, 24, name: "Harm at a place");
        form["Form.HighFrom"] = "sixteen";
        var answer = await browser.PostAsync(address, form);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Body.ShouldContain("value=\"Harm at a place\"");
        answer.Body.ShouldContain("value=\"sixteen\"");
    }

    [Fact]
    public async Task Two_administrators_at_once_see_both_versions()
    {
        var address = await app.DraftAsync("RAM-V1") + "/bands";
        var (first, second) = (await app.SignedInAs("administrator"), await app.SignedInAs("administrator"));
        var (mine, theirs) = (await first.GetAsync(address), await second.GetAsync(address));
        (await first.PostOnlyAsync(address, [.. mine.HiddenFields(), .. Bands(12, 13, 24, 25, 41)])).Location.ShouldBe("/risk/templates/ram-v2");
        var conflict = await second.PostOnlyAsync(address, [.. theirs.HiddenFields(), .. Bands(14, 15, 24, 25, 41, low: true)]);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("0 to 12");
        conflict.Text.ShouldContain("0 to 14");
    }
}
