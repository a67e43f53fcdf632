using System.Globalization;
using System.Text.RegularExpressions;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>Cases to record on, and what a complete and lawful form sends, to be spoilt one field at a time.</summary>
static class Given
{
    static int number;

    /// <summary>An open case; the address that its pages have.</summary>
    public static async Task<string> CaseAsync(PsgApp app, string panel = "PSG", bool closed = false)
    {
        var next = Interlocked.Increment(ref number);
        var id = Guid.CreateVersion7();
        await app.Database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, opened_at, opened_because, updated_at, closed_at, closed_because)
            select '{id}', '{panel}/2026/{next + 5000:0000}', panel.id, 'Alley fires', 'Fires and needles', 'Alley behind Station Road', (select min(code) from ward), 'Alley', 'Locational', '{"{}"}',
                   (select min(id::text)::uuid from app_user where name = 'Priya Nair'), '{(closed ? "Closed" : "Open")}', 1, 'Medium', 'Not scored yet', timestamptz '2026-11-02 10:00Z', 'Met the criteria', timestamptz '2026-11-02 10:00Z',
                   {(closed ? "timestamptz '2026-11-10 10:00Z', 'Unfounded'" : "null, null")}
            from panel where code = '{panel}'
            """));
        return string.Create(CultureInfo.InvariantCulture, $"{panel}-2026-{next + 5000:0000}");
    }

    public static async Task<Guid> PersonAsync(PsgApp app, string address, string name, string? bornOn)
    {
        var id = Guid.CreateVersion7();
        await app.Database.ExecuteAsync($"""
            insert into person (id, name, born_on) values ('{id}', '{name}', {(bornOn is null ? "null" : $"'{bornOn}'")});
            insert into person_in_case (case_id, person_id, roles, added_at)
            select id, '{id}', array['Suspected'], now() from "case" where reference = '{address.Replace('-', '/')}'
            """);
        return id;
    }

    public static Dictionary<string, string?> Notice(string served = "2026-11-23T09:00", string ends = "2026-11-25T09:00", string hearing = "2026-11-25T09:00") => new()
    {
        ["DeadlinesSeen"] = "true",
        ["Form.Place"] = "Flat 12, Mill Court",
        ["Form.Grounds"] = "Drug dealing and visitors at all hours",
        ["Form.AuthoriserRank"] = "Superintendent",
        ["Form.AuthorisedBy"] = "Supt A. Example",
        ["Form.ServedAt"] = served,
        ["Form.EndsAt"] = ends,
        ["Form.HearingAt"] = hearing,
        ["Form.Court"] = "Fenbridge Magistrates’ Court",
        ["Form.EffortsToInform"] = "Visited twice, letter to the landlord",
        ["Form.Consulted"] = "Fenbridge City Council",
        ["Form.ConsultedOn"] = served[..10],
        ["Form.Contents[0]"] = "Premises",
        ["Form.Contents[1]"] = "EffectOfNotice",
        ["Form.Contents[2]"] = "BreachIsAnOffence",
        ["Form.Contents[3]"] = "OrderWillBeApplied",
        ["Form.Contents[4]"] = "WhenAndWhereHeard",
        ["Form.Contents[5]"] = "EffectOfOrder",
        ["Form.Contents[6]"] = "HousingAndLegalAdvice",
    };

    /// <summary>Opens the page, fills these fields in and sends it.</summary>
    public static async Task<Answer> FillInAsync(this Browser browser, string address, Dictionary<string, string?> fields)
    {
        var page = await browser.GetAsync(address);
        return await browser.PostOnlyAsync(address, fields.Concat(page.HiddenFields().Where(hidden => !fields.ContainsKey(hidden.Key))));
    }

    /// <summary>Posts with a token of one's own, but without having been shown the form.</summary>
    public static async Task<Answer> PostUnseenAsync(this Browser browser, string address, Dictionary<string, string?> fields)
    {
        var frame = (await browser.GetAsync("/")).Body;
        var token = Regex.Match(frame, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        return await browser.PostOnlyAsync(address, fields.Append(new("__RequestVerificationToken", token)));
    }

    public static Dictionary<string, string?> With(this Dictionary<string, string?> fields, params (string Field, string? Value)[] changes)
    {
        foreach (var (field, value) in changes)
            fields[$"Form.{field}"] = value;
        return fields;
    }
}
