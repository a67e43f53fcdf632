using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>One intervention serves several cases; whoever sees one of them learns of no other.</summary>
public sealed class AddCaseTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> To(string reference) => new() { ["Form.Reference"] = reference };

    Task<string> ReferenceAsync(string order) => app.Database.AskAsync<string>($"select reference from \"case\" where id = (select case_id from intervention where id = '{order.Id()}')");

    Task<long> LinesAsync(Guid @case, string like) => app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{@case}' and sentence like '%{like}%'");

    [Fact]
    public async Task Who_sees_only_the_further_case_sees_the_intervention_there_and_nothing_of_its_home()
    {
        var (officer, chair, council) = (await app.As("officer"), await app.As("chair"), await app.As("council.officer"));
        var order = await Recorded.PublicSpacesAsync(app, officer);
        var home = await ReferenceAsync(order);
        var homeId = await app.AskAsync<Guid>(order, "case_id");
        var further = await app.Given().ACase(title: "Fires at the underpass");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await chair.FillInAsync($"{order}/cases/new", To(further.Reference))).Location.ShouldBe(order);
        (await chair.GetAsync(order)).Text.ShouldContain($"{further.Reference} Fires at the underpass, which it serves too.");
        (await chair.GetAsync("/interventions")).Body.Split($"href=\"{order}\"").Length.ShouldBe(2); // once
        await app.Given().Restrict(new OpenedCase(homeId, home, home.Replace('/', '-'), null!), "officer");

        var there = await council.GetAsync(order);
        there.Status.ShouldBe(HttpStatusCode.OK);
        there.Text.ShouldContain(further.Reference);
        there.Body.ShouldNotContain(home);
        there.Body.ShouldNotContain(home.Replace('/', '-'));
        (await council.GetAsync($"/cases/{further.Address}")).Body.ShouldContain($"href=\"{order}\"");
        (await council.GetAsync($"/cases/{home.Replace('/', '-')}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var list = await council.GetAsync("/interventions");
        list.Body.ShouldContain(order);
        list.Body.ShouldNotContain(home);
        (await app.Database.AskAsync<long>($"select count(*) from counted_event where intervention_id = '{order.Id()}' and kind = 'intervention_made'")).ShouldBe(1);

        // Both timelines tell what happens from now on, whoever did it; neither names the other case.
        (await council.FillInAsync($"{order}/vary", Forms.PublicSpaces().With(("DecidedOn", "2026-11-23"), ("Terms", "No fires")))).Location.ShouldBe(order);
        (await LinesAsync(homeId, "varied on 23 November 2026")).ShouldBe(1);
        (await LinesAsync(further.Id, "varied on 23 November 2026")).ShouldBe(1);
        (await LinesAsync(homeId, further.Reference)).ShouldBe(0);
        (await LinesAsync(further.Id, home)).ShouldBe(0);

    }

    [Fact]
    public async Task Row_security_alone_shows_it_with_either_case()
    {
        var order = await Recorded.PublicSpacesAsync(app, await app.As("officer"));
        var further = await app.Given().ACase("YPSG", "Fires at the park", lead: "youth.officer", by: "youth.officer");
        await app.Send("officer", new AddCase.Command { Id = Guid.Parse(order.Id()), Reference = further.Reference }); // sits on both panels
        await using var web = new Npgsql.NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        (await SeenAsync("youth.officer", "intervention where id")).ShouldBe(1);
        (await SeenAsync("youth.officer", "statutory_clock where intervention_id")).ShouldBeGreaterThan(3);
        (await SeenAsync("youth.officer", "intervention_case where intervention_id")).ShouldBe(1);
        (await SeenAsync("council.officer", "intervention_case where intervention_id")).ShouldBe(0);
        (await SeenAsync("auditor", "intervention where id")).ShouldBe(0);

        async Task<long> SeenAsync(string mailbox, string rows)
        {
            await using var transaction = await web.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using (var become = new Npgsql.NpgsqlCommand($"select set_config('psg.actor', '{await app.Given().User(mailbox)}', true)", web))
                await become.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await using var ask = new Npgsql.NpgsqlCommand($"select count(*) from {rows} = '{order.Id()}'", web);
            return (long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }

    [Fact]
    public async Task What_may_not_be_added_is_said_beside_the_field()
    {
        var (officer, chair) = (await app.As("officer"), await app.As("chair"));
        var order = await Recorded.PublicSpacesAsync(app, officer);
        (await app.Browser().GetAsync($"{order}/cases/new")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).PostUnseenAsync($"{order}/cases/new", To("PSG/2026/0001"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        await RefusedAsync(officer, order, "", "Enter the other case’s reference");
        await RefusedAsync(officer, order, "PSG/2026/9999", "Enter the reference of a case that you can open, as in PSG/2026/0042");
        await RefusedAsync(await app.As("council.officer"), order, (await app.Given().ACase("YPSG", lead: "youth.officer", by: "youth.officer")).Reference, "Enter the reference of a case that you can open, as in PSG/2026/0042");
        await RefusedAsync(officer, order, await ReferenceAsync(order), "It serves ");
        await RefusedAsync(officer, order, (await Forms.CaseAsync(app, closed: true)).Replace('-', '/'), " is closed: reopen it first");

        var person = await Recorded.BehaviourAsync(app, officer);
        var other = await app.Given().ACase(people: new PersonReferred { Name = "Somebody Else", Role = PersonRole.Convicted });
        await RefusedAsync(officer, person, other.Reference, "It is against somebody who is not on ");

        var restricted = await app.Given().ACase();
        var secret = await officer.RecordAsync(app, $"/cases/{restricted.Address}/interventions/pspo/new", Forms.PublicSpaces());
        await app.Given().Restrict(restricted, "officer");
        await RefusedAsync(chair, secret, other.Reference, " is restricted: what was recorded on it stays with it");
    }

    static async Task RefusedAsync(Browser browser, string order, string reference, string sentence)
    {
        var answer = await browser.FillInAsync($"{order}/cases/new", To(reference));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Text.ShouldContain(sentence);
    }
}
