using System.Net;
using Shouldly;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Risk;

public sealed class RecordSafeguardingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_conversation_not_held_is_reminded_of_until_it_is_recorded()
    {
        var id = await app.CaseAsync("YPSG/2026/2001");
        var young = await app.VictimAsync(id, "Robin Fenn", "Suspected");
        await app.Database.ExecuteAsync($"update person set born_on = '2012-05-01' where id = '{young}'");
        var browser = await app.SignedInAs("youth.officer");
        var form = YouthQuestion.All.ToDictionary(question => $"Form.Answers[{question.Code}]", question => (string?)(question.Code == "missing" ? "Yes" : "No"));
        (form["Form.PersonId"], form["Form.Held"], form["Form.NotHeldBecause"]) = (young.ToString(), "false", "Line engaged");
        await browser.PostAsync("/cases/YPSG-2026-2001/risk/youth-screen/new", form);
        (await app.Database.AskAsync<DateOnly>($"select conversation_by from youth_screen where case_id = '{id}'")).ShouldBe(new DateOnly(2026, 11, 24));
        (await browser.OpenAsync("/cases/YPSG-2026-2001/risk")).Text.ShouldContain("Safeguarding conversation not held: Line engaged. It is due tomorrow");

        await app.SendAsJob(new SendDueReminders.Command());
        (await ToldAsync(id)).ShouldBe(0);
        try
        {
            app.Clock.SetTo(new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero));
            await app.SendAsJob(new SendDueReminders.Command());
            (await ToldAsync(id)).ShouldBeGreaterThan(0);
            (await app.Database.AskAsync<string>($"select min(sentence) from reminder where case_id = '{id}' and kind = 'SafeguardingDue'")).ShouldBe("A safeguarding conversation on YPSG/2026/2001 is due on Tuesday 24 November 2026");
            browser = await app.SignedInAs("youth.officer");
            var address = $"/cases/YPSG-2026-2001/risk/youth-screen/{await app.Database.AskAsync<Guid>($"select id from youth_screen where case_id = '{id}'")}/safeguarding";
            var missing = await browser.PostAsync(address, new() { ["Form.HeldWith"] = "Duty social worker" });
            missing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            missing.Body.ShouldContain("value=\"Duty social worker\"");
            var held = new Dictionary<string, string?> { ["Form.HeldWith"] = "Duty social worker", ["Form.HeldOn"] = "24", ["Form.HeldOn.Month"] = "11", ["Form.HeldOn.Year"] = "2026" };
            (await browser.PostAsync(address, held)).Location.ShouldBe("/cases/YPSG-2026-2001/risk");
            (await browser.PostAsync(address, held)).Text.ShouldContain("The safeguarding conversation is recorded already");
            var told = await ToldAsync(id);
            app.Clock.SetTo(new(2026, 11, 25, 7, 0, 0, TimeSpan.Zero));
            await app.SendAsJob(new SendDueReminders.Command());
            (await ToldAsync(id)).ShouldBe(told);
            (await (await app.SignedInAs("council.officer")).GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        }
    }

    Task<long> ToldAsync(Guid id) => app.Database.AskAsync<long>($"select count(*) from reminder where case_id = '{id}' and kind = 'SafeguardingDue'");
}
