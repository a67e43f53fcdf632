using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Interventions;

namespace Spp.Psg.Web.Dev;

/// <summary>The orders of two years: closures that came and went, a PSPO that needs renewing, criminal behaviour orders that run.</summary>
sealed class StoryOrders(Teller teller, List<Problem> problems)
{
    static readonly DateOnly[] Closures = [new(2025, 2, 11), new(2025, 7, 15), new(2025, 11, 18), new(2026, 3, 10), new(2026, 6, 16), new(2026, 9, 22), new(2026, 11, 3)];
    static readonly DateOnly[] SpaceOrders = [new(2025, 4, 1), new(2026, 7, 1)];
    static readonly DateOnly[] Contracts = [new(2025, 6, 5), new(2026, 10, 6)];
    static readonly (DateOnly On, string To)[] KeptPromise = [(new(2025, 9, 2), "Reviewed"), (new(2025, 12, 2), "Completed")];
    static readonly DateOnly[] Warnings = [new(2025, 10, 8), new(2026, 11, 11)];
    static readonly DateOnly[] BehaviourOrders = [new(2025, 3, 20), new(2025, 9, 4), new(2026, 2, 12), new(2026, 5, 28), new(2026, 10, 15)];

    static readonly DateOnly Warned = new(2026, 9, 8), Noticed = new(2026, 9, 29), Broken = new(2026, 10, 9), Penalised = new(2026, 10, 12), Paid = new(2026, 10, 20);

    public async Task RecordAsync(DateOnly day, CancellationToken cancellation)
    {
        if (day.Day == 1)
            await ExpireAsync(cancellation);
        if (day.DayOfWeek == DayOfWeek.Monday)
            await DoDutiesAsync(day, cancellation);
        if (Closures.Contains(day) && Any(day) is { } premises)
            await CloseAsync(premises, day, cancellation);
        if (SpaceOrders.Contains(day) && Any(day) is { } place)
            await teller.As("council.officer", SpaceOrder(place.Address!, place.Facts.Place!, day, false), cancellation);
        if (Contracts.Contains(day) && Any(day) is { } promised)
            await ContractAsync(promised, day, cancellation);
        if (contract is { } kept && KeptPromise.FirstOrDefault(step => step.On == day) is { To: { } to })
            await TakeAsync(kept, to, day, "They kept to it.", cancellation);
        if (Warnings.Contains(day) && Any(day) is { } written)
            await AgreedAsync("WARN", "First warning delivered", written, day, new() { ["how-warned"] = "Letter" }, cancellation);
        if (BehaviourOrders.Contains(day) && Any(day) is { } person)
            await BehaviourOrderAsync(person, day, cancellation);
        if (day == Warned)
            warned = await ShopAsync(day, cancellation);
        else if (warned is { } shop && (day == Noticed || day == Broken || day == Penalised || day == Paid))
            await ShopGoesOnAsync(shop, day, cancellation);
    }

    /// <summary>A case that stays open long enough to need an order.</summary>
    Problem? Any(DateOnly day) => problems.LastOrDefault(problem =>
        problem.IsDiscussable(day) && (problem.ClosedOn is null || problem.ClosedOn > day.AddDays(60)) && problem.Facts.PanelId == teller.Panel("PSG") && problem.Address != lastUsed);

    string? lastUsed;
    Guid? contract;

    async Task CloseAsync(Problem problem, DateOnly day, CancellationToken cancellation)
    {
        lastUsed = problem.Address;
        teller.MoveTo(day, 11);
        var notice = await teller.As("officer", Notice(teller, problem.Address!, problem.Facts.Place!, day, new TimeOnly(10, 0), day.AddDays(2), new TimeOnly(9, 30)), cancellation);
        teller.MoveTo(day.AddDays(2), 11);
        await teller.As("officer", Order(teller, notice, problem.Address!, problem.Facts.Place!, day.AddDays(2), day.AddDays(2).AddMonths(3).AddDays(-1)), cancellation);
        teller.MoveTo(day, 12);
    }

    /// <summary>What time does to orders; the service's own job does it every hour.</summary>
    public Task ExpireAsync(CancellationToken cancellation) => teller.AsJob("expire-interventions", new ExpireInterventions.Command(), cancellation);

