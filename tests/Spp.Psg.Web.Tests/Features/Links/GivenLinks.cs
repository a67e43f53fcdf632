using Shouldly;

namespace Spp.Psg.Web.Tests.Features.Links;

static class GivenLinks
{
    public static Task<Answer> LinkAsync(this Browser browser, OpenedCase @case, string other, string kind = "Related") =>
        browser.PostAsync($"/cases/{@case.Address}/links/new", new() { ["Form.Other"] = other, ["Form.Kind"] = kind, ["Form.Why"] = "The same group" });

    public static Task<Answer> MergeAsync(this Browser browser, OpenedCase from, string into) =>
        browser.PostAsync($"/cases/{from.Address}/merge", new() { ["Form.Into"] = into, ["Form.Reason"] = "Reported twice" });

    public static async Task<Answer> UndoAsync(this Browser browser, PsgApp app, OpenedCase from, OpenedCase into, string because = "They are two after all")
    {
        var id = await app.Database.AskAsync<Guid>($"select id from case_merge where from_id = '{from.Id}' order by merged_at desc limit 1");
        return await browser.PostAsync($"/cases/{into.Address}/merges/{id}/undo", new() { ["Form.Because"] = because });
    }
}
