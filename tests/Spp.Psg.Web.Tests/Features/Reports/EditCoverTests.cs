using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class EditCoverTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_cover_is_changed_and_a_conflict_shows_both()
    {
        var report = await app.AReportAsync();
        var address = $"/reports/committee/{report}/cover";
        var manager = await app.SignedInAs("manager");
        var before = (await manager.GetAsync(address)).HiddenFields().ToList();
        var form = new Dictionary<string, string?> { ["Form.Facts.Title"] = "Yearly report", ["Form.Facts.Committee"] = "Scrutiny", ["Form.Facts.MeetsOn"] = "2026-12-09" };
        (await manager.PostAsync(address, form)).ShouldBeDone();
        (await manager.GetAsync($"/reports/committee/{report}")).Text.ShouldContain("Yearly report");
        var late = await manager.PostOnlyAsync(address, before.Concat(form.Select(field => KeyValuePair.Create(field.Key, field.Key.EndsWith("Title", StringComparison.Ordinal) ? "Another title" : field.Value))));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Another title");
        late.Text.ShouldContain("Yearly report");
        (await manager.PostAsync(address, new(form) { ["Form.Facts.MeetsOn"] = "2026-02-30" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await app.SignedInAs("auditor")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync($"/reports/committee/{Guid.CreateVersion7()}/cover")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
