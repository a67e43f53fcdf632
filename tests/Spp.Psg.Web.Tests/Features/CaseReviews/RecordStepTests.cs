using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

public sealed class RecordStepTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_application_is_acknowledged_passed_on_and_its_times_are_met()
    {
        var review = await app.AnApplicationAsync();
        var officer = await app.As("council.officer");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/pass", new() { ["Form.On"] = "2026-11-23" })).Text.ShouldContain("Acknowledge the application first");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/acknowledge", new() { ["Form.On"] = "2026-11-24" })).Text.ShouldContain("Date must be today or in the past");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/acknowledge", new() { ["Form.On"] = "2026-11-23" })).Location.ShouldBe($"/case-reviews/{review}");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/pass", new() { ["Form.On"] = "2026-11-23" })).Text.ShouldContain("Select the bodies that were given the application");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/pass", new() { ["Form.On"] = "2026-11-23", ["Form.Agencies"] = (await app.Given().Agency("police")).ToString() })).Location.ShouldBe($"/case-reviews/{review}");
        var page = (await officer.GetAsync($"/case-reviews/{review}")).Text;
        page.ShouldContain("Gathering information");
        page.ShouldContain("Acknowledge the application, due 26 Nov 2026: done 23 Nov 2026");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/informed", new() { ["Form.On"] = "2026-11-23" })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_withdrawal_says_why()
    {
        var review = await app.AnApplicationAsync();
        var officer = await app.As("council.officer");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/withdraw", new() { ["Form.On"] = "2026-11-23" })).Text.ShouldContain("Enter why it was withdrawn");
        (await officer.FillInAsync($"/case-reviews/{review}/steps/withdraw", new() { ["Form.On"] = "2026-11-23", ["Form.Why"] = "Moved away" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.StatusAsync(review)).ShouldBe("Withdrawn");
        (await app.Database.AskAsync<long>($"select count(*) from asb_case_review_clock join asb_case_review on asb_case_review.id = review_id where reference = '{review.Replace('-', '/')}' and state = 'running'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_step_that_there_is_not_is_not_found() =>
        (await (await app.As("council.officer")).GetAsync($"/case-reviews/{await app.AnApplicationAsync()}/steps/jump")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task What_is_due_is_told_to_those_who_decide_and_only_by_its_reference()
    {
        var review = await app.AnApplicationAsync(received: new(2026, 11, 18), words: "Secret");
        await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
        var told = await app.Database.AskAsync<string>($"select string_agg(distinct split_part(email, '@', 1) || ': ' || sentence, '; ' order by split_part(email, '@', 1) || ': ' || sentence) from reminder join app_user on app_user.id = user_id where kind = 'CaseReviewDue' and reference = '{review.Replace('-', '/')}'");
        told.ShouldContain($"coordinator: A step of case review {review.Replace('-', '/')} is due on Monday 23 November 2026");
        told.ShouldContain("chair: ");
        told.ShouldNotContain("council.officer");
        (await (await app.As("coordinator")).GetAsync("/reminders")).Body.ShouldContain($"href=\"/case-reviews/{review}\"");
    }
}
