using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class ShowSeriesLoadTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Nobody_else_opens_a_load()
    {
        (await (await app.SignedInAs("manager")).GetAsync("/measures/loads/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("administrator")).GetAsync("/measures/loads/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_dry_run_says_each_line_and_keeps_nothing_and_a_correction_keeps_the_old_value_with_who_and_when()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("corrected");
        await browser.LoadAsync("corrected", "period,value\n2026-08,40\n2026-09,42\n");
        var dryRun = await (await app.SignedInAs("coordinator")).CheckAsync("corrected", "period,value\n2026-08,40\n2026-09,44\n2026-10,39\n");
        dryRun.Text.ShouldContain("3 lines: 1 new, 1 corrected, 1 unchanged, 0 refused.");
        dryRun.Text.ShouldContain("Row 3 September 2026 All 44 42");
        dryRun.Text.ShouldContain("Nothing is kept yet.");
        (await app.Database.AskAsync<long>("select count(*) from measure_value join measure on measure.id = measure_id where code = 'corrected'")).ShouldBe(2);
        var page = await (await app.SignedInAs("coordinator")).ApplyAsync(dryRun.Location!);
        page.Text.ShouldContain("October 2026 39 fires");
        page.Text.ShouldContain("Values that were corrected Period Part It was Corrected September 2026 All 42 23 Nov 2026, 09:10 by");
        (await app.Database.AskAsync<long>("select count(*) from measure_value join measure on measure.id = measure_id where code = 'corrected' and superseded_by_id = (select id from app_user where email like 'coordinator@%') and superseded_at is not null")).ShouldBe(1);
        (await browser.GetAsync(dryRun.Location!)).Text.ShouldContain("Corrected (1)");
        (await browser.PostAsync($"{dryRun.Location}?handler=Apply", [], openAt: dryRun.Location)).Text.ShouldContain("These values are settled already");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Measures.ShowSeriesLoad' and operation = 'Alteration' and outcome = 'Done'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_was_checked_before_somebody_else_loaded_is_checked_again()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("meanwhile");
        var (mine, theirs) = (await browser.CheckAsync("meanwhile", "period,value\n2026-09,4\n"), await browser.CheckAsync("meanwhile", "period,value\n2026-09,5\n"));
        await browser.ApplyAsync(theirs.Location!);
        (await browser.PostAsync($"{mine.Location}?handler=Apply", [], openAt: mine.Location)).Text.ShouldContain("Somebody loaded values of this measure after these were checked. Load them again");
        (await browser.GetAsync("/measures/meanwhile")).Text.ShouldContain("September 2026 5 fires");
    }

    [Fact]
    public async Task What_is_discarded_changes_nothing()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("discarded");
        var dryRun = await browser.CheckAsync("discarded", "period,value\n2026-09,4\n");
        (await browser.PostAsync($"{dryRun.Location}?handler=Discard", [], openAt: dryRun.Location)).Location.ShouldBe("/measures/discarded");
        (await browser.GetAsync("/measures/discarded")).Text.ShouldContain("No value is loaded yet");
        (await browser.PostAsync($"{dryRun.Location}?handler=Apply", [], openAt: dryRun.Location)).Text.ShouldContain("These values are settled already");
    }
}
