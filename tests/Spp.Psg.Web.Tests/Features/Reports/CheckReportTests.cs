using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Reports;

public sealed class CheckReportTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_names_or_locates_somebody_is_listed_whoever_may_see_the_case_and_blocks_the_public_version_until_each_is_settled()
    {
        var @case = await app.Given().ACase("YPSG", "Damage at a school", "youth.officer", "youth.officer", "14 Mill Race Court, FB1 2AB", null, new PersonReferred { Name = "Quentin Larkspur", Role = PersonRole.Suspected });
        var person = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{@case.Id}'");
        await app.Database.ExecuteAsync($"""
            update person set born_on = '2011-05-03' where id = '{person}';
            insert into person_detail (id, person_id, kind, text) values (gen_random_uuid(), '{person}', 'Alias', 'Larky'), (gen_random_uuid(), '{person}', 'Phone', '07700 900123');
            """);
        var report = await app.AReportAsync(title: "For the public");
        await app.WriteAsync(report, 4, $"We met quentin   LARKSPUR, called Larky, born on 3rd May 2011, at Mill Race Court.\n\nMr Larkspur rang +44 7700 900123 about {@case.Reference}. Nobody called Jane Nobody lives in Elm Row.");
        await app.SubmitAsync(report);
        var (manager, chair) = (await app.SignedInAs("manager"), await app.SignedInAs("chair"));
        var page = await manager.GetAsync($"/reports/committee/{report}/checks");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        foreach (var (words, kind) in new[]
        {
            ("quentin LARKSPUR", "Name"), ("Larkspur", "Name"), ("Larky", "Also known as"), ("Mill Race Court", "Address, street or venue of a case"), ("3rd May 2011", "Date of birth"), ("+44 7700 900123", "Telephone number"), (@case.Reference, "Reference of a case or referral"),
        })
            page.Text.ShouldContain($"{words} {kind} Background and key issues");
        page.Text.ShouldNotContain("Jane Nobody ");
        page.Text.ShouldNotContain("Damage at a school", Case.Sensitive, "the manager learns nothing of the record");
        (await chair.DoAsync(report, "approve")).ShouldBeDone();
        (await chair.DoAsync(report, "publish", new() { ["Form.ForPublic"] = "true" })).Text.ShouldContain("The public version waits: 7 findings of the publication check are not settled");
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=word&for=public")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await chair.DoAsync(report, "back", new() { ["Form.Note"] = "Names nobody" })).ShouldBeDone();
        await app.WriteAsync(report, 4, "We met a boy at Mill Race Court.");
        await app.SubmitAsync(report);
        (await chair.DoAsync(report, "approve")).ShouldBeDone();
        var settle = new Dictionary<string, string?> { ["Form.Check"] = "Person", ["Form.Found"] = "Mill Race Court", ["Form.Because"] = "" };
        (await chair.PostAsync($"/reports/committee/{report}/checks", settle)).Text.ShouldContain("Enter why it may stay");
        (await chair.PostAsync($"/reports/committee/{report}/checks", new(settle) { ["Form.Found"] = "Elm Row", ["Form.Because"] = "x" })).Text.ShouldContain("not among what was found");
        (await chair.PostAsync($"/reports/committee/{report}/checks", new(settle) { ["Form.Because"] = "In the press since May" })).ShouldBeDone();
        (await chair.GetAsync($"/reports/committee/{report}/checks")).Text.ShouldContain("Stays: In the press since May");
        (await chair.DoAsync(report, "publish", new() { ["Form.ForPublic"] = "true" })).ShouldBeDone();
        (await manager.GetAsync($"/reports/committee/{report}/paper?handler=word&for=public")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_asks_whom_the_service_knows()
    {
        (await (await app.SignedInAs("officer")).GetAsync($"/reports/committee/{Guid.CreateVersion7()}/checks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("manager")).GetAsync($"/reports/committee/{Guid.CreateVersion7()}/checks")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
