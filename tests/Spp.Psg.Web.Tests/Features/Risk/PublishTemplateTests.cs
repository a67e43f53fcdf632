using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;
using static Spp.Psg.Web.Tests.Features.Risk.GivenTemplates;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class PublishTemplateTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task A_new_version_takes_over_and_who_was_answering_the_old_one_loses_nothing()
    {
        var id = await app.CaseAsync("PSG/2026/7001");
        await app.AssessAsync("officer", "PSG-2026-7001", Lhs, null, 2, 1, 2, 1, 2);
        var officer = await app.SignedInAs("officer");
        var half = await officer.GetAsync("/cases/PSG-2026-7001/risk/lhs-v1/new");

        var administrator = await app.SignedInAs("administrator");
        var draft = await app.DraftAsync("LHS-V1");
        await administrator.PostAsync($"{draft}/questions/q8", new() { ["Form.Drop"] = "true" });
        await administrator.PostAsync($"{draft}/questions/new", Question("Is it lit at night?", ("Yes", "0"), ("No", "2")));
        (await administrator.PostAsync($"{draft}/publish", From(Today.AddDays(-1)))).Text.ShouldContain("The first day must be today or later");
        await administrator.PostAsync($"{draft}/bands", Bands(8, 9, 15, 16, 23, low: true));
        (await administrator.PostAsync($"{draft}/publish", From(Today))).Text.ShouldContain("The bands end at 23 and the score at 24");
        await administrator.PostAsync($"{draft}/bands", Bands(8, 9, 15, 16, 24, low: true));
        (await administrator.PostAsync($"{draft}/publish", From(Today))).Location.ShouldBe(draft);
        (await administrator.GetAsync($"{draft}/bands")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.GetAsync("/risk/templates")).Text.ShouldContain("LHS-V1 Replaced");

        // The form that was open: nothing is saved, everything typed is there, the question that went is named.
        var changed = await officer.PostOnlyAsync("/cases/PSG-2026-7001/risk/lhs-v1/new", [.. half.HiddenFields(), .. Form(Lhs, null, 1, 1)]);
        changed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        changed.Text.ShouldContain("The questions changed on 23 November 2026");
        changed.Text.ShouldContain("Is there community tension? None");
        changed.Text.ShouldContain("Is it lit at night?");
        changed.Text.ShouldContain("with 7 of 8 questions answered");
        changed.Body.ShouldContain("action=\"/cases/PSG-2026-7001/risk/lhs-v2/new\"");
        (await officer.GetAsync("/cases/PSG-2026-7001/risk/lhs-v1/new")).Location.ShouldBe("/cases/PSG-2026-7001/risk/lhs-v2/new");
        (await app.Database.AskAsync<string>($"select string_agg(template_code, ' ') from risk_assessment where case_id = '{id}'")).ShouldBe("LHS-V1");

        // Another version's question is refused; the new one's answers score, and Low counts as Standard.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var form = Form(Lhs, null, 1, 1);
        form.Remove("Form.Answers[Q8]");
        form["Form.Answers[V2Q8]"] = "no";
        form["Form.Answers[Q8]"] = "none";
        (await officer.PostAsync("/cases/PSG-2026-7001/risk/lhs-v2/new", form)).Text.ShouldContain("Q8 is not a question of LHS-V2");
        form.Remove("Form.Answers[Q8]");
        (await officer.PostAsync("/cases/PSG-2026-7001/risk/lhs-v2/new", form)).Location.ShouldBe("/cases/PSG-2026-7001/risk");
        (await app.Database.AskAsync<string>($"select concat_ws(' ', score, band, band_label) from risk_assessment where case_id = '{id}' and template_code = 'LHS-V2'")).ShouldBe("5 Standard Low");
        (await app.RatingAsync(id)).ShouldBe("Standard");
        (await app.Database.AskAsync<string>($"select jsonb_array_length(answers) || ' ' || score from risk_assessment where case_id = '{id}' and template_code = 'LHS-V1'")).ShouldBe("8 8");
        var text = (await officer.GetAsync("/cases/PSG-2026-7001/risk")).Text;
        text.ShouldContain("Standard (called Low)");
        text.ShouldContain("Is it lit at night? No (2) Not asked");
        text.ShouldContain("1 or 2 (1) Changed from: 3 to 5 (2)");
    }

    [Fact]
    public async Task A_version_published_for_later_waits_for_its_day_and_never_changes()
    {
        var draft = await app.DraftAsync("RAM-V1");
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync($"{draft}/publish", From(Today.AddDays(30)))).Location.ShouldBe(draft);
        (await administrator.GetAsync("/risk/templates")).Text.ShouldContain("RAM-V2 Published 23 Dec 2026");
        await app.CaseAsync("PSG/2026/7002");
        (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-7002/risk/ram-v2/new")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("officer")).GetAsync("/cases/PSG-2026-7002/risk/ram-v1/new")).Status.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<Npgsql.PostgresException>(AsWebAsync("update risk_template set version = 7"));
        await Should.ThrowAsync<Npgsql.PostgresException>(AsWebAsync("delete from risk_template"));
    }

    async Task AsWebAsync(string sql)
    {
        await using var web = new Npgsql.NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand(sql, web);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
