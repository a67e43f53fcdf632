using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Features.Meetings;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Features.Risk;

namespace Spp.Psg.Web.Dev;

/// <summary>The story of Mill Court, the alley and the bus interchange (domain.md 8), step by step on its own days.</summary>
sealed class Fenbridge(Teller teller, StoryMeetings meetings, StoryOrders orders)
{
    readonly Dictionary<string, int> referrals = [];
    readonly Dictionary<string, string> cases = [];
    Guid notice;

    public async Task TellAsync(DateOnly day, CancellationToken cancellation)
    {
        if (day < new DateOnly(2026, 11, 23))
            return;
        var told = (day.Year, day.Month, day.Day) switch
        {
            (2026, 11, 23) => MillCourtIsReferred(day, cancellation),
            (2026, 11, 24) => TheAlleyIsReferred(day, cancellation),
            (2026, 11, 25) => TheInterchangeIsReferred(day, cancellation),
            (2026, 11, 26) => TheCharityIsAskedForMore(day, cancellation),
            (2026, 11, 27) => TheHedgeIsRedirected(day, cancellation),
            (2026, 12, 2) => TheCharityAnswers(day, cancellation),
            (2026, 12, 3) => ASeventhArrives(day, cancellation),
            (2026, 12, 9) => TheDecemberMeeting(day, cancellation),
            (2026, 12, 15) => NoteAsync("C-101", day, 15, NoteKind.Fact, "A closure notice on 23 December would need its hearing by Saturday 26 December. The notice waits for January.", cancellation),
            (2026, 12, 16) => TheYouthMeeting(day, cancellation),
            (2027, 1, 4) => TheNoticeIsServed(day, cancellation),
            (2027, 1, 6) => TheCourtGrantsAnOrder(day, cancellation),
            (2027, 1, 8) => SomebodyIsFoundInside(day, cancellation),
            (2027, 1, 13) => TheJanuaryMeeting(day, cancellation),
            (2027, 1, 18) => NoteAsync("C-102", day, 10, NoteKind.Fact, "Consultation on gating the alley is open until 15 February: police, commissioner, adjoining occupiers and the alternative route.", cancellation),
            (2027, 1, 19) => TheExtraordinaryMeeting(day, cancellation),
            (2027, 1, 20) => TheSecondYouthMeeting(day, cancellation),
            (2027, 1, 22) => NoteAsync("C-102", day, 15, NoteKind.Fact, "An inspector authorised a dispersal area from 15:00 today to 15:00 on Sunday 24 January, 48 hours.", cancellation),
            (2027, 3, 9) => NoteAsync("C-102", day, 16, NoteKind.Fact, "The scrutiny committee made two recommendations; agencies answer by Tuesday 6 April.", cancellation),
            (2027, 4, 1) => TheAlleyIsGated(day, cancellation),
            (2027, 4, 14) => MillCourtCloses(day, cancellation),
            _ => Task.CompletedTask,
        };
        await told;
    }

