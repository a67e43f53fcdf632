using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>For whoever may count every panel that the edition counts.</summary>
    public static IQueryable<Edition> EditionsSeenBy(this PsgDb db, Actor actor)
    {
        var panels = actor.Panels;
        return actor.Is(Role.Manager) ? db.Editions : db.Editions.Where(edition => edition.PanelIds.All(panel => panels.Contains(panel)));
    }

    /// <summary>The ids behind the numbers of an edition that the actor sees; some of them, or all.</summary>
    public static async Task<IReadOnlyList<EditionList>> ListsOf(this PsgDb db, Edition seen, IReadOnlyList<int>? numbers, CancellationToken cancellation)
    {
        await using var ask = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        ask.CommandText = "select number, item_ids, event_ids from edition_list where edition_id = $1 and ($2::int[] is null or number = any($2)) order by number";
        ask.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = seen.Id });
        ask.Parameters.Add(new NpgsqlParameter { Value = numbers is null ? DBNull.Value : numbers.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer });
        var lists = new List<EditionList>();
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var items = rows.GetFieldValue<Guid[]>(1);
            lists.Add(new EditionList(rows.GetInt32(0), items, rows.IsDBNull(2) ? items : rows.GetFieldValue<Guid[]>(2)));
        }
        return lists;
    }

    /// <summary>The events by their ids, of those that the actor may count.</summary>
    public static IQueryable<CountedEvent> FiguresSeenBy(this PsgDb db, Actor actor, IReadOnlyList<Guid> events) =>
        db.FiguresSeenBy(actor).Where(happened => events.Contains(happened.Id));
}
