using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Edition> Editions => Set<Edition>();

    /// <summary>Writes the edition and the ids behind it, in the transaction that is open. Not by way of the change tracker: the audit names the edition and does not repeat it.</summary>
    public async Task KeepAsync(Edition edition, IReadOnlyList<EditionList> lists, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)Database.GetDbConnection());
        batch.BatchCommands.Add(Insert(
            "insert into edition (id, title, period, panel_ids, published_at, published_by_id, content, content_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            edition.Id, edition.Title, edition.Period, edition.PanelIds.ToArray(), edition.PublishedAt, edition.PublishedById, edition.Content, edition.ContentHash));
        foreach (var list in lists)
            batch.BatchCommands.Add(Insert(
                "insert into edition_list (edition_id, number, item_ids, event_ids) values ($1, $2, $3, $4)", edition.Id, list.Number, list.Items, ReferenceEquals(list.Events, list.Items) ? DBNull.Value : list.Events));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    static NpgsqlBatchCommand Insert(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
