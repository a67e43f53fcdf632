using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ListMeetingsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in()
    {
        var answer = await app.Browser().GetAsync("/meetings");
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location!.ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_manager_is_refused() =>
        (await (await app.SignedInAs("manager")).GetAsync("/meetings")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Meetings_of_ones_own_panels_are_listed_and_no_others()
    {
        await app.AMeeting("2026-12-09");
        await app.AMeeting("2026-12-16", "YPSG");
        var both = await (await app.SignedInAs("probation")).GetAsync("/meetings");
        both.Text.ShouldContain("9 Dec 2026, 10:00");
        both.Text.ShouldContain("16 Dec 2026, 10:00");
        var one = await (await app.SignedInAs("housing")).GetAsync("/meetings");
        one.Text.ShouldContain("9 Dec 2026");
        one.Text.ShouldNotContain("16 Dec 2026");
        one.Text.ShouldNotContain("Plan a meeting");
        (await (await app.SignedInAs("probation")).GetAsync("/meetings?panel=YPSG")).Text.ShouldNotContain("9 Dec 2026, 10:00");
    }

    [Fact]
    public async Task A_case_that_one_may_not_see_is_not_counted()
    {
        var address = await app.ACase(901, "YPSG");
        await app.AMeeting("2027-01-20", "YPSG");
        (await CountedBy("coordinator")).ShouldContain("1 case on the agenda");
        await app.Database.ExecuteAsync($"update \"case\" set is_restricted = true where reference = '{address.Replace('-', '/')}'");
        (await CountedBy("coordinator")).ShouldContain("no agenda yet");

        async Task<string> CountedBy(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/")).Text.Split("Wednesday 20 January 2027, 10:00")[1][..40];
    }

    [Fact]
    public async Task Past_meetings_are_paged_by_the_last_one_shown()
    {
        await app.Database.ExecuteAsync("""
            insert into meeting (id, panel_id, kind, starts_at, place, status, planned_by_id, opened_at, closed_at, closed_by_id, ordered_by_hand)
            select gen_random_uuid(), panel.id, 'Ordinary', timestamptz '2024-01-10 10:00+00' + month * interval '28 days', 'City Hall', 'Held', app_user.id, now(), now(), app_user.id, false
            from panel, app_user, generate_series(1, 23) month where panel.code = 'PSG' and app_user.normalized_email = 'CHAIR@FENBRIDGE.EXAMPLE'
            """);
        var browser = await app.SignedInAs("housing");
        var first = await browser.GetAsync("/meetings");
        var older = first.Body.Split("/meetings?before=")[1].Split('"')[0];
        var second = await browser.GetAsync($"/meetings?before={older}");
        second.Text.ShouldContain("7 Feb 2024");
        second.Body.ShouldNotContain("before=");
        first.Text.ShouldNotContain("7 Feb 2024");
    }
}
