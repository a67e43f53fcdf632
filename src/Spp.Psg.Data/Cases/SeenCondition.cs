using Npgsql;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Cases;

/// <summary>What <see cref="Visibility.CasesSeenBy"/> asks of a case, for statements that are written by hand: four parameters, beginning at a number.</summary>
static class SeenCondition
{
    /// <summary>A column of a statement that reads "case" behind its policy: from then on, until the transaction ends, the policies of the parts believe that this case is seen (script 0053).</summary>
    public const string Found = "set_config('psg.case', concat(current_setting('psg.case', true), ' ', id), true)";

    public static string Sql(int first) =>
        $"id <> all (${first + 3}) and (id = any (${first + 1}) or not is_restricted and (panel_id = any (${first}) or id = any (${first + 2})))";

    /// <summary>The twin of <see cref="Visibility.ReferralsSeenBy"/>: the four parameters, and one with the actor.</summary>
    public static string OfReferral(int first, int actor) => $"""
        (case_id is null or case_id <> all (${first + 3})) and (referrer_id = ${actor}
            or panel_id = any (${first}) and (case_id is null or (select id from "case" where id = referral.case_id and {Sql(first)}) is not null))
        """;

    public static void Fill(NpgsqlParameterCollection parameters, Actor actor)
    {
        foreach (var ids in new[] { actor.Panels, actor.Reach.Named, actor.Reach.Shared, actor.Reach.Excluded })
            parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
    }
}
