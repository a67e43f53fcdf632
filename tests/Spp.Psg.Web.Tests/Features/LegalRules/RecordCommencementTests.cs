using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.LegalRules;

public sealed class RecordCommencementTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Hearing = "/legal-rules/CLO.HEARING/2026-changes";

    internal static Dictionary<string, string?> Filled(string on = "2026-06-29", string citation = "SI 2026/689 regulation 2(1)(a)") => new()
    {
        ["Form.Facts.EffectiveFrom"] = on,
        ["Form.Facts.Citation"] = citation,
        ["Form.Facts.Source"] = "https://www.legislation.gov.uk/uksi/2026/689/regulation/2",
    };

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync(Hearing)).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).PostUnseenAsync(Hearing, Filled())).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("/legal-rules/CLO.HEARING/pre-2026")]
    [InlineData("/legal-rules/CLO.NOTHING/2026-changes")]
    public async Task What_does_not_wait_is_not_there(string address)
    {
        var browser = await app.SignedInAs("administrator");
        (await browser.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostUnseenAsync(address, Filled())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_is_switched_on_without_a_citation_and_nothing_typed_is_lost()
    {
        var answer = await (await app.SignedInAs("administrator")).PostAsync("/legal-rules/PSPO.FPN_MAX/2026-changes", Filled(citation: " "));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter the regulations that bring it into force, for example SI 2026/689 regulation 2");
        answer.Body.ShouldContain("https://www.legislation.gov.uk/uksi/2026/689/regulation/2");
        (await app.Database.AskAsync<long>("select count(*) from rule_commencement where code = 'PSPO.FPN_MAX'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_recorded_afterwards_follows_the_change_and_what_was_recorded_before_keeps_its_clocks()
    {
        var officer = await app.SignedInAs("officer");
        var before = await NoticeAsync(officer);
        (await DueAsync(before)).ShouldBe("48 hours after: 2026-11-25 09:00; pre-2026; ");
        var administrator = await app.SignedInAs("administrator");
        (await administrator.PostAsync(Hearing, Filled())).Status.ShouldBe(HttpStatusCode.Redirect);
        (await administrator.PostAsync(Hearing, Filled(), openAt: Hearing)).Text.ShouldContain("This change is in force already");
        var after = await NoticeAsync(officer);
        (await DueAsync(after)).ShouldBe("72 hours after: 2026-11-26 09:00; 2026-changes; CLO.HEARING 2026-changes 2026-06-29");
        (await DueAsync(before)).ShouldStartWith("48 hours after");
        var rules = await administrator.GetAsync("/legal-rules");
        rules.Text.ShouldContain("SI 2026/689 regulation 2(1)(a)");
        rules.Text.ShouldContain("Applied");
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request like '%RecordCommencement%' and outcome = 'Done'")).ShouldBeGreaterThan(0);

        var withdraw = $"/legal-rules/commencements/{await app.Database.AskAsync<Guid>("select id from rule_commencement where code = 'CLO.HEARING'")}/withdraw";
        (await administrator.PostAsync(withdraw, new() { ["Form.Because"] = "Another section was meant" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await administrator.GetAsync(withdraw)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await DueAsync(await NoticeAsync(officer))).ShouldStartWith("48 hours after");
        (await DueAsync(after)).ShouldStartWith("72 hours after");
        (await administrator.GetAsync("/legal-rules")).Text.ShouldContain("Another section was meant");
    }

    async Task<string> NoticeAsync(Browser officer)
    {
        var address = await Forms.CaseAsync(app);
        var fields = Forms.Notice().With(("LeadAgencyId", (await app.Given().Agency("police")).ToString()));
        var answer = await officer.FillInAsync($"/cases/{address}/interventions/closure-notice/new", fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!.Split('/')[^1];
    }

    Task<string> DueAsync(string intervention) => app.Database.AskAsync<string>($"""
        select round(extract(epoch from due_by - basis_at) / 3600) || ' hours after: ' || to_char(due_by at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') || '; ' || rule_edition || '; ' || coalesce(commenced_law, '')
        from statutory_clock join intervention on intervention.id = intervention_id where intervention_id = '{intervention}' and statutory_clock.kind = 'Hearing'
        """);
}
