using System.Globalization;

namespace Spp.Psg.Load;

/// <summary>What to load and how long to drive it.</summary>
sealed record Arguments
{
    public int Cases { get; init; } = 100_000;
    /// <summary>How many live clocks the scan for reminders is shown with; none measures the pages instead.</summary>
    public int? Clocks { get; init; }

    public int Rounds { get; init; } = 3;
    public double Seconds { get; init; } = 4;

    /// <summary>Connection string of a superuser on an empty server; without it an embedded server is started.</summary>
    public string? Server { get; init; }

    /// <summary>Keeps the embedded server's folder, and uses what an earlier run of the same size left there.</summary>
    public string? Folder { get; init; }

    public string? Json { get; init; }
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Prints every statement that a page sends, as it was seen on the wire.</summary>
    public bool ShowSql { get; init; }

    /// <summary>Compares the service with itself, with and without row security and audit, in place of the floor.</summary>
    public bool Locks { get; init; }

    /// <summary>Drives the explorer, the lists behind its numbers, an export and an edition, in place of the floor.</summary>
    public bool Figures { get; init; }

    /// <summary>The published service to measure; otherwise the Release build beside this one.</summary>
    public string? Service { get; init; }

    public static Arguments From(string[] words)
    {
        var given = new Arguments();
        for (var at = 0; at < words.Length; at++)
        {
            string Value() => ++at < words.Length ? words[at] : throw new LoadStopped($"{words[at - 1]} needs a value");
            given = words[at] switch
            {
                "--cases" => given with { Cases = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--clocks" => given with { Clocks = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--rounds" => given with { Rounds = int.Parse(Value(), CultureInfo.InvariantCulture) },
                "--seconds" => given with { Seconds = double.Parse(Value(), CultureInfo.InvariantCulture) },
                "--quick" => given with { Cases = 2_000, Rounds = 1, Seconds = 1 },
                "--server" => given with { Server = Value() },
                "--folder" => given with { Folder = Path.GetFullPath(Value()) },
                "--json" => given with { Json = Path.GetFullPath(Value()) },
                "--only" => given with { Only = Value().Split(',').ToHashSet() },
                "--show-sql" => given with { ShowSql = true },
                "--locks" => given with { Locks = true },
                "--figures" => given with { Figures = true },
                "--service" => given with { Service = Path.GetFullPath(Value()) },
                var other => throw new LoadStopped($"There is no option {other}: use --cases, --clocks, --quick, --rounds, --seconds, --server, --folder, --json, --only, --show-sql, --locks, --figures or --service"),
            };
        }

        return given;
    }
}

/// <summary>The load cannot go on; the sentence is for the person who runs it.</summary>
sealed class LoadStopped(string sentence) : Exception(sentence);
