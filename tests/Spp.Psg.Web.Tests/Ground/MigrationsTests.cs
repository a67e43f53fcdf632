using Npgsql;
using Shouldly;
using Spp.Psg.Data;
using Xunit;
using static Spp.Psg.Data.Migrations;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class MigrationsTests(PostgresForTests postgres)
{
    static readonly Script First = Script.Of("0001_first.sql", "create table first (n int); insert into first values (1);");
    static readonly Script Second = Script.Of("0002_second.sql", "create table second (n int);");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_script_runs_once_in_order()
    {
        await using var database = await postgres.EmptyAsync();
        (await RunAsync(database.Owner, [Second, First], Stop)).ShouldBe(["0001_first.sql", "0002_second.sql"]);
        (await RunAsync(database.Owner, [First, Second], Stop)).ShouldBeEmpty();
        (await database.AskAsync<long>("select count(*) from first")).ShouldBe(1);
        (await database.AskAsync<string>("select sha256 from schema_migration where number = 1")).ShouldBe(First.Sha256);
    }

    [Fact]
    public async Task Two_that_start_at_once_run_each_script_once()
    {
        await using var database = await postgres.EmptyAsync();
        var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(database.Owner, [First, Second], Stop)));
        ran.SelectMany(names => names).ShouldBe(["0001_first.sql", "0002_second.sql"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        await using var database = await postgres.EmptyAsync();
        var broken = Script.Of("0002_broken.sql", "create table half (n int); select 1 / 0;");
        (await Should.ThrowAsync<CannotStart>(() => RunAsync(database.Owner, [First, broken], Stop))).Message
            .ShouldStartWith("The script 0002_broken.sql failed and was rolled back: division by zero");
        (await database.AskAsync<bool>("select to_regclass('half') is null and to_regclass('first') is not null")).ShouldBeTrue();
        (await RunAsync(database.Owner, [First, Second], Stop)).ShouldBe(["0002_second.sql"]);
    }

    [Fact]
    public async Task A_landed_script_that_changed_is_refused()
    {
        await using var database = await postgres.EmptyAsync();
        await RunAsync(database.Owner, [First], Stop);
        var changed = Script.Of(First.Name, First.Sql + " -- later");
        (await Should.ThrowAsync<CannotStart>(() => RunAsync(database.Owner, [changed, Second], Stop))).Message.ShouldContain("0001_first.sql has changed");
        (await database.AskAsync<bool>("select to_regclass('second') is null")).ShouldBeTrue();
    }

    [Fact]
    public void Line_endings_of_a_checkout_are_not_a_change() =>
        Script.Of("0001_a.sql", "select 1;\r\nselect 2;\r\n").Sha256.ShouldBe(Script.Of("0001_a.sql", "select 1;\nselect 2;\n").Sha256);

    [Fact]
    public async Task A_database_that_went_further_is_refused()
    {
        await using var database = await postgres.EmptyAsync();
        await RunAsync(database.Owner, [First, Second], Stop);
        (await Should.ThrowAsync<CannotStart>(() => RunAsync(database.Owner, [First], Stop))).Message.ShouldContain("0002_second.sql, which this version does not know");
    }

    [Fact]
    public async Task A_number_used_twice_is_refused() =>
        (await Should.ThrowAsync<CannotStart>(() => RunAsync("Host=nowhere", [First, Script.Of("0001_other.sql", "")], Stop))).Message
            .ShouldBe("Two scripts have the number 0001: 0001_first.sql and 0001_other.sql");

    [Theory]
    [InlineData("1_first.sql")]
    [InlineData("0001-first.sql")]
    [InlineData("0001_First.sql")]
    public void A_badly_named_script_is_refused(string name) => Should.Throw<CannotStart>(() => Script.Of(name, ""));

    [Fact]
    public async Task The_level_is_that_of_the_last_script()
    {
        await using var database = await postgres.CloneAsync();
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync(Stop);
        var level = await LevelAsync(connection, Stop);
        level.Database.ShouldBe(All.Count);
        level.Suffices.ShouldBeTrue();
        await database.ExecuteAsync("insert into schema_migration values (9998, 'later', '')");
        (await LevelAsync(connection, Stop)).Suffices.ShouldBeTrue();
        (level with { Database = level.Wanted - 1 }).Suffices.ShouldBeFalse();
    }
}
