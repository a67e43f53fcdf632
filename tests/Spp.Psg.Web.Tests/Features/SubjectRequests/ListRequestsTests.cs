using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class ListRequestsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/subject-requests")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Theory]
    [InlineData("council.officer")]
    [InlineData("housing")]
    [InlineData("manager")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Nobody_else_may(string mailbox) => (await (await app.As(mailbox)).GetAsync("/subject-requests")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task What_is_due_first_stands_first_with_the_days_left_and_names_nobody()
    {
        var later = await app.ARequestAsync(await app.ACaseOf("Pat Bridge", "Zoe Quay"));
        var first = await app.ARequestAsync(await app.ACaseOf("Sam Weir", "Amy Lock"), received: new(2026, 10, 20));
        var over = await app.ARequestAsync(await app.ACaseOf("Max Ford", "Eve Mill"));
        await app.StepAsync(over.Reference, RequestStep.Refuse);
        var page = await (await app.As("coordinator")).GetAsync("/subject-requests");
        page.Text.ShouldContain("4 days late");
        page.Text.ShouldContain("22 Dec 2026");
        page.Body.IndexOf(first.Reference, StringComparison.Ordinal).ShouldBeInRange(0, page.Body.IndexOf(later.Reference, StringComparison.Ordinal));
        page.Body.ShouldNotContain(over.Reference);
        page.Body.ShouldNotContain("Weir");
        (await (await app.As("coordinator")).GetAsync("/subject-requests?show=over")).Body.ShouldContain(over.Reference);
    }

    [Fact]
    public async Task What_is_due_is_told_to_those_who_answer_and_only_by_its_reference()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Gus Wharf", "Nia Pier"), received: new(2026, 10, 24)); // last day 23 November
        var waiting = await app.ARequestAsync(await app.ACaseOf("Ian Slip", "Joy Dock"), known: false);
        await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
        var told = await app.Database.AskAsync<string>($"select string_agg(distinct split_part(email, '@', 1) || ': ' || sentence, '; ' order by split_part(email, '@', 1) || ': ' || sentence) from reminder join app_user on app_user.id = user_id where kind = 'SubjectRequestDue' and reference = '{reference.Replace('-', '/')}'");
        told.ShouldContain($"coordinator: The answer to subject access request {reference.Replace('-', '/')} is due on Monday 23 November 2026");
        told.ShouldContain("chair: ");
        told.ShouldNotContain("officer");
        (await app.Database.AskAsync<long>($"select count(*) from reminder where reference = '{waiting.Reference.Replace('-', '/')}'")).ShouldBe(0);
        (await (await app.As("coordinator")).GetAsync("/reminders")).Body.ShouldContain($"href=\"/subject-requests/{reference}\"");
    }

    [Fact]
    public async Task Of_somebody_whose_only_case_is_restricted_those_named_on_it_who_answer_are_told()
    {
        var held = await app.ACaseOf("Lou Sluice", "Ada Weir");
        var (reference, _) = await app.ARequestAsync(held, received: new(2026, 10, 24));
        await app.Given().Restrict(held, "coordinator", "officer");
        await app.SendAsJob(new Web.Features.Reminders.SendDueReminders.Command());
        (await app.Database.AskAsync<string>($"select string_agg(distinct split_part(email, '@', 1), ' ' order by split_part(email, '@', 1)) from reminder join app_user on app_user.id = user_id where kind = 'SubjectRequestDue' and reference = '{reference.Replace('-', '/')}'"))
            .ShouldBe("chair coordinator");
    }
}
