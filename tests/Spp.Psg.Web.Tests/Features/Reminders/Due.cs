using Spp.Psg.Web.Dev;

namespace Spp.Psg.Web.Tests.Features.Reminders;

/// <summary>Rows that are due on a day, put straight into the tables, with a name and a place that no reminder may repeat.</summary>
static class Due
{
    public const string Canary = "Zebedee Quill";

    /// <summary>Back to an empty house, with everybody able to sign in.</summary>
    public static Task NothingAsync(TestDatabase database) =>
        database.ExecuteAsync("truncate reminder, message, audit_entry, referral, \"case\" cascade; update app_user set is_active = true");

    public static Task<string> CaseAsync(TestDatabase database, string lead, DateOnly reviewOn, int number = 42, string panel = "PSG") => database.AskAsync<string>($"""
        insert into "case" (id, reference, panel_id, title, summary, place, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason,
            next_review_on, opened_at, opened_because, updated_at)
        select gen_random_uuid(), '{panel}/2026/{number:0000}', panel.id, '{Canary}', '{Canary}', '{Canary}', (select min(code) from ward), 'Park', 'Nuisance', array[]::text[],
            app_user.id, 'Open', 1, 'High', '{Canary}', '{reviewOn:yyyy-MM-dd}', '2026-09-01', '{Canary}', '2026-09-01'
        from panel, app_user where panel.code = '{panel}' and app_user.email = '{lead}{DemoUsers.Domain}'
        returning id::text
        """);

    public static Task<string> ReferralAsync(TestDatabase database, string referrer, DateOnly triageOn, DateOnly? returnBy = null, string panel = "PSG") => database.AskAsync<string>($"""
        insert into referral (id, panel_id, referrer_id, agency_id, status, received_at, triage_due_on, decided_at, decision, return_by, title, is_urgent, place, ward_code, place_type,
            case_type, themes, started_on, incident_count, facts, safeguarding_concern, concerns, tried, wanted, victim_knows, legal_basis)
        select gen_random_uuid(), panel.id, app_user.id, agency_id, '{(returnBy is null ? "Received" : "Returned")}', '2026-11-16', '{triageOn:yyyy-MM-dd}',
            {(returnBy is null ? "null" : "'2026-11-17'")}, {(returnBy is null ? "null" : $"'{Canary}'")}, {(returnBy is { } by ? $"'{by:yyyy-MM-dd}'" : "null")},
            '{Canary}', false, '{Canary}', (select min(code) from ward), 'Park', 'Nuisance', array[]::text[], '2026-09-01', 3, '{Canary}', false, array[]::text[], '{Canary}', '{Canary}', 'No', 'Cda115'
        from panel, app_user where panel.code = '{panel}' and app_user.email = '{referrer}{DemoUsers.Domain}'
        returning id::text
        """);

    public static Task ActionAsync(TestDatabase database, string @case, string owner, DateOnly dueOn) => database.ExecuteAsync($"""
        insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
        select gen_random_uuid(), "case".id, reference, panel_id, agency_id, app_user.id, '{Canary}', '{dueOn:yyyy-MM-dd}', 'Normal', 'None', 'Open', '2026-11-01', lead_id
        from "case", app_user where "case".id = '{@case}' and email = '{owner}{DemoUsers.Domain}'
        """);

    public static Task ClockAsync(TestDatabase database, string @case, DateOnly dueOn) => database.ExecuteAsync($"""
        with made as (
            insert into intervention (id, case_id, lead_agency_id, recorded_by_id, recorded_at, kind, status, is_over, place)
            select gen_random_uuid(), "case".id, agency_id, lead_id, '2026-11-01', 'PublicSpacesProtectionOrder', 'Made', false, '{Canary}'
            from "case" join app_user on app_user.id = lead_id where "case".id = '{@case}' returning id)
        insert into statutory_clock (id, intervention_id, recorded_at, kind, title, nature, basis, basis_at, basis_on, due_by, due_on, rule_code, provision, is_law, state)
        select gen_random_uuid(), id, '2026-11-01', 'OrderEnds', '{Canary}', 'End', '{Canary}', '2026-11-01', '2026-11-01', '{dueOn:yyyy-MM-dd} 12:00Z', '{dueOn:yyyy-MM-dd}', 'x', 'x', false, 'running' from made
        """);

    /// <summary>Mailbox, kind and stage of everything told, in order.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(TestDatabase database) => (await database.AskAsync<string>($"""
        select coalesce(string_agg(replace(email, '{DemoUsers.Domain}', '') || ' ' || kind || ' ' || coalesce(stage::text, 'told'), ',' order by made_at, email, kind, reference), '')
        from reminder join app_user on app_user.id = user_id
        """)).Split(',', StringSplitOptions.RemoveEmptyEntries);
}
