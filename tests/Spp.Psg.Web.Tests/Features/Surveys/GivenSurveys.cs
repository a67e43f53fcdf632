using Spp.Psg.Domain.Surveys;
using Spp.Psg.Web.Features.Surveys;
using Spp.Psg.Web.Tests.Features.Operations;

namespace Spp.Psg.Web.Tests.Features.Surveys;

static class GivenSurveys
{
    public static async Task<Guid> ASurveyAsync(this PsgApp app, string panel = "PSG", string by = "council.officer", string lines = "Fire: look at the bin stores by 18 December", string? @case = null) => await app.Send(by, new RequestSurvey.Command
    {
        Facts = new()
        {
            PanelId = await app.Database.AskAsync<Guid>($"select id from panel where code = '{panel}'"),
            Kind = SurveyKind.DesignOutCrime,
            About = "The alley behind Station Road",
            AgencyId = await app.AgencyAsync("police"),
            RequestedOn = new DateOnly(2026, 11, 2),
        },
        Found = new() { DoneOn = new DateOnly(2026, 11, 20), Lines = lines },
        Case = @case,
    });

    /// <summary>Its first.</summary>
    public static Task<Guid> RecommendationAsync(this PsgApp app, Guid survey) => app.Database.AskAsync<Guid>($"select id from survey_recommendation where survey_id = '{survey}' and number = 1");
}
