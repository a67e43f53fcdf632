using Npgsql;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Data.Cases;

/// <summary>A case as its page shows it.</summary>
public sealed record CaseShown(
    Guid Id, string Reference, Guid PanelId, string Title, string Summary, string? Objective, string Place, string WardCode, PlaceType PlaceType, string? Landlord,
    CaseType Type, Guid LeadId, CaseStatus Status, int Episode, RiskRating Rating, string RatingReason, DateTimeOffset? RatedAt, DateOnly? NextReviewOn,
    DateOnly? LastDiscussedOn, DateTimeOffset OpenedAt, string OpenedBecause, DateTimeOffset? ClosedAt, ClosureReason? ClosedBecause, bool IsRestricted, DateOnly? AssessBy, Guid? PlaceId, DateTimeOffset? ReopenedAt);

/// <summary>A person of a case, with every role they hold in it; or a party without a record, whose description is the name.</summary>
public sealed record PersonShown(Guid? Id, string Name, DateOnly? BornOn, IReadOnlyList<PersonRole> Roles, int? AgeAbout = null, DateOnly? AgeToldOn = null)
{
    /// <summary>Other names and phone numbers of today, of those that the actor may know.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Since when they are a victim of the case; null for everybody else.</summary>
    public DateOnly? VictimSince { get; init; }

    public DateOnly? ContactedOn { get; init; }

    public string? AgeOn(DateOnly date) => Person.AgeWords(BornOn, AgeAbout, AgeToldOn, date);

    public bool IsChildOn(DateOnly date) => Person.IsChild(BornOn, AgeAbout, AgeToldOn, date);
}

/// <summary>A line of a case's timeline; of a note also how it is marked, what it corrects, and whether it was itself corrected.</summary>
public sealed record TimelineShown(
    Guid Id, DateTimeOffset At, Guid ById, TimelineKind Kind, string Sentence, Marking? Marking, string? Handling, string? Source, Reliability? Reliability, string? CorrectedBecause, bool IsCorrected)
{
    public bool IsNote => Kind is TimelineKind.Fact or TimelineKind.Opinion or TimelineKind.Intelligence;
}

/// <summary>An action of a case that is still open.</summary>
public sealed record ActionShown(Guid Id, string Text, Guid AgencyId, Guid? OwnerId, Guid? ContactId, DateOnly DueOn, bool IsHigh);

/// <summary>An intervention that is not over, with the clocks that run.</summary>
public sealed record InterventionShown(Guid Id, string Name, string Status, string? Place, DateOnly? EndsOn, IReadOnlyList<ClockShown> Clocks);

/// <summary>A deadline of law or of local standard that still runs.</summary>
public sealed record ClockShown(string Title, DateTimeOffset DueBy, DateOnly DueOn, string Provision);

/// <summary>What a panel decided when it talked about a case.</summary>
public sealed record DiscussionShown(Guid MeetingId, DiscussionKind Kind, PanelDecision Decision, RiskRating Before, RiskRating After, DateOnly NextReviewOn, DateTimeOffset At);

/// <summary>Everything on one case's page.</summary>
public sealed record CaseFile(
    CaseShown Case, IReadOnlyList<PersonShown> People, IReadOnlyList<TimelineShown> Timeline, bool HasOlder,
    IReadOnlyList<ActionShown> Actions, IReadOnlyList<InterventionShown> Interventions, IReadOnlyList<DiscussionShown> Discussions, int Files)
{
    public Keyset? Older => HasOlder ? new Keyset(Timeline[^1].At, Timeline[^1].Id) : null;
}

/// <summary>
/// The case page's reading: its first statement finds the case and, only if this actor sees it, tells the transaction which it is, so
/// that all parts go to the server at once and none looks for it again.
/// </summary>
public static class CaseFiles
{
    const int TimelineSize = 50;
    const string Seen = "nullif(current_setting('psg.shown', true), '')::uuid";

    static readonly string Header = $"""
        with found as materialized (select *, {SeenCondition.Found} from "case" where id = (select coalesce(merged_into_id, id) from "case" where reference = $8) and {SeenCondition.Sql(9)}),
        seen as (select * from found where not ({CaseReasons.IsMissing("found", "$13", "$14")})),
        logged as (
          insert into audit_entry ({OneTrip.ReaderColumns}, case_id, subject_ids)
          select {OneTrip.Reader}, seen.id, array(select person_id from person_in_case where case_id = seen.id) from seen)
        select id, reference, panel_id, title, summary, objective, place, ward_code, place_type, landlord, type, lead_id, status, episode,
               rating, rating_reason, rated_at, next_review_on, last_discussed_on, opened_at, opened_because, closed_at, closed_because, is_restricted, assess_by, place_id, reopened_at
        from seen where set_config('psg.shown', id::text, true) <> ''
        """;

