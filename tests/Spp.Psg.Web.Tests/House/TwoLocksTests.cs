using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Each of the two locks holds with the other one off: row security without the service, and the service as a role that no policy binds.</summary>
public sealed class TwoLocksTests(PsgApp app) : IClassFixture<PsgApp>
{
    static readonly string[] People = ["council.officer", "youth.officer", "coordinator", "chair", "deputy.chair", "housing", "school", "charity", "manager", "administrator", "auditor"];

    /// <summary>Tables whose rows say of a case only that something was counted, listed or told; and, by person, what is theirs of cases that they do not see.</summary>
    static bool MaySee(string mailbox, string table, string world) =>
        Scene.SeesCase(mailbox, world)
        || table is "counted_event" or "reminder" or "audit_entry"
        || (table is "agenda_item" && Scene.SeesMeeting(mailbox, world))
        || (table is "case_signpost" && world == Scene.Psg)
        || (table is "action" && mailbox == "charity")
        || (table is "emergency_access" or "case_reference" && mailbox == "auditor")
        || (table is "export_request" && mailbox is "chair" or "deputy.chair" or "auditor");

    [Fact]
    public async Task Row_security_alone_gives_nobody_a_row_of_a_case_that_is_not_theirs()
    {
        var scene = await Scene.Of(app);
        var tables = (await app.Database.AskAsync<string>("select string_agg(table_name || '.' || column_name, ' ') from information_schema.columns where table_schema = 'public' and (column_name = 'case_id' or table_name = 'case' and column_name = 'id') and table_name <> 'audit_entry'")).Split(' ');
        tables.Length.ShouldBeGreaterThan(15);
        await using var web = new NpgsqlConnection(app.Database.Web);
        await web.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var mailbox in People)
        {
            var user = await app.Given().User(mailbox);
            foreach (var world in Scene.Worlds.Where(world => world != Scene.Unknown))
            {
                var @case = await app.Database.AskAsync<Guid>($"select id from \"case\" where title = '{Scene.Canary(world)} title'");
                foreach (var (table, column) in tables.Select(one => (one.Split('.')[0], one.Split('.')[1])))
                {
                    var seen = await CountAsync(web, user, $"select count(*) from \"{table}\" where {column} = '{@case}'");
                    if (!MaySee(mailbox, table, world))
                        seen.ShouldBe(0, $"{mailbox}: {table} of {world}");
                    if (table == "case")
                        seen.ShouldBe(Scene.SeesCase(mailbox, world) ? 1 : 0, $"{mailbox}: {world}");
                }
            }
        }
    }

    [Fact]
    public async Task The_service_alone_shows_nobody_a_case_that_is_not_theirs()
    {
        var scene = await Scene.Of(app);
        await using var unbound = app.Host().WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Psg", app.Database.Owner));
        foreach (var mailbox in People.Where(mailbox => mailbox is not ("manager" or "administrator" or "auditor")))
        {
            var browser = new Browser(unbound.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));
            await browser.SignInAsync(mailbox);
            var shown = new Dictionary<string, string>();
            foreach (var address in new[] { "/cases", "/", "/interventions", "/actions", "/referrals", "/access", "/places" })
                shown[address] = (await browser.GetAsync(address)).Body;
            foreach (var (address, words) in new[] { ("/search", "Canary"), ("/places", "Canary place") })
                shown[$"{address}, looking for {words}"] = (await browser.PostAsync(address, new() { ["Form.Words"] = words })).Body;
            foreach (var world in Scene.Worlds.Where(world => !Scene.SeesCase(mailbox, world)))
            {
                foreach (var (address, body) in shown.Where(_ => world != Scene.Unknown))
                    body.ShouldNotContain(Scene.Canary(world), Case.Sensitive, $"{mailbox} {address}");
                foreach (var pattern in new[] { "/cases/{address}", "/cases/{address}/notes/new", "/cases/{address}/risk", "/cases/{address}/access", "/interventions/{id:guid}", "/referrals/{number}", "/places/{id:guid}" })
                    (await browser.GetAsync(scene.Address(pattern, world))).Status.ShouldBe(HttpStatusCode.NotFound, $"{mailbox} {pattern} {world}");
            }
        }
    }

    static async Task<long> CountAsync(NpgsqlConnection web, Guid user, string sql)
    {
        await using var transaction = await web.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var ask = new NpgsqlBatch(web, transaction) { BatchCommands = { new("select set_config('psg.actor', $1, true)") { Parameters = { new() { Value = user.ToString() } } }, new(sql) } };
        await using var row = await ask.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.NextResultAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);
        return row.GetInt64(0);
    }
}
