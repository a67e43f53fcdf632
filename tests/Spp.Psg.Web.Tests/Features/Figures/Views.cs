using Shouldly;

namespace Spp.Psg.Web.Tests.Features.Figures;

/// <summary>Views of figures, saved by their form.</summary>
static class Views
{
    public const string Question = "figure=referrals-received&by=ward&panel=PSG&period=q2-2026";

    public static Dictionary<string, string?> Form(string name, bool shared = false, string mail = "Never", string period = "latest") =>
        new() { ["Form.Name"] = name, ["Form.Period"] = period, ["Form.IsShared"] = shared ? "true" : "false", ["Form.Mail"] = mail };

    /// <summary>The id of one that was saved just now.</summary>
    public static async Task<Guid> SaveAsync(this Browser browser, PsgApp app, string name, bool shared = false, string mail = "Never", string period = "latest", string question = Question)
    {
        var saved = await browser.PostAsync($"/figures/views/new?{question}", Form(name, shared, mail, period));
        saved.Location.ShouldBe("/figures/views", saved.Text);
        return await app.Database.AskAsync<Guid>($"select id from figure_view where name = '{name.Trim()}' order by saved_at desc limit 1");
    }
}
