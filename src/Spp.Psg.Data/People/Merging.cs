using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.People;

namespace Spp.Psg.Data.People;

/// <summary>
/// Makes two records of a person one, and two again exactly: the rows as they were are kept with the merge. Both records are held for the length of the
/// act, so that of two who merge one person at once the second finds it done.
/// </summary>
public static class Merging
{
    /// <summary>
    /// Every column that names a person and that a merge gives to the record that stays. Parts in cases are joined by a rule of their own, keys are
    /// computed anew, and merges tell what was; a house test holds this list to the foreign keys of the database.
    /// </summary>
    internal static readonly PersonColumn[] Named =
    [
        new("person", "merged_into_id"), new("person_detail", "person_id"), new("person_event", "person_id"), new("role_in_case", "person_id"),
        new("risk_assessment", "person_id"), new("youth_screen", "person_id"), new("intervention", "subject_person_id"), new("breach", "person_id"), new("subject_request", "person_id"),
    ];

    static readonly string RowsAsText = $"select ({Rows})::text as \"Value\"";

    /// <summary>The rows that a merge does not give away but changes: the two records themselves and their parts in cases.</summary>
    const string Rows = """
        jsonb_build_object(
          'person', (select jsonb_agg(to_jsonb(one) - 'keyed_by' order by id) from person one where id = any ({0})),
          'parts', (select coalesce(jsonb_agg(to_jsonb(one) order by case_id, person_id), '[]') from person_in_case one where person_id = any ({0}) and case_id = any ({1})))
        """;

    /// <summary>Two records that are held become one.</summary>
    /// <param name="seesAll">Whether the actor sees every case of both.</param>
    public static async Task<PersonMerge> MergeAsync(this PsgDb db, Actor actor, Person kept, Person gone, bool seesAll, MergeChoices choices, DateTimeOffset now, CancellationToken cancellation)
    {
        PersonMerge.MayMerge(kept, gone, seesAll);
        var (keptId, goneId) = (kept.Id, gone.Id);
        Guid[] both = [keptId, goneId];
        var cases = await db.PeopleInCases.Where(part => both.Contains(part.PersonId)).Select(part => part.CaseId).Distinct().ToArrayAsync(cancellation);
        var before = await db.RowsOfAsync(both, cases, cancellation);
        await db.TakePartsAsync(keptId, goneId, cancellation);
        var moved = await db.GiveAsync(keptId, goneId, cancellation);
        await db.LeaveAsync(keptId, goneId, cancellation);
        var merge = PersonMerge.Begin(kept, gone, seesAll, before, JsonSerializer.Serialize(moved), actor, now);
        await db.ChooseAsync(keptId, goneId, choices, cancellation);
        await db.KeepOldNameAsync(merge, choices.NameOfOther ? kept.Name : gone.Name, choices.NameOfOther ? gone.Name : kept.Name, cancellation);
        merge.BecameSo(await db.RowsOfAsync(both, cases, cancellation));
        db.PersonMerges.Add(merge);
        await db.KeyAgainAsync(both, cancellation);
        return merge;
    }

