using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Risk;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;
using static Spp.Psg.Web.Tests.Features.Risk.GivenRisk;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class OverrideRatingTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> To(string rating, string? reason = "Quiet since the arrest", string? expiresOn = null) =>
        new() { ["Form.Rating"] = rating, ["Form.Reason"] = reason, ["Form.ExpiresOn"] = expiresOn };

    async Task<(Guid Case, string Address)> MediumAsync(string reference, string by = "officer")
    {
        var id = await app.CaseAsync(reference);
        var address = reference.Replace('/', '-');
        await app.AssessAsync(by, address, Lhs, null, 2, 3, 2, 1, 1); // 9
        return (id, address);
    }

    async Task<Answer> OverrideAsync(string mailbox, string address, Dictionary<string, string?> form) =>
        await (await app.SignedInAs(mailbox)).PostAsync($"/cases/{address}/risk/override", form);

    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync("/cases/PSG-2026-6001/risk/override")).Location.ShouldNotBeNull().ShouldContain("/sign-in");

    [Fact]
    public async Task An_agency_contact_is_refused() =>
        (await (await app.SignedInAs("housing")).GetAsync("/cases/PSG-2026-6001/risk/override")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task Another_panels_case_is_not_found()
    {
        await app.CaseAsync("YPSG/2026/6001");
        (await (await app.SignedInAs("council.officer")).GetAsync("/cases/YPSG-2026-6001/risk/override")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Any_trained_user_raises_with_a_reason()
    {
        var (id, address) = await MediumAsync("PSG/2026/6002");
        var without = await OverrideAsync("council.officer", address, To("High", reason: null));
        without.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        without.Text.ShouldContain("Enter why the rating changes");
        (await OverrideAsync("council.officer", address, To("High"))).Location.ShouldBe($"/cases/{address}/risk");
        (await app.RatingAsync(id)).ShouldBe("High");
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{id}' and kind = 'rating_changed' and detail = 'Medium to High'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_officer_cannot_lower()
    {
        var (id, address) = await MediumAsync("PSG/2026/6003");
        (await OverrideAsync("council.officer", address, To("Standard"))).Text.ShouldContain("Only a supervisor can lower a rating");
        (await app.RatingAsync(id)).ShouldBe("Medium");
    }

    [Fact]
    public async Task A_chair_lowers_for_28_days_unless_told_otherwise()
    {
        var (id, address) = await MediumAsync("PSG/2026/6004");
        await OverrideAsync("chair", address, To("Standard"));
        (await app.RatingAsync(id)).ShouldBe("Standard");
        (await app.Database.AskAsync<DateOnly>($"select expires_on from rating_override where case_id = '{id}'")).ShouldBe(new DateOnly(2026, 12, 21));
    }

    [Fact]
    public async Task A_chair_cannot_lower_what_a_chair_has_scored()
    {
        var (id, address) = await MediumAsync("PSG/2026/6005", by: "deputy.chair");
        (await OverrideAsync("chair", address, To("Standard"))).Text.ShouldContain("whose role is not that of the person who gave it");
        (await app.RatingAsync(id)).ShouldBe("Medium");
    }

    [Theory]
    [InlineData("2026-11-22", "Expiry date must be today or later")]
    [InlineData("2027-03-16", "Expiry date must be within 112 days")]
    [InlineData("2026-02-30", "lowered rating")]
    public async Task An_impossible_expiry_is_refused_and_the_reason_kept(string expiresOn, string sentence)
    {
        var (_, address) = await MediumAsync($"PSG/2026/61{expiresOn[^2..]}");
        var answer = await OverrideAsync("chair", address, To("Standard", expiresOn: expiresOn));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("Quiet since the arrest");
    }

    [Fact]
    public async Task An_automatic_High_cannot_be_lowered()
    {
        var id = await app.CaseAsync("PSG/2026/6006");
        await app.AssessAsync("officer", "PSG-2026-6006", Ram, await app.VictimAsync(id), 2, 0, 0, 1, 5);
        (await (await app.SignedInAs("chair")).GetAsync("/cases/PSG-2026-6006/risk/override")).Text.ShouldContain("cannot be lowered while there are current threats");
        var form = (await (await app.SignedInAs("chair")).PostAsync("/cases/PSG-2026-6006/risk/override", To("Medium"), openAt: "/sign-in")).Text;
        form.ShouldContain("Rating must stay High while there are current threats");
        (await app.RatingAsync(id)).ShouldBe("High");
    }

    [Fact]
    public async Task The_lowered_rating_counts_on_its_last_day_and_the_job_ends_it_the_day_after()
    {
        var (id, address) = await MediumAsync("PSG/2026/6007");
        await OverrideAsync("chair", address, To("Standard", expiresOn: "2026-11-25"));
        try
        {
            app.Clock.SetTo(new(2026, 11, 25, 23, 59, 0, TimeSpan.Zero));
            await app.SendAsJob(new ExpireOverrides.Command(app.Clock.GetUtcNow()));
            (await app.RatingAsync(id)).ShouldBe("Standard");
            app.Clock.SetTo(new(2026, 11, 26, 0, 1, 0, TimeSpan.Zero));
            await app.SendAsJob(new ExpireOverrides.Command(app.Clock.GetUtcNow()));
            await app.SendAsJob(new ExpireOverrides.Command(app.Clock.GetUtcNow()));
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
        (await app.RatingAsync(id)).ShouldBe("Medium");
        var told = await app.Database.AskAsync<string>($"select string_agg(distinct sentence || ' ' || split_part(email, '@', 1), ';') from reminder join app_user on app_user.id = user_id where case_id = '{id}' and kind = 'OverrideEnded'");
        foreach (var mailbox in new[] { "chair", "deputy.chair", "coordinator" })
            told.ShouldContain($"The lowered rating of PSG/2026/6007 has ended: its last day was Wednesday 25 November 2026 {mailbox}");
        (await app.Database.AskAsync<long>($"select count(*) from reminder where case_id = '{id}' and kind = 'OverrideEnded' group by user_id order by 1 desc limit 1")).ShouldBe(1);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where case_id = '{id}' and kind = 'rating_changed' and detail = 'Standard to Medium'")).ShouldBe(2); // the first score, and the end
        (await app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{id}' and sentence like 'Rating changed from Standard to Medium%'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_rating_a_made_up_one_and_a_closed_case_are_refused()
    {
        var (id, address) = await MediumAsync("PSG/2026/6008");
        (await OverrideAsync("officer", address, To("Medium"))).Text.ShouldContain("Rating must be higher than Medium");
        (await OverrideAsync("officer", address, To("Catastrophic"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await OverrideAsync("officer", address, To("7"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await app.Database.ExecuteAsync($"""update "case" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where id = '{id}'""");
        (await OverrideAsync("officer", address, To("High"))).Text.ShouldContain("This case is closed");
        (await app.Database.AskAsync<long>($"select count(*) from rating_override where case_id = '{id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_press_keeps_one_override()
    {
        var (id, address) = await MediumAsync("PSG/2026/6009");
        var browser = await app.SignedInAs("officer");
        var form = (await browser.GetAsync($"/cases/{address}/risk/override")).HiddenFields().Concat(To("High")).ToList();
        await browser.PostOnlyAsync($"/cases/{address}/risk/override", form);
        (await browser.PostOnlyAsync($"/cases/{address}/risk/override", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from rating_override where case_id = '{id}'")).ShouldBe(1);
    }
}
