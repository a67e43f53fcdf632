using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>The second lock: a table with case content has a policy, and without an actor nobody gets a row.</summary>
public sealed class RowSecurityTests(PostgresForTests postgres)
{
    /// <summary>
    /// People and panels, reference data, the service's own records. A new table with case content has no place here. What proves who somebody is, is asked for before anybody acts.
    /// </summary>
    static readonly string[] WithoutPolicy =
    [
        "access_change", "action_rule", "agency", "answer_link", "app_user", "asb_case_review_counter", "asb_case_review_procedure", "authenticator", "calendar_link", "data_protection_key", "figure_check", "front_door", "incident", "information_sharing_agreement", "job_request", "job_run", "leaving", "mailed_link", "measure", "measure_gap", "measure_load", "measure_value", "meeting_series", "outside_contact", "panel", "panel_member", "place_load", "postcode", "recovery_code", "reference_counter", "reset_ask", "risk_template", "risk_template_draft",
        "rule_commencement", "schema_migration", "scheme", "scheme_version", "sign_in_try", "signed_in_session", "standing_exception", "subject_request_counter", "submission", "term", "user_claim", "user_login", "user_passkey", "user_role",
        "user_token", "ward", "ward_boundary",
    ];

    [Fact]
    public async Task A_table_has_a_policy_or_is_named_as_one_without()
    {
        await using var database = await postgres.CloneAsync();
        (await TablesAsync(database, secured: false)).ShouldBe(WithoutPolicy);
        (await TablesAsync(database, secured: true)).Count.ShouldBeGreaterThan(20);
    }

    /// <summary>For a database in which a story was told: without an actor the web sees none of it.</summary>
    internal static async Task NobodySeesAnythingAsync(TestDatabase database)
    {
        await using var web = new NpgsqlConnection(database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        var empty = new List<string>();
        foreach (var table in await TablesAsync(database, secured: true))
        {
            if (await database.AskAsync<bool>($"select has_table_privilege('{DatabaseRoles.Web}', '\"{table}\"', 'select')"))
            {
                await using var ask = new NpgsqlCommand($"select count(*) from \"{table}\"", web);
                ((long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(0, table);
            }

            if (await database.AskAsync<long>($"select count(*) from \"{table}\"") == 0)
                empty.Add(table);
        }

        empty.ShouldBe(["access_request", "asb_case_review", "asb_case_review_appeal", "asb_case_review_case", "asb_case_review_clock", "asb_case_review_complaint", "asb_case_review_recommendation", "attachment", "attachment_text", "audit_check", "audit_seal", "breach", "case_episode", "case_grant", "case_merge", "case_merge_row", "case_reason", "case_restriction", "case_study", "committee_report", "contact_digest", "counted_sum", "declared_conflict", "digest", "edition", "edition_list", "emergency_access", "export_request", "figure_view", "figure_view_mail", "figure_view_sent", "intervention_area", "intervention_case", "kept_form", "meeting_invitation", "message_choice", "minutes_correction", "minutes_recipient", "operation", "operation_case", "operation_strand", "operation_tally", "outside_referrer", "party", "person_detail", "person_event", "person_merge", "rating_override", "referral_draft", "report_section", "report_settlement", "saved_list", "subject_request", "subject_request_item", "survey", "survey_recommendation", "typed_field"], "the story does nothing that these tables keep");
    }

    static async Task<List<string>> TablesAsync(TestDatabase database, bool secured) =>
        [.. (await database.AskAsync<string>($"select string_agg(relname, ' ' order by relname collate \"C\") from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and {(secured ? "" : "not ")}relrowsecurity")).Split(' ')];
}
