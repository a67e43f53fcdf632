namespace Spp.Psg.Web.Tests.Features.Actions;

/// <summary>Rows put in as the owner, for tests that are not about how they came to be.</summary>
static class Fenbridge
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static Task<Guid> UserAsync(this PsgApp app, string mailbox) =>
        app.Database.AskAsync<Guid>($"select id from app_user where email = '{mailbox}@fenbridge.example'");

    public static async Task<Guid> CaseAsync(this PsgApp app, string reference, string status = "Open")
    {
        var id = Guid.CreateVersion7(app.Clock.GetUtcNow());
        var panel = reference.Split('/')[0];
        await app.Database.ExecuteAsync($"""
            insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, next_review_on,
                                opened_at, opened_because, closed_at, closed_because, updated_at)
            select '{id}', '{reference}', panel.id, 'Noise at a flat', 'Noise and visitors', '4 Mill Court', (select min(code) from ward), 'Home', 'Nuisance', '{"{}"}', app_user.id, '{status}', 1,
                   'Standard', 'Not scored yet', '2026-12-21', '2026-11-20 10:00+00', 'Persistent', {(status == "Closed" ? "'2026-11-21 10:00+00', 'ObjectiveMet'" : "null, null")}, '2026-11-20 10:00+00'
            from panel, app_user where panel.code = '{panel}' and app_user.email = 'officer@fenbridge.example'
            """);
        return id;
    }

    public static async Task<Guid> ActionAsync(this PsgApp app, Guid caseId, string owner, string text, DateOnly dueOn)
    {
        var id = Guid.CreateVersion7(app.Clock.GetUtcNow());
        await app.Database.ExecuteAsync($"""
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select '{id}', "case".id, reference, panel_id, agency_id, app_user.id, '{text}', '{dueOn:yyyy-MM-dd}', 'Normal', 'Place', 'Open', '2026-11-20 10:00+00', lead_id
            from "case", app_user where "case".id = '{caseId}' and app_user.email = '{owner}@fenbridge.example'
            """);
        return id;
    }
}
