using Npgsql;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data.Access;

/// <summary>Which cases are opened only with a reason: restricted ones, those of a youth panel, and those with somebody under 18 (domain.md 6.2).</summary>
static class CaseReasons
{
    const int AdultAge = 18;

    /// <summary>True for a case of the alias when nobody gave a reason in this session. The parameters are the session and the last birthday of an adult.</summary>
    internal static string IsMissing(string @case, string session, string adultSince) => $"""
        ({@case}.is_restricted
          or exists (select from panel where panel.id = {@case}.panel_id and is_youth)
          or exists (select from person_in_case part join person on person.id = part.person_id where part.case_id = {@case}.id and born_on > {adultSince}))
        and not exists (select from case_reason where session_id = {session} and case_reason.case_id = {@case}.id)
        """;

    static readonly string ById = $"""select reference from "case" where id = $1 and {IsMissing("\"case\"", "$2", "$3")} and {SeenCondition.Sql(4)}""";
    static readonly string ByReference = $"""select reference from "case" where id = (select coalesce(merged_into_id, id) from "case" where reference = $1) and {IsMissing("\"case\"", "$2", "$3")} and {SeenCondition.Sql(4)}""";

    internal static DateOnly AdultSince(TimeProvider clock) => LondonTime.DateOf(clock.GetUtcNow()).AddYears(-AdultAge);

    /// <summary>The reference of the case, if a reason is missing; nothing for a case that the actor does not see.</summary>
    internal static NpgsqlBatchCommand Missing(Guid caseId, CurrentActor current, TimeProvider clock) =>
        Seen(Filled(new(ById) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } } }, current, clock), current);

    internal static NpgsqlBatchCommand Missing(string reference, CurrentActor current, TimeProvider clock) =>
        Seen(Filled(new(ByReference) { Parameters = { new NpgsqlParameter<string> { TypedValue = reference } } }, current, clock), current);

    static NpgsqlBatchCommand Seen(NpgsqlBatchCommand command, CurrentActor current)
    {
        SeenCondition.Fill(command.Parameters, current.Actor);
        return command;
    }

    internal static NpgsqlBatchCommand Filled(NpgsqlBatchCommand command, CurrentActor current, TimeProvider clock)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = current.SessionId });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = AdultSince(clock) });
        return command;
    }
}
