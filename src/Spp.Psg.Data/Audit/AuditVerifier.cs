using System.Diagnostics;
using Npgsql;

namespace Spp.Psg.Data.Audit;

/// <summary>What a check of the audit came to.</summary>
/// <param name="Unsealed">Rows that no seal holds yet: the newest, for a minute.</param>
/// <param name="Finding">The first fault, in a sentence; null when the audit is whole.</param>
public sealed record AuditVerdict(long Rows, long Seals, long Unsealed, TimeSpan Took, string? Finding)
{
    public bool IsWhole => Finding is null;

    public long RowsPerSecond => (long)(Rows / Math.Max(Took.TotalSeconds, 0.001));
}

/// <summary>
/// Checks the whole audit: every seal against the one before it, its signature and its anchor, and every row against its seal. Sealed rows
/// never change, so several parts are read at once, each on a connection of its own.
/// </summary>
public sealed class AuditVerifier(string connectionString, AuditKeys keys, AuditAnchors? anchors)
{
    const int RowsInPart = 200_000;
    static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 1, 4);

    readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString) { ReadBufferSize = 1 << 16, CommandTimeout = 0, MaxAutoPrepare = 0 }.ConnectionString;

    /// <param name="noted">Told from time to time how many rows are checked.</param>
    public async Task<AuditVerdict> VerifyAsync(Func<long, Task>? noted, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var chain = await SealChain.ReadAsync(connectionString, keys, anchors, RowsInPart, cancellation);
        var fault = chain.Fault;
        var read = 0L;
        using var telling = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(chain.Parts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (part, cancelled) =>
        {
            var found = await SealedPart.FaultAsync(connectionString, part, cancelled);
            var sum = Interlocked.Add(ref read, part.Rows);
            await telling.WaitAsync(cancelled);
            fault = AuditFault.First(fault, found);
            if (noted is not null)
                await noted(sum);
            telling.Release();
        });
        return new AuditVerdict(read, chain.Seals, await UnsealedAsync(chain.LastId, cancellation), Stopwatch.GetElapsedTime(began), fault?.Sentence);
    }

    async Task<long> UnsealedAsync(long after, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var ask = new NpgsqlCommand("select count(*) from audit_entry where id > $1", connection) { Parameters = { new() { Value = after } } };
        return (long)(await ask.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>A place where the audit is broken, by the id of the row at or after which it is.</summary>
sealed record AuditFault(long At, string Sentence)
{
    public static AuditFault? First(AuditFault? one, AuditFault? other) => one is null || other is not null && other.At < one.At ? other : one;
}

/// <summary>Seals that follow each other, to be read with their rows at one go.</summary>
/// <param name="AfterId">The last id before them.</param>
sealed record SealedRange(long FromSeal, long ToSeal, long AfterId, long LastId, long Rows);
