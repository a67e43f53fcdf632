using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Links;

public sealed class AddLinkTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/cases/PSG-2026-0001/links/new")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_agency_contact_may_not() => (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-0001/links/new")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_case_that_one_may_not_see_cannot_be_linked_and_answers_as_one_that_is_not_there()
    {
        var (mine, theirs) = (await app.Given().ACase(lead: "council.officer"), await app.Given().ACase("YPSG"));
        var browser = await app.SignedInAs("council.officer");
        var refused = await browser.LinkAsync(mine, theirs.Reference);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Enter the reference of a case that you may see");
        (await browser.LinkAsync(mine, "PSG/2019/9999")).Text.ShouldContain("Enter the reference of a case that you may see");
        (await app.Database.AskAsync<long>($"select count(*) from case_link where case_id = '{mine.Id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_is_not_linked_to_itself_twice_or_below_two_larger_ones()
    {
        var (part, whole, third) = (await app.Given().ACase(), await app.Given().ACase(), await app.Given().ACase());
        var browser = await app.SignedInAs("officer");
        (await browser.LinkAsync(part, part.Reference)).Text.ShouldContain("this is the same one");
        (await browser.LinkAsync(part, whole.Reference, "Parent")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.LinkAsync(whole, part.Reference)).Text.ShouldContain("These two cases are linked already");
        (await browser.LinkAsync(part, third.Reference, "Parent")).Text.ShouldContain("This case is part of a larger case already");
        (await browser.LinkAsync(whole, third.Reference, "Parent")).Text.ShouldContain("A larger case cannot itself be part of one");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Links.AddLink' and operation = 'Combination' and case_id = '{part.Id}' and '{whole.Id}' = any (subject_ids)")).ShouldBe(1);
    }
}
