using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Agreements;

public sealed class RegisterAgreementTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_is_missing_or_cannot_be_is_said_beside_its_field()
    {
        var administrator = await app.SignedInAs("administrator");
        var answer = await administrator.PostAsync("/agreements/new", []);
        foreach (var sentence in new[] { "Select the agency", "Enter the agreement's reference", "Enter when it was signed", "Enter the review date", "Enter the facilitator's name" })
            answer.Text.ShouldContain(sentence);
        var early = await administrator.PostAsync("/agreements/new", await Fields("2026-11-24", "2026-11-24"));
        early.Text.ShouldContain("The day it was signed must be today or in the past");
        early.Text.ShouldContain("The review date must be after the day it was signed");
        (await (await app.SignedInAs("chair")).GetAsync("/agreements/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Access_stops_the_day_after_the_last_and_begins_again_with_a_new_signature()
    {
        var @case = await app.Given().ACase();
        var fire = await app.SignedInAs("fire");
        await app.Database.ExecuteAsync("update information_sharing_agreement set review_on = '2026-11-24' where agency_id = (select id from agency where code = 'fire')");
        var before = app.Clock.GetUtcNow();
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 24, 23, 59, 59, TimeSpan.Zero));
        fire = await app.SignedInAs("fire");
        (await fire.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.SetTo(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        (await fire.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await fire.GetAsync("/")).Text.ShouldContain("information-sharing agreement is not in force");
        (await fire.GetAsync("/meetings")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await app.SignedInAs("administrator")).PostAsync("/agreements/new", await Fields("2026-11-20", "2028-11-20"))).Location.ShouldBe("/agreements");
        (await fire.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.SetTo(before);
    }

    [Fact]
    public async Task People_are_told_60_30_and_7_days_before_and_when_it_has_lapsed()
    {
        var before = app.Clock.GetUtcNow();
        await app.Database.ExecuteAsync("update information_sharing_agreement set review_on = '2027-06-30' where agency_id = (select id from agency where code = 'charity')");
        var told = new List<string>();
        for (var day = new DateOnly(2027, 4, 25); day <= new DateOnly(2027, 7, 3); day = day.AddDays(1))
        {
            app.Clock.SetTo(new DateTimeOffset(day, new TimeOnly(6, 30), TimeSpan.Zero));
            var had = await ToldAsync();
            await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
            if (await ToldAsync() > had)
                told.Add(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        told.ShouldBe(["2027-05-01", "2027-05-31", "2027-06-23", "2027-07-01"]);
        (await app.Database.AskAsync<string>("select string_agg(distinct split_part(email, '@', 1), ' ' order by split_part(email, '@', 1)) from reminder join app_user on app_user.id = user_id where kind = 'AgreementDue' and subject_id = (select id from information_sharing_agreement where reference = 'ISA-2024-charity')"))
            .ShouldBe("administrator auditor charity");
        app.Clock.SetTo(before);
    }

    Task<long> ToldAsync() => app.Database.AskAsync<long>("select count(*) from reminder where kind = 'AgreementDue' and subject_id = (select id from information_sharing_agreement where reference = 'ISA-2024-charity')");

    async Task<Dictionary<string, string?>> Fields(string signed, string review)
    {
        var (s, r) = (signed.Split('-'), review.Split('-'));
        return new()
        {
            ["Form.AgencyId"] = (await app.Given().Agency("fire")).ToString(),
            ["Form.Reference"] = "ISA-2026-04",
            ["Form.Facilitator"] = "Callum Reid",
            ["Form.SignedOn"] = s[2],
            ["Form.SignedOn.Month"] = s[1],
            ["Form.SignedOn.Year"] = s[0],
            ["Form.ReviewOn"] = r[2],
            ["Form.ReviewOn.Month"] = r[1],
            ["Form.ReviewOn.Year"] = r[0],
        };
    }
}
