using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class ReviewEmergencyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_auditor_reviews_it_once_without_seeing_the_case()
    {
        var @case = await app.Given().ACase("YPSG", "Canary title", lead: "youth.officer", by: "youth.officer");
        await app.Send("council.officer", new Web.Features.Access.OpenInEmergency.Command { Reference = @case.Reference, Reason = "A child is missing and was last seen there" });
        var page = $"/emergencies/{await app.Database.AskAsync<Guid>($"select id from emergency_access where case_id = '{@case.Id}'")}";
        var auditor = await app.SignedInAs("auditor");
        var shown = await auditor.GetAsync(page);
        shown.Text.ShouldContain("A child is missing and was last seen there");
        shown.Text.ShouldNotContain("Canary title");
        (await auditor.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.PostAsync(page, new() { ["Form.Finding"] = "Justified" })).Text.ShouldContain("Enter what you looked at and what follows");
        (await auditor.PostAsync(page, new() { ["Form.Finding"] = "Justified", ["Form.Note"] = "Log of the call matches" })).Location.ShouldBe("/emergencies");
        (await auditor.GetAsync(page)).Text.ShouldContain("Justified, by Grace Lowell");
        (await (await app.SignedInAs("officer")).GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_reviews_their_own()
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync("insert into user_role (user_id, role) select id, 'Chair' from app_user where email like 'youth.officer@%'; update app_user set actor_version = actor_version + 1");
        await app.Send("youth.officer", new Web.Features.Access.OpenInEmergency.Command { Reference = @case.Reference, Reason = "Somebody is being threatened there now" });
        var own = await app.Database.AskAsync<Guid>($"select id from emergency_access where case_id = '{@case.Id}'");
        (await (await app.SignedInAs("youth.officer")).GetAsync($"/emergencies/{own}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
