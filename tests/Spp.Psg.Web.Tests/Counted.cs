using Npgsql;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>Puts counted events into a database by hand, as the owner, where a test is about how they are counted and not about who made them.</summary>
public sealed class Counted(TestDatabase database)
{
    public static readonly Guid Psg = new("e7451508-c6a6-5dc7-bcff-d794d0cf6ca9");
    public static readonly Guid Ypsg = new("32937522-ee70-50d8-b21c-81ea0af13565");

    readonly List<CountedEvent> waiting = [];

    public CountedEvent Add(
        string kind, string on, Guid? panel = null, Guid? caseId = null, string? ward = null, string? type = null,
        string? detail = null, RiskRating? rating = null, Guid? meetingId = null, Guid? agencyId = null, Guid? actionId = null, DateTimeOffset? recordedAt = null,
        string[]? themes = null, string? ageBand = null)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd");
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var happened = new CountedEvent(kind, panel ?? Psg, at, day, recordedAt ?? at)
        {
            CaseId = caseId,
            CaseReference = caseId is null ? null : $"PSG/2026/{waiting.Count + 1:0000}",
            WardCode = ward,
            CaseType = type,
            Detail = detail,
            Rating = rating,
            MeetingId = meetingId,
            AgencyId = agencyId,
            ActionId = actionId,
            Themes = [.. (themes ?? []).Order(StringComparer.Ordinal)],
            AgeBand = ageBand,
        };
        waiting.Add(happened);
        return happened;
    }

    public void Add(int times, string kind, string on, Guid? panel = null, string? ward = null, string? type = null)
    {
        for (var time = 0; time < times; time++)
            Add(kind, on, panel, Guid.CreateVersion7(), ward, type);
    }

    public CountedEvent TakeBack(CountedEvent happened)
    {
        var reversal = happened.Reverse(happened.RecordedAt.AddDays(1));
        waiting.Add(reversal);
        return reversal;
    }

    public async Task SaveAsync()
    {
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync("""
            copy counted_event (id, kind, occurred_at, occurred_on, recorded_at, panel_id, case_id, case_reference, meeting_id, action_id, ward_code, case_type, rating,
                                agency_id, detail, themes, age_band, quantity, reverses_id) from stdin binary
            """, TestContext.Current.CancellationToken))
        {
            foreach (var e in waiting)
                await copy.WriteRowAsync(TestContext.Current.CancellationToken,
                    e.Id, e.Kind, e.OccurredAt, e.OccurredOn, e.RecordedAt, e.PanelId, Or(e.CaseId), Or(e.CaseReference), Or(e.MeetingId), Or(e.ActionId), Or(e.WardCode),
                    Or(e.CaseType), Or(e.Rating?.ToString()), Or(e.AgencyId), Or(e.Detail), e.Themes.ToArray(), Or(e.AgeBand), e.Quantity, Or(e.ReversesId));
            await copy.CompleteAsync(TestContext.Current.CancellationToken);
        }
        waiting.Clear();
    }

    static object Or(object? value) => value ?? DBNull.Value;
}
