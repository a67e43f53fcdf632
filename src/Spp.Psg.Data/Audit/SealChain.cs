using Npgsql;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Audit;

/// <summary>All seals, checked one against the next and against their anchors, and the parts in which their rows are to be read.</summary>
sealed class SealChain
{
    /// <summary>The first thing wrong with the seals themselves.</summary>
    public AuditFault? Fault { get; private set; }

    public List<SealedRange> Parts { get; } = [];

    public long Seals { get; private set; }

    public long LastId { get; private set; } = long.MinValue + 1;

    public static async Task<SealChain> ReadAsync(string connectionString, AuditKeys keys, AuditAnchors? anchors, int rowsInPart, CancellationToken cancellation)
    {
        var chain = new SealChain();
        using var anchored = (anchors?.All() ?? []).GetEnumerator();
        var anchor = Next(anchored);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var ask = new NpgsqlCommand($"select {AuditSeal.Columns} from audit_seal order by number", connection);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        AuditSeal? before = null;
        while (await row.ReadAsync(cancellation))
        {
            var seal = AuditSeal.Read(row);
            chain.Blame(chain.LastId + 1, seal.Fault(before, keys));
            while (anchor is not null && anchor.Number <= seal.Number)
            {
                chain.Blame(chain.LastId + 1, Differs(anchor, seal));
                anchor = Next(anchored);
            }

            chain.Add(seal, rowsInPart);
            before = seal;
        }

        if (anchor is not null)
            chain.Blame(chain.LastId + 1, anchor == Unreadable ? Unread
                : $"Seal {anchor.Number} is in the anchors and not in the database: {(before is null ? "all seals were taken away" : $"the audit was cut off after row {before.LastId}")}, or an older copy was put back");
        return chain;
    }

    static readonly AuditAnchor Unreadable = new(0, 0, 0, "", default);
    const string Unread = "The file of anchors was changed: it has a line that cannot be read";

    static AuditAnchor? Next(IEnumerator<AuditAnchor?> anchored) => anchored.MoveNext() ? anchored.Current ?? Unreadable : null;

    static string? Differs(AuditAnchor anchor, AuditSeal seal)
    {
        if (anchor == Unreadable)
            return Unread;
        if (anchor.Number < seal.Number)
            return $"Seal {anchor.Number} is in the anchors and not in the database";
        return anchor.LastId == seal.LastId && anchor.Count == seal.Count && anchor.Hash == Convert.ToHexStringLower(seal.Hash)
            ? null
            : $"Seal {seal.Number} is not the one that was anchored on {DateOnly.FromDateTime(anchor.SealedAt.UtcDateTime).InWords()}: the audit was made anew";
    }

    void Blame(long at, string? sentence)
    {
        if (sentence is not null)
            Fault ??= new AuditFault(at, sentence);
    }

    void Add(AuditSeal seal, int rowsInPart)
    {
        if (Parts is [.., var last] && last.Rows + seal.Count <= rowsInPart)
            Parts[^1] = last with { ToSeal = seal.Number, LastId = Math.Max(last.LastId, seal.LastId), Rows = last.Rows + seal.Count };
        else
            Parts.Add(new SealedRange(seal.Number, seal.Number, LastId, Math.Max(LastId, seal.LastId), seal.Count));
        LastId = Math.Max(LastId, seal.LastId);
        Seals++;
    }
}
