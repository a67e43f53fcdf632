using Spp.Psg.Domain.Operations;
using Spp.Psg.Web.Features.Operations;

namespace Spp.Psg.Web.Tests.Features.Operations;

static class GivenOperations
{
    /// <summary>Seed B's week, moved to the clock of the tests: 16 to 22 November 2026.</summary>
    public static async Task<Guid> AnOperationAsync(this PsgApp app, string panel = "PSG", string by = "council.officer", string name = "Spotlight week", string? cohort = null) => await app.Send(by, new PlanOperation.Command
    {
        Facts = new()
        {
            PanelId = await app.Database.AskAsync<Guid>($"select id from panel where code = '{panel}'"),
            Name = name,
            Kind = OperationKind.WeekOfAction,
            Purpose = "Be seen, listen and refer",
            AgencyId = await app.AgencyAsync("police"),
            StartsOn = new DateOnly(2026, 11, 16),
            EndsOn = new DateOnly(2026, 11, 22),
        },
        Strands = [new() { Name = "Joint visits", AgencyId = await app.AgencyAsync("police") }, new()],
        Cohort = cohort,
    });

    public static Task<Guid> AgencyAsync(this PsgApp app, string code) => app.Database.AskAsync<Guid>($"select id from agency where code = '{code}'");

    /// <summary>What B11 of domain.md 7.3 counts.</summary>
    public static async Task CountAsync(this PsgApp app, Guid operation, params (Activity Activity, int Number)[] counted) => await app.Send("council.officer", new CountTally.Command
    {
        Id = operation,
        Facts = new() { On = new DateOnly(2026, 11, 18), AgencyId = await app.AgencyAsync("police"), Strand = 1, Numbers = counted.ToDictionary(one => one.Activity, one => (int?)one.Number) },
    });
}
