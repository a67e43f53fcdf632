using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class RecordAppealTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_applicant_appeals_once_they_were_told()
    {
        var review = await app.ADecidedApplicationAsync(met: false, complaints: 1);
        var officer = await app.As("council.officer");
        var form = new Dictionary<string, string?> { ["Form.MadeOn"] = "2026-11-23", ["Form.Grounds"] = Forms.Kept };
        (await officer.FillInAsync($"/case-reviews/{review}/appeal", form)).Text.ShouldContain("There is nothing to appeal about now");
        await app.TakeAsync(review, Domain.CaseReviews.ReviewStep.TellThreshold);
        (await officer.FillInAsync($"/case-reviews/{review}/appeal", form)).Location.ShouldBe($"/case-reviews/{review}");
        (await officer.GetAsync($"/case-reviews/{review}")).Text.ShouldContain("Decide the appeal");
    }
}
