using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Data.Reports;

/// <summary>Finds in a draft what would tell the public who or where somebody is, in all that the service knows, whoever may see it.</summary>
public static class PublicationGate
{
    public static async Task<IReadOnlyList<DraftFinding>> FindPeopleAsync(this PsgDb db, ReportDesk desk, CancellationToken cancellation)
    {
        var words = new DraftWords(desk.Texts);
        await using var ask = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        ask.CommandText = "select words, kind from psg_known_in_draft($1, $2, $3, $4)";
        foreach (object value in (object[])[words.Phrases.ToArray(), words.Surnames.ToArray(), words.Days.ToArray(), words.Phones.ToArray()])
            ask.Parameters.Add(new NpgsqlParameter { Value = value });
        var found = new List<DraftFinding>(words.ByShape);
        await using var rows = await ask.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var (said, kind) = (rows.GetString(0), Enum.Parse<TellsOf>(rows.GetString(1)));
            found.Add(new DraftFinding(kind == TellsOf.DateOfBirth ? words.TypedAs(DateOnly.ParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : said, kind));
        }
        return [.. found.Distinct().OrderBy(one => one.Kind).ThenBy(one => one.Words, StringComparer.Ordinal)];
    }
}
