using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Tests.Meetings;

static class Given
{
    public static readonly DateOnly MeetingOn = new(2026, 12, 9);
    public static readonly DateTimeOffset Planned = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset OnTheDay = new(2026, 12, 9, 9, 55, 0, TimeSpan.Zero);
    public static readonly Guid Panel = Guid.CreateVersion7(Planned), Police = Guid.CreateVersion7(Planned), Council = Guid.CreateVersion7(Planned), Housing = Guid.CreateVersion7(Planned);
    public static readonly Actor Coordinator = new(Guid.CreateVersion7(Planned), "Dawn", Council, [Role.Coordinator], [Panel]);
    public static Quorum Quorum { get; } = new([new(Police, "the police"), new(Council, "the council")], 1);

    public static readonly Actor Chair = new(Guid.CreateVersion7(Planned), "Marcus", Police, [Role.Chair], [Panel]);

    public static MeetingFacts Facts(MeetingKind kind = MeetingKind.Ordinary) =>
        new() { Kind = kind, On = MeetingOn, At = new TimeOnly(10, 0), Place = "City Hall", Reason = kind == MeetingKind.Extraordinary ? "Disorder at an arcade" : null };

    public static Meeting AMeeting(MeetingKind kind = MeetingKind.Ordinary) =>
        Meeting.Plan(Guid.CreateVersion7(Planned), Panel, Facts(kind), [], Chair, Planned);

    public static Meeting WithAgenda(params Guid[] cases) => WithAgenda(AMeeting(), cases);

    public static Meeting WithAgenda(Meeting meeting, params Guid[] cases)
    {
        meeting.BuildAgenda([.. cases.Select(id => new AgendaLine(id, AgendaSection.Reviews, "due"))], Planned);
        return meeting;
    }

    public static Meeting Ready(params Guid[] cases)
    {
        var meeting = WithAgenda(cases);
        meeting.Open(OnTheDay);
        meeting.Attend([new(Chair.UserId, Police, AttendanceMode.InPerson, true), new(Coordinator.UserId, Council, AttendanceMode.Remote, true)], OnTheDay);
        return meeting;
    }

    public static DiscussionFacts Said(RiskRating rating = RiskRating.Standard) => new()
    {
        Decision = PanelDecision.Keep,
        RatingAfter = rating,
        Facts = "Two visits, nobody in",
    };

    public static Case ACase(Guid? panel = null)
    {
        var facts = new ReferralFacts
        {
            PanelId = panel ?? Panel,
            Title = "Flat in Mill Court",
            Place = "Mill Court",
            WardCode = "FB04",
            PlaceType = PlaceType.Home,
            CaseType = CaseType.Locational,
            Facts = "Visitors at night",
            IsUrgent = false,
            StartedOn = new DateOnly(2026, 9, 1),
            IncidentCount = 3,
            SafeguardingConcern = false,
            Tried = "Visits",
            Wanted = "A plan",
            VictimKnows = VictimKnows.Yes,
            LegalBasis = SharingGateway.Cda115,
        };
        var referral = Referral.Submit(Guid.CreateVersion7(Planned), 1, facts, [], new Offered([new Panel(facts.PanelId.Value, "PSG", "Problem Solving Group", false)], [new Ward("FB04", "Cathedral")]), Chair, Planned);
        return Case.Open(Guid.CreateVersion7(Planned), "PSG/2026/0101", referral, "Accepted", Chair.UserId, Chair, Planned);
    }
}
