using System.Globalization;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>Entries as lines of comma-separated values that no spreadsheet takes for formulas.</summary>
static class AuditCsv
{
    public static readonly string Header = Line(
        "Entry", "At (UTC)", "Operation", "What", "Request", "Outcome", "Who", "User id", "Agency", "Case", "Reason", "To whom", "Session", "Address", "Records", "Changes", "Export");

    /// <param name="mark">Who took this line away, when, and under which request.</param>
    public static string Of(AuditLine line, Names names, string mark) => Line(
        line.Id.ToString(CultureInfo.InvariantCulture), line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture), line.Operation.ToString(),
        AuditWords.Of(line.Request, line.Operation, line.Outcome), line.Request, line.Outcome.ToString(), AuditWords.Who(names, line.ActorId), line.ActorId.ToString(),
        line.AgencyId is { } agency ? names.Agency(agency) : "", line.CaseReference, line.Reason, AuditWords.Recipient(names, line.Recipient), line.SessionId?.ToString(), line.ClientAddress,
        string.Join(' ', line.SubjectIds), line.Changes, mark);

    static string Line(params string?[] values) => string.Join(',', values.Select(Quoted)) + "\r\n";

    internal static string Quoted(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n'") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
