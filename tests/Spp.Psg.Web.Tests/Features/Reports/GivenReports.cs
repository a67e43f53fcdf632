using System.Net;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Editions;
using Spp.Psg.Web.Features.Reports;

namespace Spp.Psg.Web.Tests.Features.Reports;

static class GivenReports
{
    public static ReportFacts Cover(string title = "Annual report") => new()
    {
        Title = title,
        Committee = "Communities Scrutiny Committee",
        MeetsOn = new DateOnly(2026, 12, 9),
        Item = "7",
        ReportOf = "Assistant Director",
        ContactOfficer = "Head of Service",
        Telephone = "01733 000000",
    };

    public static async Task<Guid> AReportAsync(this PsgApp app, string by = "manager", Guid? edition = null, string title = "Annual report")
    {
        var of = edition ?? await app.Send(by, new PublishEdition.Command { Title = $"Edition of {title}", Panel = "all", Period = ReportPeriod.Parse("h1-2018") });
        return await app.Send(by, new BeginReport.Command(of, Cover(title), null));
    }

    public static Task<Guid> SectionAsync(this PsgApp app, Guid report, int chapter, int place = 0) =>
        app.Database.AskAsync<Guid>($"select id from report_section where report_id = '{report}' and chapter = {chapter} and place = {place}");

    public static async Task WriteAsync(this PsgApp app, Guid report, int chapter, string text, string by = "manager") =>
        await app.Send(by, new WriteSection.Command(report, await app.SectionAsync(report, chapter), null, null, text, null));

    /// <summary>Not applicable wherever nothing stands yet, and sent for review.</summary>
    public static async Task SubmitAsync(this PsgApp app, Guid report)
    {
        foreach (var (chapter, place) in HouseOrder.Chapters.SelectMany(chapter => chapter.Parts.Count == 0 ? [(chapter.Number, 0)] : chapter.Parts.Select((_, at) => (chapter.Number, at + 1))))
            if (await app.Database.AskAsync<string>($"select text from report_section where report_id = '{report}' and chapter = {chapter} and place = {place}") == "")
                await app.Send("manager", new WriteSection.Command(report, await app.SectionAsync(report, chapter, place), null, null, "Not applicable", null));
        await app.Send("manager", new SubmitReport.Command(report));
    }

    public static async Task<Answer> DoAsync(this Browser browser, Guid report, string handler, Dictionary<string, string?>? fields = null) =>
        await browser.PostAsync($"/reports/committee/{report}?handler={handler}", fields ?? [], openAt: $"/reports/committee/{report}");

    public static void ShouldBeDone(this Answer answer) => answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
}
