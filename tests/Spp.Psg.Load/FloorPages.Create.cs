using Npgsql;
using NpgsqlTypes;

namespace Spp.Psg.Load;

sealed partial class FloorPages
{
    /// <summary>One durable batch: the referral, a person, what is counted.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var id = Guid.CreateVersion7(now);
        var panel = Guid.Parse(Field("Form.Facts.PanelId"));
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command("""
            insert into referral (id, panel_id, referrer_id, agency_id, status, received_at, triage_due_on, title, is_urgent, place, ward_code, place_type, case_type, themes, started_on,
                incident_count, facts, safeguarding_concern, concerns, tried, wanted, victim_knows, legal_basis)
            values ($1, $2, $3, $4, 'Received', $5, $6, $7, false, $8, $9, $10, $11, $12, $13, $14, $15, false, $16, $17, $18, $19, $20) returning number
            """, id, panel, names.User, names.Agency, now, today.AddDays(7), Field("Form.Facts.Title"), Field("Form.Facts.Place"), Field("Form.Facts.WardCode"), Field("Form.Facts.PlaceType"),
            Field("Form.Facts.CaseType"), Array.Empty<string>(), today.AddDays(-30), int.Parse(Field("Form.Facts.IncidentCount"), null), Field("Form.Facts.Facts"), Array.Empty<string>(),
            Field("Form.Facts.Tried"), Field("Form.Facts.Wanted"), Field("Form.Facts.VictimKnows"), Field("Form.Facts.LegalBasis")));
        batch.BatchCommands.Add(Command("insert into referral_person (referral_id, place, name, role) values ($1, 0, $2, $3)", id, Field("Form.People[0].Name"), Field("Form.People[0].Role")));
        batch.BatchCommands.Add(Command("""
            insert into counted_event (id, kind, occurred_at, occurred_on, recorded_at, panel_id, referral_id, ward_code, case_type, agency_id, quantity)
            values ($1, 'referral_received', $2, $3, $2, $4, $5, $6, $7, $8, 1)
            """, Guid.CreateVersion7(now), now, today, panel, id, Field("Form.Facts.WardCode"), Field("Form.Facts.CaseType"), names.Agency));
        await using var row = await batch.ExecuteReaderAsync();
        await row.ReadAsync();
        await new FloorPage().Raw("<h1>Referral sent</h1><p>").Text($"R-{row.GetInt32(0):00000}").Raw("</p>").SendAsync(context);
    }

    static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is DateTime at ? new NpgsqlParameter { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz } : new NpgsqlParameter { Value = value });
        return command;
    }
}