    /// <summary>Steps 1 and 2: cuckooing suspected, and the landlord's own referral of the same flat merged.</summary>
    async Task MillCourtIsReferred(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R1", "officer", "PSG", "Suspected cuckooing of a flat", "Flat 4, Mill Court", CaseType.Personal, PlaceType.Home, "Cuckooing", day, 9, 40, cancellation, facts =>
        {
            (facts.SafeguardingConcern, facts.SafeguardingReference, facts.SafeguardingReferredOn) = (true, "ASC-48211", day);
            facts.Concerns = ["Exploitation", "Vulnerable victim"];
        }, new PersonReferred { Name = "Derek Olney", Role = PersonRole.Victim, BornOn = new(1971, 5, 2) }, new PersonReferred { Name = "Jason Crail", Role = PersonRole.Suspected, BornOn = new(1996, 3, 14) });
        await ReferAsync("R2", "housing", "PSG", "Noise and visitors at a flat", "Flat 4, Mill Court", CaseType.Nuisance, PlaceType.Home, "Noise", day, 14, 0, cancellation);
        await AcceptAsync("R1", "C-101", cancellation);
        await teller.As("coordinator", new TriageReferral.Command { Number = referrals["R2"], Outcome = TriageOutcome.Merge, MergeInto = cases["C-101"], Reason = "The same flat, told by its landlord." }, cancellation);
    }

    /// <summary>Step 3.</summary>
    async Task TheAlleyIsReferred(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R3", "council.officer", "PSG", "Needles and fires in an alley", "Alley behind Station Road", CaseType.Locational, PlaceType.Alley, "Deliberate fires", day, 11, 0, cancellation,
            facts => facts.Facts = "Needles every week. The fire service counts 6 deliberate outdoor fires since 1 September.");
        await AcceptAsync("R3", "C-102", cancellation);
        await AssessAsync("C-102", day, Answers.Busy, cancellation);
    }

    /// <summary>Step 4: the suspects are children, so it goes to the Youth PSG.</summary>
    async Task TheInterchangeIsReferred(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R4", "school", "YPSG", "Group at the bus interchange", "Bus interchange", CaseType.Nuisance, PlaceType.TransportHub, "Group-related youth ASB", day, 10, 0, cancellation,
            people: [new PersonReferred { Name = "Young person A", Role = PersonRole.Suspected, BornOn = new(2012, 2, 3) }, new PersonReferred { Name = "Young person B", Role = PersonRole.Suspected, BornOn = new(2013, 6, 20) }]);
        await AcceptAsync("R4", "Y-031", cancellation, "youth.officer");
    }

    /// <summary>Step 5.</summary>
    async Task TheCharityIsAskedForMore(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R5", "charity", "PSG", "Rough sleeping beside the market", "Market Passage", CaseType.Locational, PlaceType.Street, "Rough sleeping", day, 10, 0, cancellation, facts => facts.Tried = "Nothing yet.");
        await teller.As("coordinator", new TriageReferral.Command { Number = referrals["R5"], Outcome = TriageOutcome.Return, Reason = "What has each agency tried so far, and with what result?", ReturnBy = new(2026, 12, 1) }, cancellation);
    }

    /// <summary>Step 6.</summary>
    async Task TheHedgeIsRedirected(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R6", "housing", "PSG", "Dispute over a hedge", "12 Orchard Close", CaseType.Personal, PlaceType.Home, "Neighbour dispute", day, 10, 0, cancellation);
        await teller.As("coordinator", new TriageReferral.Command { Number = referrals["R6"], Outcome = TriageOutcome.Redirect, RedirectedTo = "Mediation", Reason = "Two households and no other harm." }, cancellation);
    }

    /// <summary>Step 7: answered at 16:50, ten minutes before the deadline.</summary>
    async Task TheCharityAnswers(DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 16, 50);
        var facts = Facts("PSG", "Rough sleeping beside the market", "Market Passage", CaseType.Locational, PlaceType.Street, "Rough sleeping", day);
        facts.Tried = "The shelter offered a bed on three nights; the council's outreach team met both people twice.";
        await teller.As("charity", new ResubmitReferral.Command { Number = referrals["R5"], Facts = facts }, cancellation);
        await AcceptAsync("R5", "C-103", cancellation);
    }

    async Task ASeventhArrives(DateOnly day, CancellationToken cancellation)
    {
        await ReferAsync("R7", "council.officer", "PSG", "Anti-social driving in a car park", "Quayside car park", CaseType.Nuisance, PlaceType.CarPark, "Off-road or anti-social vehicles", day, 9, 30, cancellation);
        await AcceptAsync("R7", "C-104", cancellation);
    }

    /// <summary>Steps 10 to 14: nine items, eight discussed.</summary>
    async Task TheDecemberMeeting(DateOnly day, CancellationToken cancellation)
    {
        await AssessAsync("C-101", day, Answers.Afraid, cancellation);
        await AssessAsync("C-101", day, Answers.Worse, cancellation);
        var others = meetings.Others("PSG", day, 6);
        var deferred = others[^1];
        List<string> listed = [cases["C-101"], cases["C-102"], cases["C-103"], .. others];
        var meeting = await meetings.OpenAsync("PSG", MeetingKind.Ordinary, day, listed, cancellation);
        await meetings.DiscussAsync(meeting, cases["C-101"], RiskRating.High, "The tenant is exploited and afraid.",
            new DiscussCase.ActionLine { OwnerId = teller.User("housing"), Text = "Change the locks and fit a door chain", DueOn = day.AddDays(7) }, cancellation);
        await meetings.DiscussAsync(meeting, cases["C-102"], RiskRating.Medium, null,
            new DiscussCase.ActionLine { OwnerId = teller.User("fire"), Text = "Survey the alley to design out fires", DueOn = day.AddDays(28) }, cancellation);
        await meetings.DiscussAsync(meeting, cases["C-103"], RiskRating.Standard, null, null, cancellation);
        foreach (var other in others.Take(5))
            await meetings.DiscussAgainAsync(meeting, other, cancellation);
        await teller.As("coordinator", new DeferItem.Command { MeetingId = meeting, Address = deferred, Because = "Papers missing" }, cancellation);
        await meetings.CloseAsync(meeting, cancellation);
    }

    /// <summary>Step 17.</summary>
    async Task TheYouthMeeting(DateOnly day, CancellationToken cancellation)
    {
        var others = meetings.Others("YPSG", day, 2);
        var meeting = await meetings.OpenAsync("YPSG", MeetingKind.Ordinary, day, [cases["Y-031"], .. others], cancellation);
        await meetings.DiscussAsync(meeting, cases["Y-031"], RiskRating.Standard, null,
            new DiscussCase.ActionLine { OwnerId = teller.User("school"), Text = "Invite one family to sign an acceptable behaviour contract", DueOn = day.AddDays(14) }, cancellation);
        foreach (var other in others)
            await meetings.DiscussAgainAsync(meeting, other, cancellation);
        await meetings.CloseAsync(meeting, cancellation);
        await NoteAsync("Y-031", day, 14, NoteKind.Fact, "The youth justice service was consulted. One contract runs to 15 June 2027 with a review on 15 March; two families had notices.", cancellation);
    }

    /// <summary>The Youth PSG of January, three discussed.</summary>
    async Task TheSecondYouthMeeting(DateOnly day, CancellationToken cancellation)
    {
        var others = meetings.Others("YPSG", day, 2);
        var meeting = await meetings.OpenAsync("YPSG", MeetingKind.Ordinary, day, [cases["Y-031"], .. others], cancellation);
        foreach (var other in others)
            await meetings.DiscussAgainAsync(meeting, other, cancellation);
        await meetings.DiscussAsync(meeting, cases["Y-031"], RiskRating.Standard, null, null, cancellation);
        await meetings.CloseAsync(meeting, cancellation);
    }

    /// <summary>Step 18.</summary>
    async Task TheNoticeIsServed(DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 9, 45);
        notice = await teller.As("officer", StoryOrders.Notice(teller, cases["C-101"], "Flat 4, Mill Court", day, new TimeOnly(9, 30), new(2027, 1, 6), new TimeOnly(9, 0)), cancellation);
    }

    /// <summary>Step 19: partial, the tenant and carers may stay; the landlord will not use the order against the tenant.</summary>
    async Task TheCourtGrantsAnOrder(DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 10);
        var order = await teller.As("officer", StoryOrders.Order(teller, notice, cases["C-101"], "Flat 4, Mill Court", day, new(2027, 4, 5), "The tenant and the tenant's carers"), cancellation);
        var window = await teller.ClockOfAsync(order, ClockKind.LandlordNotice, cancellation);
        await teller.As("officer", new MeetClock.Command { Id = order, Clock = window.Id, IsDone = false, On = day, Evidence = "The tenant is exploited: not appropriate." }, cancellation);
    }

    /// <summary>Step 20.</summary>
    Task SomebodyIsFoundInside(DateOnly day, CancellationToken cancellation) =>
        NoteAsync("C-101", day, 22, NoteKind.Fact, "A person barred by the closure order was found inside and arrested.", cancellation);

    /// <summary>Step 21: seven discussed.</summary>
    async Task TheJanuaryMeeting(DateOnly day, CancellationToken cancellation)
    {
        await AssessAsync("C-101", day, Answers.LessAfraid, cancellation);
        var others = meetings.Others("PSG", day, 4);
        var meeting = await meetings.OpenAsync("PSG", MeetingKind.Ordinary, day, [cases["C-101"], cases["C-102"], cases["C-104"], .. others], cancellation);
        await meetings.DiscussAsync(meeting, cases["C-101"], RiskRating.Medium, null, null, cancellation);
        await meetings.DiscussAsync(meeting, cases["C-102"], RiskRating.Medium, null, null, cancellation);
        await meetings.DiscussAsync(meeting, cases["C-104"], RiskRating.Standard, null, null, cancellation);
        foreach (var other in others)
            await meetings.DiscussAgainAsync(meeting, other, cancellation);
        await meetings.CloseAsync(meeting, cancellation);
    }

    /// <summary>Step 22.</summary>
    async Task TheExtraordinaryMeeting(DateOnly day, CancellationToken cancellation)
    {
        var one = meetings.Others("PSG", day, 1);
        var meeting = await meetings.OpenAsync("PSG", MeetingKind.Extraordinary, day, one, cancellation);
        await meetings.DiscussAgainAsync(meeting, one[0], cancellation);
        await meetings.CloseAsync(meeting, cancellation);
    }

    /// <summary>Step 29.</summary>
    async Task TheAlleyIsGated(DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 12);
        await teller.As("council.officer", StoryOrders.SpaceOrder(teller, cases["C-102"], "Alley behind Station Road", day, highway: true), cancellation);
    }

    /// <summary>Step 30: quiet since January, scored again, nothing left to do; the alley has had one fire in three months.</summary>
    async Task MillCourtCloses(DateOnly day, CancellationToken cancellation)
    {
        await AssessAsync("C-101", day, Answers.Safe, cancellation);
        await AssessAsync("C-101", day, Answers.Quiet, cancellation);
        await orders.ExpireAsync(cancellation);
        foreach (var action in await teller.LiveActionsOfAsync(cases["C-101"], cancellation))
            await teller.As("coordinator", new AnswerAction.Command { Id = action, Answer = AnswerAction.Answer.Done, Outcome = "Done before the order ended." }, cancellation);
        await teller.As("chair", new CloseCase.Command
        {
            Address = cases["C-101"],
            Facts = new ClosureFacts
            {
                Reason = ClosureReason.ObjectiveMet,
                VictimTold = "The tenant was told in person at the new address.",
                Before = "Callers at all hours.",
                After = "Quiet since 8 January.",
                Lessons = "The partial order let the tenant stay safely until the move.",
                MonitoredBy = "Neighbourhood team",
            },
        }, cancellation);
        await NoteAsync("C-102", day, 12, NoteKind.Fact, "One deliberate fire in the last three months, after six: the objective is met. Open until displacement has been checked.", cancellation);
    }

    async Task NoteAsync(string name, DateOnly day, int hour, NoteKind kind, string text, CancellationToken cancellation)
    {
        teller.MoveTo(day, hour);
        await teller.As("coordinator", new AddNote.Command { Address = cases[name], Kind = kind, Text = text }, cancellation);
    }

    async Task AssessAsync(string name, DateOnly day, (string Template, Dictionary<string, string?> Codes) answers, CancellationToken cancellation)
    {
        teller.MoveTo(day, 8, 30);
        var victim = answers.Template == Answers.OfVictim ? await teller.PersonOfAsync(cases[name], PersonRole.Victim, cancellation) : null;
        await teller.As("officer", new AssessRisk.Command { Address = cases[name], Template = answers.Template, PersonId = victim, Answers = answers.Codes }, cancellation);
    }

    async Task ReferAsync(string name, string by, string panel, string title, string place, CaseType type, PlaceType placeType, string theme, DateOnly day, int hour, int minute, CancellationToken cancellation,
        Action<ReferralFacts>? tell = null, params PersonReferred[] people)
    {
        teller.MoveTo(day, hour, minute);
        var facts = Facts(panel, title, place, type, placeType, theme, day);
        tell?.Invoke(facts);
        referrals[name] = (await teller.As(by, new SubmitReferral.Command { Facts = facts, People = [.. people] }, cancellation)).Number;
    }

    async Task AcceptAsync(string referral, string name, CancellationToken cancellation, string lead = "officer")
    {
        var decided = await teller.As("chair", new TriageReferral.Command { Number = referrals[referral], Outcome = TriageOutcome.Accept, Reason = "Persistent, and needs more than one agency.", LeadId = teller.User(lead) }, cancellation);
        cases[name] = CaseReference.ToAddress(decided.CaseReference!);
    }

    ReferralFacts Facts(string panel, string title, string place, CaseType type, PlaceType placeType, string theme, DateOnly day) => new()
    {
        PanelId = teller.Panel(panel),
        Title = title,
        IsUrgent = false,
        Place = place,
        WardCode = "FB21",
        PlaceType = placeType,
        CaseType = type,
        Themes = [theme],
        StartedOn = day.AddDays(-84),
        LastIncidentOn = day.AddDays(-2),
        IncidentCount = 6,
        Facts = "Callers at all hours; neighbours have kept diaries.",
        SafeguardingConcern = false,
        Tried = "Visits by police and landlord in October and November; it went on.",
        Wanted = "A plan that several agencies carry.",
        VictimKnows = VictimKnows.Yes,
        LegalBasis = SharingGateway.Cda115,
    };
}
