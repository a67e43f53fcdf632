using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class RecordStepTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Identity_that_is_shown_starts_the_clock()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Al Rush", "Di Reed"), known: false, received: new(2026, 11, 9));
        var browser = await app.As("coordinator");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/submit", new())).Text.ShouldContain("Identity is not shown yet");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/identity", new() { ["Form.On"] = "2026-11-08", ["Form.Words"] = "Passport seen" })).Text.ShouldContain("Date must be on or after 9 November 2026");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/identity", new() { ["Form.On"] = "2026-11-20", ["Form.Words"] = "Passport seen" })).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.Database.AskAsync<string>($"select part3_due_on || ' ' || uk_gdpr_due_on || ' ' || target_on from subject_request where reference = '{reference.Replace('-', '/')}'")).ShouldBe("2026-12-19 2026-12-20 2026-12-18");
    }

    [Fact]
    public async Task An_extension_told_too_late_is_refused()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Ed Moss", "Jo Fern"), received: new(2026, 10, 22));
        var browser = await app.As("coordinator");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/extend", new() { ["Form.On"] = "2026-11-23", ["Form.Words"] = "Nine cases" })).Text.ShouldContain("They must be told by 22 November 2026, within the first month");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/extend", new() { ["Form.On"] = "2026-11-22", ["Form.Words"] = "Nine cases" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("Last day, general, extended");
        (await app.Database.AskAsync<DateOnly>($"select uk_gdpr_due_on from subject_request where reference = '{reference.Replace('-', '/')}'")).ShouldBe(new DateOnly(2027, 1, 22));
    }

    [Fact]
    public async Task A_refusal_says_its_ground_and_why()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Vic Lea", "Kay Mead"));
        var browser = await app.As("coordinator");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/refuse", new() { ["Form.On"] = "2026-11-23", ["Form.Words"] = "The fifth this year" })).Text.ShouldContain("Select the ground");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/refuse", new() { ["Form.On"] = "2026-11-23", ["Form.Ground"] = "Excessive", ["Form.Words"] = "The fifth this year" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("manifestly excessive: The fifth this year");
    }

    [Fact]
    public async Task An_approved_answer_is_taken_back_and_not_written_any_more()
    {
        var reference = await app.AnApprovedRequestAsync(await app.ACaseOf("Des Weir", "Meg Lock"));
        var browser = await app.As("coordinator");
        (await browser.GetAsync($"/subject-requests/{reference}")).Body.ShouldContain($"/subject-requests/{reference}/steps/takeback");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/takeback", new())).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.RequestStatusAsync(reference)).ShouldBe("Open");
        (await browser.GetAsync($"/subject-requests/{reference}/answer")).Location.ShouldBe($"/subject-requests/{reference}");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/takeback", new())).Text.ShouldContain("There is nothing to take back");
    }

    [Fact]
    public async Task An_approved_answer_is_closed_with_the_day_it_was_sent()
    {
        var reference = await app.AnApprovedRequestAsync(await app.ACaseOf("Tim Holt", "Ann Wold"));
        var browser = await app.As("coordinator");
        (await browser.FillInAsync($"/subject-requests/{reference}/steps/send", new() { ["Form.On"] = "2026-11-23", ["Form.Words"] = "" })).Text.ShouldContain("Enter how it was sent");
        await app.StepAsync(reference, RequestStep.Send);
        (await app.RequestStatusAsync(reference)).ShouldBe("Sent");
        (await browser.GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("23 November 2026, As it was done");
    }

    [Fact]
    public async Task A_step_that_there_is_not_is_not_found() =>
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{(await app.ARequestAsync(await app.ACaseOf("Ray Beck", "Pam Rill"))).Reference}/steps/jump")).Status.ShouldBe(HttpStatusCode.NotFound);
}
