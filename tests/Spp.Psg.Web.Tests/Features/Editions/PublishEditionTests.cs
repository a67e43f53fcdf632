using System.Net;
using Npgsql;
using Shouldly;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Editions;
using Xunit;
using static Spp.Psg.Domain.Figures.CountedEventKind;

namespace Spp.Psg.Web.Tests.Features.Editions;

public sealed class PublishEditionTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Somebody_not_signed_in_is_sent_to_sign_in_and_an_officer_is_refused()
    {
        (await app.Browser().GetAsync("/editions/new?period=q1-2026")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.SignedInAs("officer")).GetAsync("/editions/new?period=q1-2026")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("manager")).GetAsync("/editions/new?period=q1-2026&panel=XX")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync("/editions/new?period=never")).Location.ShouldBe("/editions");
    }

    [Fact]
    public async Task A_period_is_published_with_its_figures_and_the_ids_behind_each()
    {
        var counted = new Counted(app.Database);
        counted.Add(3, ReferralReceived, "2021-05-10", ward: "FB01");
        counted.Add(1, ReferralReceived, "2021-02-10", ward: "FB02");
        await counted.SaveAsync();
        var manager = await app.SignedInAs("manager");
        var answer = await manager.PostAsync("/editions/new?panel=all&period=q1-2021", new() { ["Form.Title"] = "  Spring 2021  " });
        var page = await manager.GetAsync(answer.Location.ShouldNotBeNull());
        page.Text.ShouldContain("Edition published");
        page.Text.ShouldContain("Spring 2021");
        FigureRows.Of(page, "Figures", "Referrals received")[..3].ShouldBe(["3", "1", "0"]);
        page.Text.ShouldContain("unaltered");
        var id = Guid.Parse(answer.Location!.Split('/')[^1]);
        (await app.Database.AskAsync<int>($"select cardinality(item_ids) from edition_list where edition_id = '{id}' and number = 0")).ShouldBe(3);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Editions.PublishEdition' and '{id}' = any(subject_ids)")).ShouldBe(1);
    }

    [Fact]
    public async Task A_title_is_asked_for_and_what_was_chosen_stays()
    {
        var answer = await (await app.SignedInAs("manager")).PostAsync("/editions/new?panel=PSG&period=q1-2021", new() { ["Form.Title"] = "", ["Form.AllowSmallTotals"] = "true" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("Enter a title");
        answer.Text.ShouldContain("Problem Solving Group");
        answer.Body.ShouldContain("checked");
    }

    [Fact]
    public async Task A_period_that_is_not_over_is_not_published()
    {
        (await (await app.SignedInAs("manager")).GetAsync("/editions/new?period=q3-2026")).Text.ShouldContain("This period is not over");
        (await Should.ThrowAsync<RuleBroken>(() => app.Send("manager", new PublishEdition.Command { Title = "Too early", Panel = "all", Period = ReportPeriod.Parse("q3-2026") })))
            .Refusals[0].Sentence.ShouldContain("is not over");
    }

    [Fact]
    public async Task The_database_takes_no_change_of_an_edition_and_none_in_another_name()
    {
        await app.Send("manager", new PublishEdition.Command { Title = "Fast", Panel = "all", Period = ReportPeriod.Parse("q1-2020") });
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var sql in (string[])["update edition set title = 'Other'", "delete from edition", "update edition_list set item_ids = '{}'", "delete from edition_list",
            "insert into edition (id, title, period, panel_ids, published_at, published_by_id, content, content_hash) select gen_random_uuid(), 'x', 'x', array[gen_random_uuid()], now(), gen_random_uuid(), '', repeat('0', 64)"])
            (await Should.ThrowAsync<PostgresException>(async () =>
            {
                await using var command = new NpgsqlCommand(sql, web);
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            })).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
    }
}
