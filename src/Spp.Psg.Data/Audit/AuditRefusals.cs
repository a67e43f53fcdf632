namespace Spp.Psg.Data.Audit;

/// <summary>Writes down that somebody was refused: one insert of its own, for the act that it is about was rolled back.</summary>
public sealed class AuditRefusals(WebDatabase database, AuditTrail audit)
{
    /// <param name="asked">The reference that was asked for, if one was; never what a person typed.</param>
    public async Task WriteAsync(string request, Operation operation, string? asked, IEnumerable<Guid> records, CancellationToken cancellation)
    {
        audit.WasRefused();
        audit.About(null, records);
        if (asked is not null)
            audit.Asked(asked);
        await using var insert = database.Source.CreateCommand(OneTrip.WriteAudit);
        OneTrip.FillAudit(insert.Parameters, audit.Entry(request, operation, null));
        await insert.ExecuteNonQueryAsync(cancellation);
    }
}
