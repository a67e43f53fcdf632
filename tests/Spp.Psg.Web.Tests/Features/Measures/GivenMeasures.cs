namespace Spp.Psg.Web.Tests.Features.Measures;

static class GivenMeasures
{
    /// <summary>Six fires in three months, to no more than two.</summary>
    public static Task<Answer> SetFiresAsync(this Browser browser, OpenedCase @case, string target = "2") => browser.PostAsync($"/cases/{@case.Address}/measures/new", new()
    {
        ["Form.Facts.Name"] = "Deliberate fires",
        ["Form.Facts.Unit"] = "fires",
        ["Form.Facts.Kind"] = "Count",
        ["Form.Facts.Better"] = "Lower",
        ["Form.Facts.Baseline"] = "6",
        ["Form.Facts.BaselineFrom"] = "2026-08-01",
        ["Form.Facts.BaselineTo"] = "2026-10-31",
        ["Form.Facts.Target"] = target,
        ["Form.Facts.TargetBy"] = "2027-03-31",
    });

    public static Task<Guid> MeasureAsync(this PsgApp app, OpenedCase @case) => app.Database.AskAsync<Guid>($"select id from case_measure where case_id = '{@case.Id}'");
}
