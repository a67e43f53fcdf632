using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Audit;

public sealed class ShowLookersTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Who_when_and_why_of_one_case_is_answered_in_one_step_from_the_audit()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        await officer.GetAsync($"/cases/{@case.Address}");
        app.Clock.Advance(TimeSpan.FromHours(1));
        officer = await app.SignedInAs("officer");
        await officer.GetAsync($"/cases/{@case.Address}");
        await (await app.SignedInAs("school")).GetAsync($"/cases/{@case.Address}");
        await app.Database.ExecuteAsync($$"""
            insert into audit_entry (at, operation, request, actor_id, case_id, subject_ids, reason)
            select '2026-11-22 09:00Z'::timestamptz - n * interval '80 days', 'Consultation', 'Cases.ShowCase', (select id from app_user where email like 'chair@%'), '{{@case.Id}}', '{}', 'Emergency ' || n from generate_series(0, 2) n
            """);
        var auditor = await app.SignedInAs("auditor");
        (await auditor.GetAsync($"/audit/cases?case={@case.Reference.ToLowerInvariant()}")).Location.ShouldBe($"/audit/cases/{@case.Address}");
        var page = await auditor.GetAsync($"/audit/cases/{@case.Address}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldMatch("Priya Nair [^0-9]+ 23 Nov 2026, 09:10 23 Nov 2026, 10:10 2 0 0");
        page.Text.ShouldMatch("Owen Hart [^0-9]+ 23 Nov 2026, 10:10 23 Nov 2026, 10:10 0 0 1");
        page.Text.ShouldContain("Emergency 0 Emergency 1");
        page.Text.ShouldNotContain("Emergency 2", Case.Sensitive, "that is more than 90 days ago");
        page.Text.ShouldNotContain("Grace Lowell looked");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Audit.ShowLookers' and case_id = '{@case.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Those_whose_lists_showed_it_can_be_had_too()
    {
        var @case = await app.Given().ACase();
        await (await app.SignedInAs("fire")).GetAsync("/cases");
        var auditor = await app.SignedInAs("auditor");
        (await auditor.GetAsync($"/audit/cases/{@case.Address}")).Text.ShouldNotContain("Callum Reid");
        (await auditor.GetAsync($"/audit/cases/{@case.Address}?lists=true")).Text.ShouldContain("Callum Reid");
    }

    [Fact]
    public async Task A_case_that_never_was_is_not_found() =>
        (await (await app.SignedInAs("auditor")).GetAsync("/audit/cases/PSG-1999-0001")).Status.ShouldBe(HttpStatusCode.NotFound);
}