    /// <summary>On Mondays, whatever the orders ask for within the week is done and proved, and a time for challenges that has passed is closed.</summary>
    async Task DoDutiesAsync(DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 15);
        foreach (var duty in await teller.DutiesAsync(day, day.AddDays(7), cancellation))
            await teller.As("officer", Met(duty, day), cancellation);
    }

    static MeetClock.Command Met(StatutoryClock duty, DateOnly on) => new()
    {
        Id = duty.InterventionId,
        Clock = duty.Id,
        IsDone = duty.Kind is not (ClockKind.PropertyCheck or ClockKind.Challenge),
        On = on,
        Evidence = duty.Kind switch
        {
            ClockKind.PropertyCheck => "The neighbourhood team passes every day and tells the lead.",
            ClockKind.ExtensionDecision => "Police and council agreed not to ask the court to extend.",
            ClockKind.Challenge => "Six weeks went by without an application to the High Court.",
            ClockKind.Publication => "Published on the website; signs at each entrance.",
            _ => "Done by the lead and recorded in the file.",
        },
    };

    public static RecordClosureNotice.Command Notice(Teller teller, string address, string place, DateOnly servedOn, TimeOnly servedAt, DateOnly hearingOn, TimeOnly hearingAt) => new()
    {
        Address = address,
        Place = place,
        Grounds = "Nuisance to the public and disorder near the premises, by night and day.",
        AuthoriserRank = ClosureAuthoriser.Superintendent,
        AuthorisedBy = "Superintendent Farrow",
        ServedAt = servedOn.ToDateTime(servedAt),
        EndsAt = servedOn.AddDays(2).ToDateTime(servedAt),
        HearingAt = hearingOn.ToDateTime(hearingAt),
        Court = "Fenbridge Magistrates' Court",
        EffortsToInform = "Residents and the landlord were told in person and by letter.",
        Consulted = "Fenbridge City Council",
        ConsultedOn = servedOn.AddDays(-1),
        Contents = [.. Enum.GetValues<ClosureNoticeContent>()],
        LeadAgencyId = teller.AgencyOf("officer"),
    };

    public static RecordClosureOrder.Command Order(Teller teller, Guid notice, string address, string place, DateOnly decidedOn, DateOnly endsOn, string? except = null) => new()
    {
        Address = address,
        NoticeId = notice,
        Place = place,
        Court = "Fenbridge Magistrates' Court",
        Decision = ClosureDecision.Granted,
        DecidedOn = decidedOn,
        StartsOn = decidedOn,
        EndsOn = endsOn,
        Scope = except is null ? ClosureScope.Everyone : ClosureScope.ExceptPersons,
        ScopeDetail = except,
        IsSomeonesHome = except is not null,
        Terms = "Nobody may enter without leave.",
        LeadAgencyId = teller.AgencyOf("officer"),
    };

    public RecordPublicSpacesProtectionOrder.Command SpaceOrder(string address, string place, DateOnly madeOn, bool highway)
    {
        lastUsed = address;
        return SpaceOrder(teller, address, place, madeOn, highway);
    }

    public static RecordPublicSpacesProtectionOrder.Command SpaceOrder(Teller teller, string address, string place, DateOnly madeOn, bool highway) => new()
    {
        Address = address,
        Place = place,
        Grounds = "Persistent street drinking and needles have harmed the quality of life of those who live here.",
        Terms = highway ? "The alley is gated at all hours." : "No drinking when asked to stop; no begging near cash machines.",
        RestrictsHighway = highway,
        ConsultationOpensOn = madeOn.AddDays(-60),
        ConsultationClosesOn = madeOn.AddDays(-32),
        Steps = [.. PublicSpacesProtectionOrder.StepsFor(highway)],
        MadeOn = madeOn,
        StartsOn = madeOn,
        EndsOn = madeOn.AddYears(3).AddDays(-1),
        AuthorisedBy = "Cabinet member for communities",
        LeadAgencyId = teller.AgencyOf("council.officer"),
    };

    (Problem Problem, Guid Warning)? warned;
    Guid noticed;

    /// <summary>A shop whose rubbish and noise its neighbours suffer: warned, given notice, and a fixed penalty when it went on.</summary>
    async Task<(Problem, Guid)?> ShopAsync(DateOnly day, CancellationToken cancellation)
    {
        if (Any(day) is not { } problem)
            return null;
        teller.MoveTo(day, 15);
        var warning = await teller.As("council.officer", new RecordCommunityProtectionWarning.Command
        {
            Address = problem.Address!,
            SubjectPersonId = Guid.Empty,
            Body = "Fenbridge Corner Stores Ltd",
            Place = problem.Facts.Place,
            Conduct = "Rubbish left behind the shop and deliveries with loud music before 6am.",
            Issuer = CommunityProtectionIssuer.Council,
            Method = ServiceMethod.LeftAtAddress,
            ServedAt = day.ToDateTime(new TimeOnly(11, 0)),
            LeadAgencyId = teller.AgencyOf("council.officer"),
        }, cancellation);
        return (problem, warning);
    }

    async Task ShopGoesOnAsync((Problem Problem, Guid Warning) shop, DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 15);
        if (day == Noticed)
        {
            noticed = await teller.As("council.officer", new RecordCommunityProtectionNotice.Command
            {
                Address = shop.Problem.Address!,
                SubjectPersonId = Guid.Empty,
                WarningId = shop.Warning,
                Place = shop.Problem.Facts.Place,
                EnoughTimeOn = day,
                Grounds = "Three weeks were enough to order a larger bin. Deliveries still begin at 4am.",
                IssuedOn = day,
                Issuer = CommunityProtectionIssuer.Council,
                Method = ServiceMethod.Hand,
                ServedAt = day.ToDateTime(new TimeOnly(11, 0)),
                Informed = [NoticeInformed.Police],
                InformedOn = day.AddDays(-1),
                Requirements =
                [
                    new() { Kind = RequirementKind.Stop, Text = "Deliveries between 10pm and 6am" },
                    new() { Kind = RequirementKind.Do, Text = "Clear the yard and keep a lidded bin there", DueOn = day.AddDays(21) },
                ],
                EndsOn = Period.BeginningWith(day, LocalStandards.NoticeTerm.Length),
                LeadAgencyId = teller.AgencyOf("council.officer"),
            }, cancellation);
            return;
        }

        var notice = await teller.NoticeAsync(noticed, cancellation);
        if (day == Broken)
            await teller.As("council.officer", new RecordNoticeStep.Command { Id = noticed, Version = notice.Version, Kind = NoticeStepKind.Breach, RequirementId = notice.Requirements.First(one => one.Kind == RequirementKind.Stop).Id, On = day, Words = "A lorry unloaded at 4:30am; seen by two officers." }, cancellation);
        else if (day == Penalised)
            await teller.As("council.officer", new RecordFixedPenalty.Command { Id = noticed, Version = notice.Version, Pounds = 100, IssuedOn = day }, cancellation);
        else
            await teller.As("council.officer", new SettleFixedPenalty.Command { Id = noticed, PenaltyId = notice.Penalties[0].Id, Version = notice.Version, Outcome = PenaltyOutcome.Paid, On = day }, cancellation);
    }

    async Task BehaviourOrderAsync(Problem problem, DateOnly day, CancellationToken cancellation)
    {
        lastUsed = problem.Address;
        teller.MoveTo(day, 15);
        if (await teller.PersonOfAsync(problem.Address!, PersonRole.Suspected, cancellation) is { } suspect)
        {
            await teller.As("officer", new RecordCriminalBehaviourOrder.Command
            {
                Address = problem.Address!,
                SubjectPersonId = suspect,
                Court = "Fenbridge Magistrates' Court",
                ConvictedOn = day,
                MadeOn = day,
                EndsOn = day.AddYears(2),
                Terms = "Not to enter the shops of the parade.",
                LeadAgencyId = teller.AgencyOf("officer"),
            }, cancellation);
        }
    }

    /// <summary>Invited, signed a week later.</summary>
    async Task ContractAsync(Problem problem, DateOnly day, CancellationToken cancellation)
    {
        contract = await AgreedAsync("ABC", "Invited", problem, day, [], cancellation);
        if (contract is { } offered)
            await TakeAsync(offered, "Signed", day.AddDays(7), "Signed at the police station.", cancellation);
        teller.MoveTo(day, 16);
    }

    async Task TakeAsync(Guid intervention, string to, DateOnly day, string reason, CancellationToken cancellation)
    {
        teller.MoveTo(day, 15);
        await teller.As("officer", new MoveScheme.Command { Id = intervention, To = to, On = day, Reason = reason }, cancellation);
    }

    async Task<Guid?> AgreedAsync(string scheme, string stage, Problem problem, DateOnly day, Dictionary<string, string?> values, CancellationToken cancellation)
    {
        teller.MoveTo(day, 15);
        if (await teller.PersonOfAsync(problem.Address!, PersonRole.Suspected, cancellation) is not { } suspect)
            return null;
        return await teller.As("officer", new RecordScheme.Command
        {
            Address = problem.Address!,
            Scheme = scheme,
            SubjectPersonId = suspect,
            IsUnder18 = false,
            MadeOn = day,
            Stage = stage,
            Terms = "Keep away from the shops of the parade after dark and be polite to staff.",
            Values = values,
            ConsultedOn = day,
            Guardian = "Their mother",
            Method = SchemeMethod.ByHand,
            Consent = "Address from the police record; not from the person.",
            Officer = "The neighbourhood sergeant",
            LeadAgencyId = teller.AgencyOf("officer"),
        }, cancellation);
    }
}
