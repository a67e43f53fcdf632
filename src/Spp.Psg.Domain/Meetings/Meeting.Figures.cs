using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Meetings;

public sealed partial class Meeting
{
    /// <summary>The meeting itself, on its own date.</summary>
    public CountedEvent Counted(DateTimeOffset now) => new(CountedEventKind.MeetingHeld, PanelId, StartsAt, On, now)
    {
        MeetingId = Id,
        Detail = Kind == MeetingKind.Extraordinary ? CountedDetail.ExtraordinaryMeeting : CountedDetail.OrdinaryMeeting,
    };

    /// <summary>That an agency had somebody there, however many.</summary>
    public CountedEvent CountedPresent(Guid agencyId, DateTimeOffset now) => new(CountedEventKind.MeetingAttended, PanelId, StartsAt, On, now) { MeetingId = Id, AgencyId = agencyId };

    /// <summary>What happened to a case at this meeting, on the meeting's date whenever it is written down.</summary>
    /// <param name="youngestBornOn">Of those whose behaviour the case is about, for what is told by age.</param>
    public CountedEvent Counted(string kind, Case of, RiskRating rating, DateTimeOffset now, string? detail = null, DateOnly? youngestBornOn = null) => new(kind, PanelId, StartsAt, On, now)
    {
        MeetingId = Id,
        CaseId = of.Id,
        CaseReference = of.Reference,
        WardCode = of.WardCode,
        CaseType = of.Type.ToString(),
        Themes = [.. of.Themes.Order(StringComparer.Ordinal)],
        AgeBand = AgeBands.Of(youngestBornOn, On),
        Rating = rating,
        Detail = detail,
    };
}
