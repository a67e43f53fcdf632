using System.Globalization;

namespace Spp.Psg.Web.Tests.Features.Meetings;

/// <summary>Cases as an agenda meets them, on any day and of any rating; made in SQL because no command makes a case of long ago.</summary>
static class GivenMeetings
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);

    public static async Task<string> ACase(this PsgApp app, int number, string panel = "PSG", string rating = "Standard", string openedOn = "2026-11-10", string? discussedOn = null, string? reviewOn = null)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"{panel}/2026/{number:0000}");
        await app.Database.ExecuteAsync($"""
            insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, next_review_on,
                last_discussed_on, opened_at, opened_because, updated_at)
            select gen_random_uuid(), '{reference}', panel.id, 'Problem {number}', 'Visitors at all hours', 'Mill Court', 'FB04', 'Home', 'Locational', array[]::text[], app_user.id, 'Open', 1, '{rating}', 'Scored',
                {Quoted(reviewOn)}, {Quoted(discussedOn)}, '{openedOn} 12:00+00', 'Accepted', '{openedOn} 12:00+00'
            from panel, app_user where panel.code = '{panel}' and app_user.normalized_email = 'OFFICER@FENBRIDGE.EXAMPLE'
            """);
        return reference.Replace('/', '-');
    }

    /// <summary>Plans an ordinary meeting, as the co-ordinator does, and returns its address.</summary>
    public static async Task<string> AMeeting(this PsgApp app, string on = "2026-12-09", string panel = "PSG", string at = "10:00")
    {
        var browser = await app.SignedInAs("coordinator");
        var planned = await browser.PostAsync($"/meetings/new?panel={panel}", Ordinary(on, at));
        return planned.Location ?? throw new InvalidOperationException(planned.Text);
    }

    public static Dictionary<string, string?> Ordinary(string on, string at = "10:00") => new()
    {
        ["Form.Facts.Kind"] = "Ordinary",
        ["Form.Facts.On"] = on,
        ["Form.Facts.At"] = at,
        ["Form.Facts.Place"] = "City Hall, room 2",
    };

    static string Quoted(string? value) => value is null ? "null" : $"'{value}'";
}