    /// <summary>With the other names and numbers of today, of those learned on a case that the actor sees.</summary>
    static readonly string People = $"""
        select person.id, name, born_on, roles, age_about, age_told_on, null as party_kind, added_at,
               known.aliases, known.phones,
               case when 'Victim' = any (roles) then
                 case when held.since is null then (added_at at time zone 'Europe/London')::date else held.since end end, contacted_on
        from person_in_case part join person on person.id = part.person_id
        left join lateral (
          select array_agg(text order by text) filter (where kind = 'Alias') as aliases, array_agg(text order by text) filter (where kind = 'Phone') as phones
          from person_detail detail where person_id = person.id and until_on is null
            and (case_id is null or exists (select from "case" where id = detail.case_id and {SeenCondition.Sql(1)}))) known on true
        left join lateral (select max(from_on) as since from role_in_case where case_id = part.case_id and person_id = part.person_id and role = 'Victim' and until_on is null) held on true
        where part.case_id = {Seen}
        union all
        select null, description, null, array[role], about_how_many, null, kind, added_at, null, null, null, null from party where case_id = {Seen}
        order by added_at, name
        """;

    const string Actions = $"""
        select id, text, agency_id, owner_id, due_on, priority = 'High', contact_id from action
        where case_id = {Seen} and status in ('Open', 'InProgress') order by due_on, id
        """;

    const string Files = $"select count(*) from attachment where case_id = {Seen} and number = 1";

    const string Interventions = $"""
        select one.id, one.kind, one.status, one.place, one.ends_on, clock.title, clock.due_by, clock.due_on, clock.provision, one.scheme_name
        from intervention one left join statutory_clock clock on clock.intervention_id = one.id and clock.state = 'running'
        where (one.case_id = {Seen} or one.id = any (array(select intervention_id from intervention_case where case_id = {Seen}))) and not one.is_over order by one.recorded_at, one.id, clock.due_by
        """;

    const string Discussions = $"""
        select meeting_id, kind, decision, rating_before, rating_after, next_review_on, discussed_at from discussion
        where case_id = {Seen} order by discussed_at desc limit 12
        """;

    static readonly string Newest = TimelineSql("");
    static readonly string Older = TimelineSql(" and (at, id) < ($2, $3)");

