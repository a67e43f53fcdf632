using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class ShowReferralTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/referrals/R-00001")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task A_manager_may_not_read_referrals()
    {
        var sent = await app.Given().AReferral();
        (await (await app.SignedInAs("manager")).GetAsync($"/referrals/{sent.Reference}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/referrals/R-99999")]
    [InlineData("/referrals/R-99999999999999999999")]
    [InlineData("/referrals/R-x")]
    public async Task A_referral_that_is_not_there_is_not_found(string address) =>
        (await (await app.SignedInAs("officer")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_referral_to_another_panel_is_not_found_and_one_s_own_is_shown_whole()
    {
        var sent = await app.Given().AReferral("YPSG", "Group near the school", by: "housing", people: new PersonReferred { Name = "A. Young", Role = PersonRole.Suspected, BornOn = new(2011, 9, 5) });
        (await (await app.SignedInAs("council.officer")).GetAsync($"/referrals/{sent.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var own = await (await app.SignedInAs("housing")).GetAsync($"/referrals/{sent.Reference}");
        own.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var told in new[] { "Group near the school", "A. Young", "5 Sept 2011", "Visitors at all hours", "Crime and Disorder Act 1998 s.115", "Monday 30 November 2026" })
            own.Text.ShouldContain(told);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where operation = 'Consultation' and '{sent.Id}' = any (subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task The_case_is_named_only_to_those_who_may_see_it()
    {
        var @case = await app.Given().ACase("YPSG", "Interchange", by: "housing");
        (await (await app.SignedInAs("housing")).GetAsync($"/referrals/{@case.Referral.Reference}")).Text.ShouldNotContain(@case.Reference);
        (await (await app.SignedInAs("officer")).OpenAsync($"/referrals/{@case.Referral.Reference}")).Text.ShouldContain(@case.Reference);
    }
}
