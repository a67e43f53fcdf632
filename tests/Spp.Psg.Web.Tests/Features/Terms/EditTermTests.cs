using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Terms;

public sealed class EditTermTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/terms/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not() => (await (await app.SignedInAs("officer")).GetAsync("/terms/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task One_that_is_not_there_is_not_found() => (await (await app.SignedInAs("administrator")).GetAsync("/terms/00000000-0000-7000-8000-00000000abcd")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task What_is_no_longer_shown_advises_nobody_and_stays_in_the_list()
    {
        var administrator = await app.SignedInAs("administrator");
        await administrator.PostAsync("/terms/new", GivenTerms.Filled("ruffian"));
        var id = await app.Database.AskAsync<Guid>("select id from term where wording = 'ruffian'");
        (await administrator.GetAsync($"/terms/{id}")).Body.ShouldContain("ruffian");
        (await administrator.PostAsync($"/terms/{id}", GivenTerms.Filled("ruffian", shown: false))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await administrator.GetAsync("/terms")).Text.ShouldContain("ruffian");
        (await (await app.SignedInAs("officer")).GetAsync("/terms/active")).Body.ShouldNotContain("ruffian");
        (await app.Database.AskAsync<string>($"select changes::text from audit_entry where request = 'Terms.EditTerm' and '{id}' = any (subject_ids)")).ShouldContain("IsActive");
    }
}
