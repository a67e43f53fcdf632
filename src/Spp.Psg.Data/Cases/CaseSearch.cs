using Npgsql;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data.Cases;

/// <summary>A case that a search found, with what of it may hold the words, so that the page can say why it was found.</summary>
public sealed record CaseFound(
    Guid Id, string Reference, string Title, string Place, string? Landlord, string? PlaceName, string? Objective, string Summary, Guid PanelId, string WardCode,
    RiskRating Rating, bool IsRated, CaseStatus Status, IReadOnlyList<NameFound> Names, IReadOnlyList<TextFound> Texts);

/// <summary>What somebody in a case is found by.</summary>
public enum NameKind { Name, Alias, Address, Phone, Party }

/// <summary>A name of a case that was found, or another word for somebody in it.</summary>
/// <param name="Person">Who it is of; of a party its description.</param>
/// <param name="BornBy">The latest day on which they may have been born.</param>
public sealed record NameFound(NameKind Kind, string Person, DateOnly? BornBy, string Text);

/// <summary>What else is read, when no heading had all the words.</summary>
public enum TextKind { File, Document, Note, Problem }

/// <summary>A text of a case that was found.</summary>
/// <param name="Label">The name of a file.</param>
/// <param name="Text">Nothing of a document: the database knows that it has a word, and not its text.</param>
public sealed record TextFound(TextKind Kind, string Label, string Text, DateTimeOffset At);

/// <summary>What a search came to.</summary>
/// <param name="Exact">The reference, when the words were one.</param>
/// <param name="Asked">The words, as they were looked for.</param>
public sealed record CasesFound(string? Exact, IReadOnlyList<string> Asked, IReadOnlyList<CaseFound> Cases, bool HasMore);

/// <summary>
/// Finds cases by anything that was written of them, best first, among those that the actor sees. How they are found and ranked is in
/// /migrations, search in depth; what they were found by is read from the rows themselves under the actor's own name.
/// </summary>
public static class CaseSearch
{
    public const int Size = 25;

    /// <summary>The newest notes in which the words are looked for, to say which it was.</summary>
    const int NotesRead = 40;

    static readonly string ByReference = $"""select reference from "case" where reference = $1 and {SeenCondition.Sql(2)}""";

    // The ids come as one array: joined as rows, a plan for any words would read every case. Notes and files, of which there are many, are
    // read only of those cases that were found by more than their headings.
    static readonly string ByWords = $"""
        with asked as materialized (
          select psg_asked($8) as words, array_agg(case_id order by place) as ids, array_agg(case_id) filter (where is_headed) as headed
          from psg_find_cases($8, {Size + 1}, $9) with ordinality as one (case_id, is_headed, place)),
        hit as materialized (
          select id, reference, title, place, place_id, landlord, objective, summary, panel_id, ward_code, rating, rated_at is not null as is_rated, status,
            array_position((select ids from asked), id) as rank, coalesce(id = any ((select headed from asked)::uuid[]), false) as is_headed, {SeenCondition.Found}
          from "case" where id = any ((select ids from asked)::uuid[]) and {SeenCondition.Sql(10)}),
        person_of as materialized (
          select hit.id as case_id, person.id, person.name, coalesce(born_on, make_date(extract(year from age_told_on)::int - age_about, 12, 31)) as born_by
          from hit join person_in_case part on part.case_id = hit.id join person on person.id = part.person_id),
        logged as (
          insert into audit_entry ({OneTrip.ReaderColumns}, subject_ids, changes)
          select {OneTrip.Reader}, array(select id from hit union all select id from person_of), jsonb_build_object('words', $8)
          where exists (select from hit))
        select hit.id, reference, title, hit.place, landlord, psg_name_of_its_place(hit.id), objective, summary, panel_id, ward_code, rating, is_rated, status,
          names.kinds, names.people, names.births, names.texts, texts.kinds, texts.labels, texts.texts, texts.times, asked.words
        from hit cross join asked
        cross join lateral (
          select array_agg(kind order by person, person_id, kind) as kinds, array_agg(person order by person, person_id, kind) as people,
            array_agg(born_by order by person, person_id, kind) as births, array_agg(text order by person, person_id, kind) as texts
          from (
            select 'Name' as kind, id as person_id, name as person, born_by, name as text from person_of where case_id = hit.id
            union all
            select kind, person_of.id, name, born_by, text from person_of join person_detail detail on detail.person_id = person_of.id
            where person_of.case_id = hit.id and (detail.case_id is null or detail.case_id = hit.id)
            union all
            select 'Party', id, description, null, description from party where case_id = hit.id) known) names
        left join lateral (
          select array_agg(kind order by at desc) as kinds, array_agg(label order by at desc) as labels, array_agg(text order by at desc) as texts, array_agg(at order by at desc) as times
          from (
            select 'Problem' as kind, what as label, what as text, added_at as at from case_problem where case_id = hit.id
            union all
            select 'File', name, concat_ws(' ', name, description), uploaded_at from attachment where case_id = hit.id
            union all
            select 'Document', name, '', uploaded_at from attachment join attachment_text on attachment_id = attachment.id
            where case_id = hit.id and scan_state <> 'Infected'
              and attachment_text.words @@ (select string_agg(psg_begins(word, ''), ' | ')::tsquery from unnest(asked.words) word)
            union all
            (select 'Note', '', sentence, at from timeline_entry where case_id = hit.id and kind in ('Fact', 'Opinion') order by at desc limit {NotesRead})) said) texts
          on not hit.is_headed
        order by rank
        """;

