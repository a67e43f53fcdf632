using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Features.Users;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Users;

public sealed class RecordLeavingTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Only_an_administrator_may()
    {
        var address = $"/users/{await app.Given().User("fire")}/leaving";
        foreach (var mailbox in new[] { "officer", "chair", "auditor" })
            (await (await app.SignedInAs(mailbox)).GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_leavers_work_moves_in_one_action_and_the_administrator_sees_numbers_only()
    {
        var opened = await app.Given().ACase("PSG", "Zebra noise at night", lead: "council.officer");
        await app.Database.ExecuteAsync($"""
            insert into action (id, case_id, case_reference, panel_id, agency_id, owner_id, text, due_on, priority, side, status, assigned_at, assigned_by_id)
            select gen_random_uuid(), "case".id, reference, panel_id, agency_id, app_user.id, 'Walk the stairs', date '2026-12-20', 'Normal', 'None', 'Open', now(), app_user.id
            from "case", app_user where "case".id = '{opened.Id}' and email like 'council.officer@%';
            insert into referral_draft (id, author_id, form, saved_at) select gen_random_uuid(), id, '{"{}"}', now() from app_user where email like 'council.officer@%'
            """);
        var leaver = await app.SignedInAs("council.officer");
        var (administrator, id) = (await app.SignedInAs("administrator"), await app.Given().User("council.officer"));
        var page = await administrator.GetAsync($"/users/{id}/leaving");
        page.Text.ShouldContain("Helen Strand");
        page.Text.ShouldNotContain("Joanne Pike");
        page.Text.ShouldNotContain("Zebra");
        (await LeaveAsync(administrator, id, await app.Given().User("housing"))).Text.ShouldContain("Select somebody of the same agency");
        (await LeaveAsync(administrator, id, await app.Given().User("deputy.chair"))).Location.ShouldBe($"/users/{id}");
        (await leaver.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<long>($"select count(*) from panel_member where user_id = '{id}'")).ShouldBe(0);
        (await administrator.GetAsync($"/users/{id}")).Text.ShouldContain("Being moved to Helen Strand");
        await MoveAsync();
        (await app.Database.AskAsync<string>($"select name from \"case\" join app_user on app_user.id = lead_id where \"case\".id = '{opened.Id}'")).ShouldBe("Helen Strand");
        (await app.Database.AskAsync<string>("select name from action join app_user on app_user.id = owner_id where text = 'Walk the stairs'")).ShouldBe("Helen Strand");
        (await app.Database.AskAsync<long>($"select count(*) from referral_draft where author_id = '{id}'")).ShouldBe(0);
        var after = (await administrator.GetAsync($"/users/{id}")).Text;
        after.ShouldContain("1 case and 1 action to Helen Strand; 1 draft discarded");
        after.ShouldContain("No: left");
        after.ShouldNotContain("Zebra");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Users.MoveWork' and '{opened.Id}' = any (subject_ids) and '{id}' = any (subject_ids) and cardinality(subject_ids) = 5")).ShouldBe(1);
        (await app.Database.AskAsync<long>("select count(*) from reminder join app_user on app_user.id = user_id where email like 'deputy.chair@%' and kind = 'LeadGiven'")).ShouldBe(1);
        (await app.Database.AskAsync<long>("select count(*) from timeline_entry where sentence like 'Helen Strand leads from now on%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_anybody_to_take_over_the_work_stays_and_can_be_moved_later()
    {
        var opened = await app.Given().ACase("YPSG", "Damage around a school", lead: "youth.officer", by: "youth.officer");
        var (administrator, id) = (await app.SignedInAs("administrator"), await app.Given().User("youth.officer"));
        (await administrator.PostAsync($"/users/{id}/leaving", new() { ["Form.Nobody"] = "false" })).Text.ShouldContain("Select who takes over");
        (await administrator.PostAsync($"/users/{id}/leaving", new() { ["Form.Nobody"] = "true" })).Status.ShouldBe(HttpStatusCode.Redirect);
        await MoveAsync();
        (await administrator.GetAsync($"/users/{id}")).Text.ShouldContain("1 stay in their name until somebody takes over");
        (await app.Database.AskAsync<Guid>($"select lead_id from \"case\" where id = '{opened.Id}'")).ShouldBe(id);
    }

    static Task<Answer> LeaveAsync(Browser administrator, Guid id, Guid taker) =>
        administrator.PostAsync($"/users/{id}/leaving", new() { ["Form.Nobody"] = "false", ["Form.TakerId"] = taker.ToString() });

    async Task MoveAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
        await MoveWork.AllAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), app.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }
}
