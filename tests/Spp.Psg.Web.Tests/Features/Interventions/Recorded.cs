using Shouldly;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>Interventions that were recorded over the pages, to go on from.</summary>
static class Recorded
{
    public static async Task<string> NoticeAsync(PsgApp app, Browser browser, string served = "2026-11-23T09:00", string ends = "2026-11-25T09:00", string rank = "Superintendent") =>
        await browser.RecordAsync(app, $"/cases/{await Forms.CaseAsync(app)}/interventions/closure-notice/new", Forms.Notice(served, ends, $"{served[..8]}{int.Parse(served[8..10]) + 2:00}T09:00", rank));

    public static async Task<string> ClosureOrderAsync(PsgApp app, Browser browser, string decided = "2026-11-20", string ends = "2027-02-19") =>
        await browser.RecordAsync(app, $"/cases/{await Forms.CaseAsync(app)}/interventions/closure-order/new", Forms.ClosureOrder(decided, ends));

    public static async Task<string> PublicSpacesAsync(PsgApp app, Browser browser, string made = "2026-11-20", string ends = "2029-11-19", string? starts = null) =>
        await browser.RecordAsync(app, $"/cases/{await Forms.CaseAsync(app)}/interventions/pspo/new", Forms.PublicSpaces(made, ends).With(("StartsOn", starts)));

    public static async Task<string> BehaviourAsync(PsgApp app, Browser browser, string bornOn = "1990-05-01", string made = "2026-11-20", string? ends = "2028-11-20")
    {
        var address = await Forms.CaseWithAsync(app, bornOn);
        var child = DateOnly.Parse(bornOn).AddYears(18) > DateOnly.Parse(made);
        return await browser.RecordAsync(app, $"/cases/{address}/interventions/cbo/new", Forms.Behaviour(await Forms.PersonAsync(app, address), made, ends).With(("YotViewsOn", child ? made : null)));
    }

    public static async Task<string> DispersalAsync(PsgApp app, Browser browser, string from = "2026-11-23T08:00") =>
        await browser.RecordAsync(app, $"/cases/{await Forms.CaseAsync(app)}/interventions/dispersal/new", Forms.Dispersal(from));

    public static async Task<string> WarningAsync(PsgApp app, Browser browser, string address, string served = "2026-11-02T10:00") =>
        await browser.RecordAsync(app, $"/cases/{address}/interventions/cpw/new", Forms.Warning(await Forms.PersonAsync(app, address), served));

    public static async Task<string> ProtectionNoticeAsync(PsgApp app, Browser browser, string bornOn = "1990-05-01", params (string Field, string? Value)[] changes)
    {
        var address = await Forms.CaseWithAsync(app, bornOn);
        var warning = await WarningAsync(app, browser, address);
        return await browser.RecordAsync(app, $"/cases/{address}/interventions/cpn/new", Forms.ProtectionNotice(await Forms.PersonAsync(app, address), warning.Id()).With(changes));
    }

    /// <summary>Broken on 22 November: somebody did not do what they had to.</summary>
    public static async Task<string> BrokenNoticeAsync(PsgApp app, Browser browser)
    {
        var notice = await ProtectionNoticeAsync(app, browser);
        (await browser.FillInAsync($"{notice}/steps/new", Forms.Sent().With(("Kind", "Breach"), ("RequirementId", await app.RequirementAsync(notice, "Do")), ("On", "2026-11-22"), ("Words", Forms.Kept)))).Location.ShouldBe(notice);
        return notice;
    }

    public static async Task<string> RequirementAsync(this PsgApp app, string notice, string kind) =>
        (await app.Database.AskAsync<Guid>($"select id from requirement where intervention_id = '{notice.Id()}' and kind = '{kind}' order by number desc limit 1")).ToString();

    /// <summary>As in "Stop InForce, Do Suspended".</summary>
    public static Task<string> RequirementsAsync(this PsgApp app, string notice) =>
        app.Database.AskAsync<string>($"select string_agg(kind || ' ' || status, ', ' order by kind desc, number) from requirement where intervention_id = '{notice.Id()}'");

    public static string Id(this string address) => address.Split('/')[^1];

    public static Task<T> AskAsync<T>(this PsgApp app, string address, string column) => app.Database.AskAsync<T>($"select {column} from intervention where id = '{address.Id()}'");

    /// <summary>As in "running 2027-02-19" of the newest clock of a kind.</summary>
    public static Task<string> ClockAsync(this PsgApp app, string address, string kind) =>
        app.Database.AskAsync<string>($"select state || ' ' || due_on from statutory_clock where intervention_id = '{address.Id()}' and kind = '{kind}' order by state = 'running' desc, recorded_at desc, id desc limit 1");

    public static Task<Guid> ClockIdAsync(this PsgApp app, string address, string kind) =>
        app.Database.AskAsync<Guid>($"select id from statutory_clock where intervention_id = '{address.Id()}' and kind = '{kind}' and state = 'running'");
}
