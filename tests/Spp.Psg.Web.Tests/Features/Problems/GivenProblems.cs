namespace Spp.Psg.Web.Tests.Features.Problems;

static class GivenProblems
{
    public static Task<Answer> AddProblemAsync(this Browser browser, OpenedCase @case, string what, string type, string theme = "Noise") => browser.PostAsync($"/cases/{@case.Address}/problems/new", new()
    {
        ["Form.Facts.What"] = what,
        ["Form.Facts.Type"] = type,
        ["Form.Facts.Nsir"] = "Environmental",
        ["Form.Facts.Themes"] = theme,
    });

    public static Task<Guid> ProblemAsync(this PsgApp app, OpenedCase @case, string what) =>
        app.Database.AskAsync<Guid>($"select id from case_problem where case_id = '{@case.Id}' and what = '{what}'");
}