    /// <exception cref="NotSeen">Not there, or not for this actor.</exception>
    /// <exception cref="ReasonNeeded">Opened only with a reason, and none was given in this session.</exception>
    public static async Task<CaseFile> CaseFileSeenBy(this OneTrip trip, Actor actor, string request, string address, Keyset? before, CancellationToken cancellation)
    {
        var header = new NpgsqlBatchCommand(Header);
        trip.NameReader(header.Parameters, request);
        var reference = CaseReference.FromAddress(address);
        header.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reference });
        SeenCondition.Fill(header.Parameters, actor);
        trip.NameSession(header);
        var timeline = new NpgsqlBatchCommand(before is null ? Newest : Older) { Parameters = { new NpgsqlParameter<bool> { TypedValue = actor.May(Permission.SeeIntelligence) } } };
        if (before is { } key)
        {
            timeline.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = key.At });
            timeline.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key.Id });
        }

        var people = new NpgsqlBatchCommand(People);
        SeenCondition.Fill(people.Parameters, actor);
        return await trip.ReadAsync(request, [header, people, timeline, new(Actions), new(Interventions), new(Discussions), new(Files)], ReadAsync, cancellation)
            ?? throw (await trip.IsReasonMissingAsync(request, reference, cancellation) ? new ReasonNeeded(reference) : new NotSeen());
    }

    static string TimelineSql(string narrow) => $"""
        select id, at, by_id, kind, sentence, marking, handling, source, reliability, corrected_because,
               exists (select from timeline_entry later where later.corrects_id = entry.id) as is_corrected
        from timeline_entry entry where case_id = {Seen} and (kind <> 'Intelligence' or $1){narrow} order by at desc, id desc limit {TimelineSize + 1}
        """;

    static async Task<CaseFile?> ReadAsync(NpgsqlDataReader reader)
    {
        if (!await reader.ReadAsync())
            return null;
        var shown = ReadCase(reader);
        await reader.NextResultAsync();
        var people = new List<PersonShown>();
        while (await reader.ReadAsync())
            people.Add(ReadPerson(reader));
        await reader.NextResultAsync();
        var timeline = new List<TimelineShown>(TimelineSize);
        var hasOlder = false;
        while (await reader.ReadAsync())
        {
            if (hasOlder = timeline.Count == TimelineSize)
                break;
            timeline.Add(ReadEntry(reader));
        }

        await reader.NextResultAsync();
        var actions = new List<ActionShown>();
        while (await reader.ReadAsync())
            actions.Add(new ActionShown(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.GetFieldValue<DateOnly>(4), reader.GetBoolean(5)));
        await reader.NextResultAsync();
        var interventions = await ReadInterventionsAsync(reader);
        await reader.NextResultAsync();
        var discussions = new List<DiscussionShown>();
        while (await reader.ReadAsync())
            discussions.Add(new DiscussionShown(
                reader.GetGuid(0), Enum.Parse<DiscussionKind>(reader.GetString(1)), Enum.Parse<PanelDecision>(reader.GetString(2)), Enum.Parse<RiskRating>(reader.GetString(3)),
                Enum.Parse<RiskRating>(reader.GetString(4)), reader.GetFieldValue<DateOnly>(5), reader.GetFieldValue<DateTimeOffset>(6)));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return new CaseFile(shown, people, timeline, hasOlder, actions, interventions, discussions, (int)reader.GetInt64(0));
    }

    static PersonShown ReadPerson(NpgsqlDataReader row)
    {
        IReadOnlyList<PersonRole> roles = [.. row.GetFieldValue<string[]>(3).Select(Enum.Parse<PersonRole>)];
        int? number = row.IsDBNull(4) ? null : row.GetInt32(4);
        return Text(row, 6) is { } party
            ? new PersonShown(null, Party.Words(Enum.Parse<PartyKind>(party), row.GetString(1), number), null, roles)
            : new PersonShown(row.GetGuid(0), row.GetString(1), Day(row, 2), roles, number, Day(row, 5))
            {
                Aliases = row.IsDBNull(8) ? [] : row.GetFieldValue<string[]>(8),
                Phones = row.IsDBNull(9) ? [] : row.GetFieldValue<string[]>(9),
                VictimSince = Day(row, 10),
                ContactedOn = Day(row, 11),
            };
    }

    static TimelineShown ReadEntry(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(2), Enum.Parse<TimelineKind>(row.GetString(3)), row.GetString(4),
        Text(row, 5) is { } marking ? Enum.Parse<Marking>(marking) : null, Text(row, 6), Text(row, 7), Text(row, 8) is { } reliability ? Enum.Parse<Reliability>(reliability) : null,
        Text(row, 9), row.GetBoolean(10));

    static async Task<List<InterventionShown>> ReadInterventionsAsync(NpgsqlDataReader reader)
    {
        var interventions = new List<InterventionShown>();
        var clocks = new List<ClockShown>();
        while (await reader.ReadAsync())
        {
            if (interventions.Count == 0 || interventions[^1].Id != reader.GetGuid(0))
                interventions.Add(new InterventionShown(reader.GetGuid(0), Text(reader, 9) ?? InterventionKind.InWords(reader.GetString(1)), reader.GetString(2), Text(reader, 3), Day(reader, 4), clocks = []));
            if (Text(reader, 5) is { } title)
                clocks.Add(new ClockShown(title, reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateOnly>(7), reader.GetString(8)));
        }

        return interventions;
    }

    static CaseShown ReadCase(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetString(4), Text(row, 5), row.GetString(6), row.GetString(7),
        Enum.Parse<PlaceType>(row.GetString(8)), Text(row, 9), Enum.Parse<CaseType>(row.GetString(10)), row.GetGuid(11), Enum.Parse<CaseStatus>(row.GetString(12)),
        row.GetInt32(13), Enum.Parse<RiskRating>(row.GetString(14)), row.GetString(15), Instant(row, 16), Day(row, 17), Day(row, 18),
        row.GetFieldValue<DateTimeOffset>(19), row.GetString(20), Instant(row, 21), Text(row, 22) is { } because ? Enum.Parse<ClosureReason>(because) : null, row.GetBoolean(23), Day(row, 24), row.IsDBNull(25) ? null : row.GetGuid(25), Instant(row, 26));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
