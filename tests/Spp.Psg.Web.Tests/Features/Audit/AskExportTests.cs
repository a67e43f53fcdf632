using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class AskExportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Without_a_purpose_nothing_is_asked()
    {
        var answer = await (await app.SignedInAs("auditor")).PostAsync("/audit/exports/new?operation=Erasure", new() { ["Form.Purpose"] = "" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter what the export is for");
        answer.Text.ShouldContain("Entries: erasure.");
    }

    [Fact]
    public async Task Asking_takes_nothing_away_and_tells_those_who_may_decide()
    {
        var auditor = await app.SignedInAs("auditor");
        var page = await app.AskedExportAsync(auditor, "For the inspection of May");
        (await auditor.GetAsync(page)).Text.ShouldContain("It waits for another auditor or a chair");
        (await app.Database.AskAsync<string>($"select string_agg(split_part(email, '@', 1), ' ' order by email) from reminder join app_user on app_user.id = user_id where subject_id = '{Exported.IdOf(page)}'")).ShouldBe("chair deputy.chair");
        (await (await app.SignedInAs("chair")).GetAsync("/reminders")).Body.ShouldContain($"href=\"{page}\"");
        (await app.Database.AskAsync<string>($"select string_agg(request || ' ' || operation || ' ' || reason, ', ') from audit_entry where '{Exported.IdOf(page)}' = any (subject_ids) and reason is not null"))
            .ShouldBe("Audit.AskExport Collection For the inspection of May");
    }

    [Fact]
    public async Task A_case_that_never_was_cannot_be_asked_for() =>
        (await (await app.SignedInAs("auditor")).PostAsync("/audit/exports/new?case=PSG/2019/9999", new() { ["Form.Purpose"] = "To see who tried" })).Text.ShouldContain("There is no case PSG/2019/9999");
}
