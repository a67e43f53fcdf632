namespace Spp.Psg.Web.Tests.Features.Measures;

static class GivenMeasures
{
    /// <summary>Six fires in three months, to no more than two.</summary>
    public static Task<Answer> SetFiresAsync(this Browser browser, OpenedCase @case, string target = "2") => browser.PostAsync($"/cases/{@case.Address}/measures/new", new()
    {
        ["Form.Facts.Name"] = "Deliberate fires", ["Form.Facts.Unit"] = "fires", ["Form.Facts.Kind"] = "Count", ["Form.Facts.Better"] = "Lower", ["Form.Facts.Baseline"] = "6",
        ["Form.Facts.BaselineFrom.Day"] = "1", ["Form.Facts.BaselineFrom.Month"] = "8", ["Form.Facts.BaselineFrom.Year"] = "2026",
        ["Form.Facts.BaselineTo.Day"] = "31", ["Form.Facts.BaselineTo.Month"] = "10", ["Form.Facts.BaselineTo.Year"] = "2026",
        ["Form.Facts.Target"] = target,
        ["Form.Facts.TargetBy.Day"] = "31", ["Form.Facts.TargetBy.Month"] = "3", ["Form.Facts.TargetBy.Year"] = "2027",
    });

    public static Task<Guid> MeasureAsync(this PsgApp app, OpenedCase @case) => app.Database.AskAsync<Guid>($"select id from case_measure where case_id = '{@case.Id}'");
}
