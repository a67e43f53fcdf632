using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Access;

public sealed class OpenInEmergencyTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Danger = "A child is missing and was last seen there";

    [Fact]
    public async Task A_contact_may_not() =>
        (await (await app.SignedInAs("housing")).GetAsync("/access/emergency")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task It_opens_a_restricted_case_for_four_hours_and_tells_chairs_and_auditors_at_once()
    {
        var @case = await app.Given().ACase("YPSG", "Kept quiet", lead: "youth.officer", by: "youth.officer");
        await app.Given().Restrict(@case);
        var officer = await app.SignedInAs("council.officer");
        (await officer.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.PostAsync("/access/emergency", new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = "Help" })).Text.ShouldContain("in a sentence");
        (await officer.PostAsync("/access/emergency", new() { ["Form.Reference"] = @case.Reference.ToLowerInvariant(), ["Form.Reason"] = Danger })).Location.ShouldBe($"/cases/{@case.Address}");
        (await officer.GetAsync($"/cases/{@case.Address}")).Text.ShouldContain("Kept quiet");
        foreach (var mailbox in new[] { "chair", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/")).Text.ShouldContain($"Case {@case.Reference} was opened in an emergency: review it");

        var before = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        officer = await app.SignedInAs("council.officer");
        (await officer.OpenAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await officer.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.SetTo(before);
    }

    [Fact]
    public async Task It_takes_a_fresh_sign_in()
    {
        var @case = await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer");
        await app.Given().Restrict(@case);
        var officer = await app.SignedInAs("council.officer");
        app.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        (await officer.GetAsync("/access/emergency")).Location.ShouldBe("/sign-in/again?to=%2Faccess%2Femergency");
        (await officer.PostAsync("/access/emergency", new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = Danger }, openAt: "/reminders")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in/again");
        (await app.Database.AskAsync<long>($"select count(*) from case_grant where case_id = '{@case.Id}' and user_id = '{await app.Given().User("council.officer")}'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_there_or_open_already_is_refused()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("council.officer");
        (await officer.PostAsync("/access/emergency", new() { ["Form.Reference"] = "PSG/2019/0001", ["Form.Reason"] = Danger })).Text.ShouldContain("Enter the reference of a case that exists");
        (await officer.PostAsync("/access/emergency", new() { ["Form.Reference"] = @case.Reference, ["Form.Reason"] = Danger })).Text.ShouldContain("You may see this case already");
    }
}
