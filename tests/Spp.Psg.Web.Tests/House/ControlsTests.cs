using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>What the service is held to, requirement by requirement, and what can be read off its sources.</summary>
public sealed partial class ControlsTests
{
    static readonly string Top = Path.GetFullPath(Path.Combine(PostgresForTests.ContentRoot, "..", ".."));

    [Fact]
    public void Every_requirement_has_a_test_and_every_test_that_is_named_is_there()
    {
        var lines = File.ReadLines(Path.Combine(Top, "tests", "Spp.Psg.Web.Tests", "House", "Controls.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)).ToList();
        var must = lines[0][1].Split(' ');
        must.Length.ShouldBeGreaterThan(75);
        var proofs = lines.Skip(1).SelectMany(line => Span(line[0]).Select(id => (Id: id, Proof: line[1]))).ToList();
        must.Except(proofs.Select(one => one.Id)).ShouldBeEmpty("these have no line");
        proofs.Select(one => one.Id).Except(must).ShouldBeEmpty("these are not asked for");
        proofs.Select(one => one.Proof).Where(proof => !proof.StartsWith("not yet: ", StringComparison.Ordinal)).Distinct().Where(proof => !IsThere(proof)).ShouldBeEmpty("there is no such test");
    }

    [Fact]
    public void No_statement_is_put_together_from_what_people_type() =>
        Sources("src", "*.cs").SelectMany(file => PutTogether().Matches(File.ReadAllText(file)).Select(found => $"{Path.GetFileName(file)}: {found.Value}"))
            .Except(
            [
                "FigureFold.cs: ExecuteSqlRawAsync($\"select pg_advisory_xact_lock({Lock})\"", // a constant
                "Visibility.Work.cs: SqlQueryRaw<int>($\"select count(*)::int as \\\"Value\\\" from {SchedulerSchema.TablePrefix}", // a constant
            ])
            .ShouldBeEmpty("give what people type as a parameter: FromSql, SqlQuery and ExecuteSql do");

    /// <summary>The story that is told in Development throws the same dice each time.</summary>
    [Fact]
    public void No_secret_comes_from_a_guessable_source() =>
        Sources("src", "*.cs").Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Dev{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Guessable().Matches(File.ReadAllText(file)).Select(found => $"{Path.GetFileName(file)}: {found.Value}")).ShouldBeEmpty("RandomNumberGenerator makes secrets");

    [Fact]
    public void No_secret_lies_in_the_sources() =>
        new[] { "src", "deploy", "migrations", ".ci" }.SelectMany(folder => Sources(folder, "*"))
            .Where(file => Path.GetExtension(file) is not (".png" or ".ico" or ".woff2" or ".gz" or ".br"))
            .SelectMany(file => Secret().Matches(File.ReadAllText(file)).Select(found => $"{Path.GetRelativePath(Top, file)}: {found.Value}"))
            .ShouldBeEmpty();

    static IEnumerable<string> Span(string ids)
    {
        if (ids.Split('-') is not [var first, var last])
            return [ids];
        var stem = first[..(first.LastIndexOf('.') + 1)];
        var (from, to) = (int.Parse(first[stem.Length..], CultureInfo.InvariantCulture), int.Parse(last[stem.Length..], CultureInfo.InvariantCulture));
        return Enumerable.Range(from, to - from + 1).Select(number => $"{stem}{number}");
    }

    static bool IsThere(string test)
    {
        var parts = test.Split('.');
        var file = Path.Combine([Top, "tests", $"Spp.Psg.{parts[0]}.{parts[1]}", .. parts[2..^2], parts[^2] + ".cs"]);
        if (!File.Exists(file))
            return false;
        var lines = File.ReadAllLines(file).Select(line => line.Trim()).ToList();
        var at = lines.FindIndex(line => line.StartsWith("public ", StringComparison.Ordinal) && line.Contains($" {parts[^1]}(", StringComparison.Ordinal));
        return at >= 0 && lines.Take(at).Reverse().TakeWhile(line => line.StartsWith('[')).Any(line => line.StartsWith("[Fact", StringComparison.Ordinal) || line.StartsWith("[Theory", StringComparison.Ordinal));
    }

    static IEnumerable<string> Sources(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Top, folder), pattern, SearchOption.AllDirectories)
        .Where(file => !Built().IsMatch(Path.GetRelativePath(Top, file)));

    [GeneratedRegex("(^|[/\\\\])(obj|bin|node_modules|assets)[/\\\\]", RegexOptions.None, 2000)]
    private static partial Regex Built();

    [GeneratedRegex("(FromSqlRaw|SqlQueryRaw|ExecuteSqlRaw\\w*)(<[^>]*>)?\\(\\s*\\$\"[^}]*\\}(\\)\")?", RegexOptions.None, 2000)]
    private static partial Regex PutTogether();

    [GeneratedRegex("Random\\.Shared|new Random\\(|Guid\\.NewGuid\\(", RegexOptions.None, 2000)]
    private static partial Regex Guessable();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|[Pp]assword=(?!CHANGE|…|\\{|\\$|\"|'|@)[^;\\s<>]{4,}", RegexOptions.None, 5000)]
    private static partial Regex Secret();
}