    public static Task<CasesFound> CasesFoundBy(this OneTrip trip, Actor actor, string request, string words, CancellationToken cancellation)
    {
        var reference = new NpgsqlBatchCommand(ByReference);
        reference.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CaseReference.FromAddress(words.Trim().ToUpperInvariant()) });
        SeenCondition.Fill(reference.Parameters, actor);
        var found = new NpgsqlBatchCommand(ByWords);
        trip.NameReader(found.Parameters, request);
        found.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
        found.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. MatchKeys.Heard(words)] });
        SeenCondition.Fill(found.Parameters, actor);
        return trip.ReadAsync(request, [reference, found], ReadAsync, cancellation);
    }

    static async Task<CasesFound> ReadAsync(NpgsqlDataReader reader)
    {
        var exact = await reader.ReadAsync() ? reader.GetString(0) : null;
        await reader.NextResultAsync();
        var cases = new List<CaseFound>();
        string[] asked = [];
        while (await reader.ReadAsync())
        {
            if (cases.Count == Size)
                return new CasesFound(exact, asked, cases, HasMore: true);
            asked = reader.GetFieldValue<string[]>(21);
            cases.Add(new CaseFound(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6), reader.GetString(7),
                reader.GetGuid(8), reader.GetString(9), Enum.Parse<RiskRating>(reader.GetString(10)), reader.GetBoolean(11), Enum.Parse<CaseStatus>(reader.GetString(12)), Names(reader), Texts(reader)));
        }

        return new CasesFound(exact, asked, cases, HasMore: false);
    }

    static List<NameFound> Names(NpgsqlDataReader reader)
    {
        if (reader.IsDBNull(13))
            return [];
        var (people, births, texts) = (reader.GetFieldValue<string[]>(14), reader.GetFieldValue<DateOnly?[]>(15), reader.GetFieldValue<string[]>(16));
        return [.. reader.GetFieldValue<string[]>(13).Select((kind, number) => new NameFound(Enum.Parse<NameKind>(kind), people[number], births[number], texts[number]))];
    }

    static List<TextFound> Texts(NpgsqlDataReader reader)
    {
        if (reader.IsDBNull(17))
            return [];
        var (labels, texts, times) = (reader.GetFieldValue<string[]>(18), reader.GetFieldValue<string[]>(19), reader.GetFieldValue<DateTimeOffset[]>(20));
        return [.. reader.GetFieldValue<string[]>(17).Select((kind, number) => new TextFound(Enum.Parse<TextKind>(kind), labels[number], texts[number], times[number]))];
    }

    static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
