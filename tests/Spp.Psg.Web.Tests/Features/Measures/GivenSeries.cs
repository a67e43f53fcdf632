using System.Net;
using System.Text;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Attachments;

namespace Spp.Psg.Web.Tests.Features.Measures;

/// <summary>Defines measures and loads their values as an administrator does, through the pages.</summary>
static class GivenSeries
{
    /// <summary>The form of a monthly count of fires, of which fewer are better.</summary>
    public static Dictionary<string, string?> Definition(string code, string? name = null, params (string Field, string? Value)[] also)
    {
        var form = new Dictionary<string, string?>
        {
            ["Form.Facts.Name"] = name ?? $"Measure {code}",
            ["Form.Facts.Code"] = code,
            ["Form.Facts.Sentence"] = "Deliberate fires that the service went to, false alarms left out",
            ["Form.Facts.Unit"] = "fires",
            ["Form.Facts.Shape"] = "Count",
            ["Form.Facts.Frequency"] = "Monthly",
            ["Form.Facts.Polarity"] = "DownIsGood",
            ["Form.Facts.Theme"] = "Fires",
            ["Form.Facts.Owner"] = "Station Commander, Fire and Rescue",
            ["Form.Facts.Source"] = "Fire service incident records",
            ["Form.Facts.PartsSum"] = "true",
            ["Form.Facts.Publication"] = "Suppressed",
        };
        foreach (var (field, value) in also)
            form[$"Form.Facts.{field}"] = value;
        return form;
    }

    public static async Task DefineAsync(this Browser administrator, string code, string? name = null, params (string Field, string? Value)[] also)
    {
        var answer = await administrator.PostAsync("/measures/new", Definition(code, name, also));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        answer.Location.ShouldBe($"/measures/{code}");
    }

    /// <summary>Sends a file; answers the page of its dry run, or the form with what is wrong with the file.</summary>
    public static Task<Answer> CheckAsync(this Browser browser, string code, string csv, string asAt = "2026-11-20") => browser.CheckAsync(code, Encoding.UTF8.GetBytes(csv), asAt);

    public static async Task<Answer> CheckAsync(this Browser browser, string code, byte[] csv, string asAt = "2026-11-20", string name = "values.csv")
    {
        using var form = Uploads.Form((await browser.GetAsync($"/measures/{code}/load")).HiddenFields(), name, csv, null);
        foreach (var (part, value) in new[] { ("", asAt.Split('-')[2]), (".Month", asAt.Split('-')[1]), (".Year", asAt.Split('-')[0]) })
            form.Add(new StringContent(value), $"Form.AsAt{part}");
        var sent = await browser.SendAsync($"/measures/{code}/load", form);
        return sent.Location is { } location ? await browser.GetAsync(location) with { Location = location } : sent;
    }

    /// <summary>Sends a file without a fault, loads it, and answers the measure's page.</summary>
    public static async Task<Answer> LoadAsync(this Browser browser, string code, string csv)
    {
        var dryRun = await browser.CheckAsync(code, csv);
        dryRun.Location.ShouldNotBeNull(dryRun.Text);
        dryRun.Text.ShouldContain(" 0 refused");
        return await browser.ApplyAsync(dryRun.Location);
    }

    /// <summary>Loads what was checked.</summary>
    public static async Task<Answer> ApplyAsync(this Browser browser, string location)
    {
        var applied = await browser.PostAsync($"{location}?handler=Apply", [], openAt: location);
        applied.Status.ShouldBe(HttpStatusCode.Redirect, applied.Text);
        return await browser.GetAsync(applied.Location!);
    }
}