    public static async Task<PersonMerge> UndoMergeAsync(this PsgDb db, Actor actor, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var merge = (await db.PersonMerges.FromSql($"select * from person_merge where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault() ?? throw new NotSeen();
        Guid[] both = [merge.KeptId, merge.GoneId];
        var kept = (await db.PeopleHeldBy(actor, both, cancellation))[merge.KeptId];
        var cases = CasesIn(merge.Before);
        var moved = JsonSerializer.Deserialize<Dictionary<string, Guid[]>>(merge.Moved)!;
        merge.Undo(kept, await db.SeesEveryCaseOf(actor, both, cancellation), await db.IsAsLeftAsync(merge, both, cases, moved, cancellation), actor, now);
        await db.Database.ExecuteSqlAsync($"delete from person_detail where id = {merge.Id}", cancellation);
        await db.Database.ExecuteSqlAsync($"delete from person_in_case where person_id = {merge.KeptId} and case_id = any ({cases})", cancellation);
        await db.Database.ExecuteSqlAsync($"insert into person_in_case select was.* from jsonb_populate_recordset(null::person_in_case, {merge.Before}::jsonb -> 'parts') was", cancellation);
        await db.Database.ExecuteSqlAsync($"""
            update person set name = was.name, born_on = was.born_on, age_about = was.age_about, age_told_on = was.age_told_on, merged_into_id = was.merged_into_id
            from jsonb_populate_recordset(null::person, {merge.Before}::jsonb -> 'person') was where person.id = was.id
            """, cancellation);
        foreach (var column in Named)
            if (moved.GetValueOrDefault(column.Name) is { Length: > 0 } ids)
                await db.Database.ExecuteSqlRawAsync(column.GiveBack, [merge.GoneId, ids], cancellation);
        await db.KeyAgainAsync(both, cancellation);
        return merge;
    }

    static Task<string> RowsOfAsync(this PsgDb db, Guid[] people, Guid[] cases, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<string>(RowsAsText, people, cases).SingleAsync(cancellation);

    /// <summary>On a case of both, one part with the roles of both, since the earlier day; on a case of the one that goes, the other takes its part.</summary>
    static Task<int> TakePartsAsync(this PsgDb db, Guid kept, Guid gone, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        insert into person_in_case (case_id, person_id, roles, added_at, contacted_on) select case_id, {kept}, roles, added_at, contacted_on from person_in_case where person_id = {gone}
        on conflict (case_id, person_id) do update set added_at = least(person_in_case.added_at, excluded.added_at), contacted_on = greatest(person_in_case.contacted_on, excluded.contacted_on),
          roles = array(select role from unnest(person_in_case.roles || excluded.roles) with ordinality every (role, at) group by role order by min(at))
        """, cancellation);

    /// <summary>Last, because without a part in a case, or a record that it is part of, nobody sees it any more: not even this act.</summary>
    static async Task LeaveAsync(this PsgDb db, Guid kept, Guid gone, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"update person set merged_into_id = {kept} where id = {gone}", cancellation);
        await db.Database.ExecuteSqlAsync($"delete from person_in_case where person_id = {gone}", cancellation);
    }

    static async Task<Dictionary<string, Guid[]>> GiveAsync(this PsgDb db, Guid kept, Guid gone, CancellationToken cancellation)
    {
        var moved = new Dictionary<string, Guid[]>();
        foreach (var column in Named)
            moved[column.Name] = [.. await db.Database.SqlQueryRaw<Guid>(column.Give, kept, gone).ToListAsync(cancellation)];
        return moved;
    }

    /// <summary>A date of birth takes the place of an age that was guessed.</summary>
    static Task<int> ChooseAsync(this PsgDb db, Guid kept, Guid gone, MergeChoices choices, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        update person set name = case when {choices.NameOfOther} then other.name else person.name end,
          born_on = case when {choices.BirthOfOther} then other.born_on else person.born_on end,
          age_about = case when {choices.BirthOfOther} then other.age_about else person.age_about end,
          age_told_on = case when {choices.BirthOfOther} then other.age_told_on else person.age_told_on end
        from person other where person.id = {kept} and other.id = {gone}
        """, cancellation);

    /// <summary>The name that was not chosen stays as an alias, so that they are found by it. It has the merge's own id: undoing takes it away.</summary>
    static Task<int> KeepOldNameAsync(this PsgDb db, PersonMerge merge, string old, string chosen, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        insert into person_detail (id, person_id, kind, text)
        select {merge.Id}, {merge.KeptId}, 'Alias', {old}
        where {old} <> {chosen} and not exists (select from person_detail where person_id = {merge.KeptId} and kind = 'Alias' and text = {old})
        """, cancellation);

    /// <summary>Whether nobody changed, since the merge, what undoing it would put back.</summary>
    static async Task<bool> IsAsLeftAsync(this PsgDb db, PersonMerge merge, Guid[] both, Guid[] cases, Dictionary<string, Guid[]> moved, CancellationToken cancellation)
    {
        var now = await db.RowsOfAsync(both, cases, cancellation);
        var isSame = await db.Database.SqlQuery<bool>($"""select {now}::jsonb = {merge.After}::jsonb as "Value" """).SingleAsync(cancellation);
        foreach (var column in Named)
            if (isSame && moved.GetValueOrDefault(column.Name) is { Length: > 0 } ids)
                isSame = await db.Database.SqlQueryRaw<long>(column.Count, merge.KeptId, ids).SingleAsync(cancellation) == ids.Length;
        return isSame;
    }

    static Guid[] CasesIn(string rows) =>
        [.. JsonDocument.Parse(rows).RootElement.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("case_id").GetGuid()).Distinct()];

    static async Task KeyAgainAsync(this PsgDb db, Guid[] ids, CancellationToken cancellation)
    {
        db.ChangeTracker.Entries<Person>().Where(entry => ids.Contains(entry.Entity.Id)).ToList().ForEach(entry => entry.State = EntityState.Detached);
        db.ChangeTracker.Entries<PersonDetail>().ToList().ForEach(entry => entry.State = EntityState.Detached);
        foreach (var person in await db.People.Where(person => ids.Contains(person.Id)).ToListAsync(cancellation))
            db.Entry(person).Property(PersonKey.KeyedBy).IsModified = true;
    }
}

/// <summary>A column that names a person, of a table with an id of its own.</summary>
sealed record PersonColumn(string Table, string Column)
{
    public string Name => $"{Table}.{Column}";

    /// <summary>From the second person to the first; tells which rows.</summary>
    public string Give => $"update {Table} set {Column} = {{0}} where {Column} = {{1}} returning id as \"Value\"";

    /// <summary>These rows, to a person.</summary>
    public string GiveBack => $"update {Table} set {Column} = {{0}} where id = any ({{1}})";

    /// <summary>How many of these rows name a person.</summary>
    public string Count => $"select count(*) as \"Value\" from {Table} where {Column} = {{0}} and id = any ({{1}})";
}
