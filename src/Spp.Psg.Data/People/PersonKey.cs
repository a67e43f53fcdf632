using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;

namespace Spp.Psg.Data.People;

/// <summary>One of the texts by which a person is found by those who may be the same (<see cref="MatchKeys"/>).</summary>
sealed record PersonKey(string Key, Guid PersonId)
{
    /// <summary>The column that says by which rules a person was keyed.</summary>
    public const string KeyedBy = nameof(KeyedBy);
}

/// <summary>Keeps the keys of every person true: of those that an act changed, within it, and of everybody when the rules of matching changed.</summary>
public static class PersonKeys
{
    const int AtOnce = 2_000;

    /// <summary>Before an act is saved: keys those whom it made, and anew those whom it changed.</summary>
    internal static async Task KeepAsync(PsgDb db, CancellationToken cancellation)
    {
        var made = db.ChangeTracker.Entries<Person>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).ToList();
        var changed = db.ChangeTracker.Entries<Person>().Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity.Id)
            .Concat(db.ChangeTracker.Entries<PersonDetail>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(entry => entry.Entity.PersonId))
            .Distinct().Except(made.Select(person => person.Id)).ToList();
        foreach (var person in made)
            Key(db, person, []);
        foreach (var id in changed)
        {
            var person = db.People.Local.FindEntry(id)?.Entity ?? await db.People.SingleAsync(one => one.Id == id, cancellation);
            await db.Entry(person).Collection(one => one.Details).LoadAsync(cancellation);
            // Keys of details that this actor does not see stay; who sees all keys anew.
            await db.Database.ExecuteSqlAsync($"delete from person_key where person_id = {id} and psg_count_details({id}) = (select count(*) from person_detail where person_id = {id})", cancellation);
            Key(db, person, await db.PersonKeys.Where(key => key.PersonId == id).Select(key => key.Key).ToListAsync(cancellation));
        }
    }

    static void Key(PsgDb db, Person person, IReadOnlyCollection<string> kept)
    {
        db.Entry(person).Property(PersonKey.KeyedBy).CurrentValue = MatchKeys.Rules;
        if (person.MergedIntoId is null)
            db.PersonKeys.AddRange(MatchKeys.Kept(person.ForMatching()).Except(kept).Select(key => new PersonKey(key, person.Id)));
    }

    /// <summary>As the owner, when the service starts: keys everybody who was keyed by older rules, or by none.</summary>
    public static async Task FillAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        for (var people = await WaitingAsync(owner, cancellation); people.Count > 0; people = await WaitingAsync(owner, cancellation))
        {
            var keys = people.SelectMany(person => MatchKeys.Kept(person.Facts).Select(key => (person.Id, Key: key))).ToList();
            await using var batch = new NpgsqlBatch(owner)
            {
                BatchCommands =
                {
                    new("delete from person_key where person_id = any ($1)") { Parameters = { Ids(people.Select(person => person.Id)) } },
                    new("insert into person_key (person_id, key) select * from unnest($1, $2)")
                    {
                        Parameters = { Ids(keys.Select(key => key.Id)), new() { Value = keys.Select(key => key.Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
                    },
                    new("update person set keyed_by = $2 where id = any ($1)") { Parameters = { Ids(people.Select(person => person.Id)), new() { Value = MatchKeys.Rules } } },
                    new("select psg_keep_searchable(array(select distinct case_id from person_in_case where person_id = any ($1)))") { Parameters = { Ids(people.Select(person => person.Id)) } },
                },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    static NpgsqlParameter Ids(IEnumerable<Guid> ids) => new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    static async Task<List<(Guid Id, MatchFacts Facts)>> WaitingAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand($"""
            select id, name, born_on,
                   array(select text from person_detail where person_id = person.id and kind = 'Alias'),
                   array(select text from person_detail where person_id = person.id and kind = 'Phone')
            from person where keyed_by <> $1 and merged_into_id is null limit {AtOnce}
            """, owner) { Parameters = { new() { Value = MatchKeys.Rules } } };
        var people = new List<(Guid, MatchFacts)>();
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            people.Add((row.GetGuid(0), new MatchFacts(row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2))
            {
                Aliases = row.GetFieldValue<string[]>(3),
                Phones = row.GetFieldValue<string[]>(4),
            }));
        return people;
    }
}
