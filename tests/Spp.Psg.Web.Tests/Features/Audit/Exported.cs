namespace Spp.Psg.Web.Tests.Features.Audit;

/// <summary>Exports as people ask for, decide and fetch them.</summary>
static class Exported
{
    /// <returns>The page of the request.</returns>
    public static async Task<string> AskedExportAsync(this PsgApp app, Browser auditor, string purpose = "Asked for by the ICO", string filter = "")
    {
        var asked = await auditor.PostAsync("/audit/exports/new" + filter, new() { ["Form.Purpose"] = purpose });
        return asked.Location ?? throw new InvalidOperationException(asked.Text);
    }

    public static async Task<Answer> DecidedAsync(this PsgApp app, string page, string decision = "Confirmed", string by = "chair") =>
        await (await app.SignedInAs(by)).PostAsync(page, new() { ["Form.Decision"] = decision, ["Form.DecisionReason"] = "Ask for less" });

    public static Task<Answer> FetchAsync(this Browser browser, string page) => browser.PostAsync(page + "?handler=file", [], openAt: "/reminders");

    public static Guid IdOf(string page) => Guid.Parse(page.Split('/')[^1]);

    public static string MarkOf(string page) => "X-" + IdOf(page).ToString("N")[^10..].ToUpperInvariant();
}
