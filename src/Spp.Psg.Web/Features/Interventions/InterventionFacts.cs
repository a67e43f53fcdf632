using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Interventions;

/// <summary>What is known of an intervention, in the order in which people ask.</summary>
static class InterventionFacts
{
    public static IReadOnlyList<(string Label, string Value)> Of(Intervention intervention, string? subject, string agency, string recordedBy, Func<Guid, string> user)
    {
        IEnumerable<(string, string?)> facts = intervention switch
        {
            ClosureNotice notice => Of(notice),
            ClosureOrder order => Of(order),
            PublicSpacesProtectionOrder order => Of(order),
            CriminalBehaviourOrder order => Of(order, subject),
            CivilInjunction injunction => Of(injunction, subject),
            SchemeIntervention one => Of(one, subject, user),
            DispersalAuthorisation authorisation => Of(authorisation),
            AbsoluteGround ground => Of(ground, subject),
            CityWideInjunction injunction => Of(injunction),
            CommunityProtectionWarning warning => [.. Of(warning, subject), ("Must comply by", Shown.LongDate(warning.ComplyBy)), ("Lapses", Moment(warning.EndsAt))],
            CommunityProtectionNotice notice => [.. Of((CommunityProtection)notice, subject), .. Of(notice)],
            _ => [],
        };
        (string, string?)[] last =
        [
            ("Ended early", intervention.EndedEarlyOn is { } on ? $"{Shown.LongDate(on)}: {intervention.EndedEarlyBecause}" : null),
            ("Lead agency", agency),
            ("Recorded", $"{Shown.Moment(intervention.RecordedAt)} by {recordedBy}"),
        ];
        return [.. facts.Concat(last).Where(fact => !string.IsNullOrWhiteSpace(fact.Item2)).Select(fact => (fact.Item1, fact.Item2!))];
    }

    static (string, string?)[] Of(ClosureNotice notice) =>
    [
        ("Premises", notice.Place),
        ("Served", Moment(notice.ServedAt)),
        ("Ends", Moment(notice.EndsAt)),
        ("Hearing", $"{Moment(notice.HearingAt)}, {notice.Court}"),
        ("Authorised by", $"{notice.AuthorisedBy} ({Said.InWords(notice.AuthoriserRank!)})"),
        ("Why", notice.Terms),
        ("People told", notice.EffortsToInform),
        ("Consulted", $"{notice.Consulted}, {Shown.Date(notice.ConsultedOn)}"),
    ];

    static (string, string?)[] Of(ClosureOrder order) =>
    [
        ("Premises", order.Place + (order.PartOfPremises is null ? "" : $" ({order.PartOfPremises})")),
        ("Court", $"{order.Court}, {Shown.LongDate(order.DecidedOn)}"),
        ("Adjourned to", order.Status == ClosureOrder.Adjourned ? Shown.LongDate(order.AdjournedToOn) : null),
        ("Notice continues until", order.Status == ClosureOrder.NoticeContinued ? Moment(order.NoticeContinuesUntil) : null),
        ("Begins", Shown.LongDate(order.StartsOn)),
        ("Ends", Moment(order.EndsAt)),
        ("Keeps out", order.Scope is { } scope ? Said.InWords(scope) + (order.ScopeDetail is null ? "" : $": {order.ScopeDetail}") : null),
        ("Somebody lives there", order.IsSomeonesHome ? "Yes" : null),
        ("Terms", order.Terms),
    ];

    static (string, string?)[] Of(PublicSpacesProtectionOrder order) =>
    [
        ("Place", order.Place),
        ("Made", Shown.LongDate(order.MadeOn) + (order.AuthorisedBy is null ? "" : $" by {order.AuthorisedBy}")),
        ("Begins", Shown.LongDate(order.StartsOn)),
        ("Ends", Moment(order.EndsAt)),
        ("Prohibits or requires", order.Terms),
        ("Why", order.Grounds),
        ("Consultation", order.ConsultationOpensOn is null && order.ConsultationClosesOn is null ? null : $"{Shown.Date(order.ConsultationOpensOn)} to {Shown.Date(order.ConsultationClosesOn)}"),
        ("Expedited, to protect", order.Site is { } site ? Said.InWords(site) : null),
        ("Restricts a highway", order.RestrictsHighway ? "Yes" : null),
    ];

    static (string, string?)[] Of(CriminalBehaviourOrder order, string? subject) =>
    [
        ("Against", subject is null ? null : $"{subject}, born {Shown.Date(order.BornOn)}"),
        ("Under 18 when made", order.IsYouth ? "Yes: never to be named in a report" : null),
        ("Court", order.Court),
        ("Convicted", Shown.LongDate(order.ConvictedOn)),
        ("Made", Shown.LongDate(order.MadeOn)),
        ("Takes effect", order.StartsOn == order.MadeOn ? null : Shown.LongDate(order.StartsOn)),
        ("Ends", order.IsIndefinite ? "No end date" : Moment(order.EndsAt)),
        ("Varied", Shown.LongDate(order.VariedOn)),
        ("Youth offending team’s views", Shown.LongDate(order.YotViewsOn)),
        ("Prohibits or requires", order.Terms),
    ];

    static (string, string?)[] Of(CivilInjunction injunction, string? subject) =>
    [
        ("Against", subject is null ? null : $"{subject}, born {Shown.Date(injunction.BornOn)}"),
        ("Under 18 when granted", injunction.IsYouth ? "Yes: never to be named in a report" : null),
        ("Applied for by", injunction.Applicant is { } applicant ? Said.InWords(applicant) : null),
        ("To prevent", injunction.Limb is { } limb ? Said.InWords(limb) : null),
        ("Court", injunction.Court),
        ("Granted", Shown.LongDate(injunction.MadeOn)),
        ("Ends", injunction.IsIndefinite ? "Until further order" : Moment(injunction.EndsAt)),
        ("Varied", Shown.LongDate(injunction.VariedOn)),
        ("Youth offending team consulted", Shown.LongDate(injunction.ConsultedOn)),
        ("Prohibits", injunction.Terms),
        ("They must", injunction.Requirements is null ? null : $"{injunction.Requirements}. Supervised by {injunction.Supervisor}"),
        ("Power of arrest until", Shown.LongDate(injunction.ArrestEndsOn)),
        ("Excludes them from home", injunction.ExcludesFromHome ? "Yes" : null),
        ("Because", injunction.Danger is { } danger ? Said.InWords(danger) : null),
    ];

    static (string, string?)[] Of(SchemeIntervention one, string? subject, Func<Guid, string> user) =>
    [
        ("For", subject is null ? null : one.BornOn is { } born ? $"{subject}, born {Shown.Date(born)}" : subject),
        ("Concerns somebody under 18", one.IsYouth ? "Yes: never to be named in a report" : null),
        (one.Scheme.ThingInWords is { Length: > 0 } thing ? char.ToUpperInvariant(thing[0]) + thing[1..] : "Place", one.Place),
        ("Summary", one.Terms),
        .. one.Values.Select(value => (value.Label, (string?)SchemeFields.Shows(one.Plan, value))),
        ("Youth justice service consulted", Shown.LongDate(one.ConsultedOn)),
        ("Parent or guardian", one.Guardian),
        ("How it was given", one.Method is { } method ? Said.InWords(method) : null),
        ("Consent and source of contact details", one.Consent),
        ("Review on", Shown.LongDate(one.ReviewOn)),
        ("Officer", one.AuthorisedBy),
        ("Stages", string.Join('\n', one.Reached.Select(reached => $"{Shown.LongDate(reached.On)}: {reached.Stage}, by {user(reached.ById)}{Because(reached)}"))),
    ];

    static string Because(StageReached reached) => string.Concat(new[] { reached.Reason, reached.Evidence }.OfType<string>().Select(said => $". {said}"));

    static (string, string?)[] Of(AbsoluteGround ground, string? subject) =>
    [
        ("Tenant", subject),
        ("Home", ground.Place),
        ("Landlord", ground.Landlord is { } landlord ? Said.InWords(landlord) : null),
        ("Condition", ground.Condition is { } condition ? Said.InWords(condition) : null),
        ("Conviction, finding or order", Shown.LongDate(ground.TriggeredOn)),
        ("Appeal ended", Shown.LongDate(ground.AppealEndedOn)),
        ("Access prohibited", ground.ProhibitedHours is { } hours ? $"{hours} hours without a break" : null),
        ("Proved", ground.Terms),
        ("Notice served", Shown.LongDate(ground.MadeOn)),
        ("Date it names", Shown.LongDate(ground.NamedOn)),
        ("What followed", ground.Followed),
    ];

    static (string, string?)[] Of(CityWideInjunction injunction) =>
    [
        ("Area", $"{injunction.Place}. Plan: {injunction.Plan}"),
        ("Against", string.Join("; ", new[] { injunction.NamedPersons, injunction.AgainstUnknown ? "Persons unknown" : null }.OfType<string>())),
        ("Court", injunction.Court),
        ("Granted", Shown.LongDate(injunction.MadeOn)),
        ("Ends", Moment(injunction.EndsAt)),
        ("Varied", Shown.LongDate(injunction.VariedOn)),
        ("Forbids", injunction.Terms),
        ("Hours", injunction.Hours),
        ("The court was shown", string.Join('\n', (injunction.Checklist ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(need => Said.InWords(Enum.Parse<UnknownPersonsNeed>(need))))),
        ("Made known", injunction.Publicity),
        ("First review hearing", Shown.LongDate(injunction.ReviewOn)),
        ("Power of arrest until", Shown.LongDate(injunction.ArrestEndsOn)),
    ];

    static (string, string?)[] Of(DispersalAuthorisation authorisation) =>
    [
        ("Area", authorisation.Place),
        ("Begins", Moment(authorisation.StartsAt)),
        ("Ends", Moment(authorisation.EndsAt)),
        ("Why", authorisation.Grounds),
        ("Authorised by", $"{authorisation.AuthorisedBy} ({Said.InWords(authorisation.Rank!)}), {Moment(authorisation.AuthorisedAt)}"),
        ("Directions given", authorisation.Directions is { } given ? $"{given}, {authorisation.UnderSixteens} of them to somebody under 16" : "Not counted yet"),
    ];

    static (string, string?)[] Of(CommunityProtection served, string? subject) =>
    [
        ("Against", served.Body ?? (subject is null ? null : $"{subject}, born {Shown.Date(served.BornOn)}")),
        (served is CommunityProtectionWarning ? "Under 18 when warned" : "Under 18 when issued", served.IsYouth ? "Yes: never to be named in a report" : null),
        ("Parent or guardian", served.Guardian),
        ("Premises or address", served.Place),
        ("Conduct", served.Conduct),
        ("Issued by", served.Issuer is { } issuer ? Said.InWords(issuer) : null),
        ("Served", $"{Moment(served.ServedAt)}, {(served.Method is { } method ? Said.InWords(method).ToLowerInvariant() : "")}{(served.IsServiceDeemed ? $" (posted {Shown.Date(served.PostedOn)}; counts as served in the ordinary course of post)" : "")}"),
        ("Looked for the occupier", served.Enquiries),
    ];

    static (string, string?)[] Of(CommunityProtectionNotice notice) =>
    [
        ("Issued", Shown.LongDate(notice.MadeOn)),
        ("Enough time", $"Decided {Shown.Date(notice.EnoughTimeOn)}. {notice.Grounds}"),
        ("Informed before", string.Join(", ", (notice.Checklist ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(told => Said.InWords(Enum.Parse<NoticeInformed>(told)))) + (notice.ConsultedOn is { } on ? $", {Shown.Date(on)}" : "")),
        ("Vulnerable adult", notice.IsVulnerable ? "Yes" : null),
        ("Requirements", string.Join('\n', notice.Requirements.OrderBy(one => one.Status == RequirementStatus.Lifted).Select(one => Line(one, notice)))),
        ("Ends", notice.EndsOn is null ? "No end date: reviewed" : Moment(notice.EndsAt)),
        ("Appeal", notice.AppealedOn is { } appealed ? $"Made {Shown.Date(appealed)} to {notice.Court}{(notice.AppealDecidedOn is { } decided ? $"; decided {Shown.Date(decided)}: {notice.AppealReason}" : "; pending")}" : null),
        ("Varied", notice.VariedOn is null ? null : $"{Shown.LongDate(notice.VariedOn)}: {notice.VariedBecause}"),
        ("What followed", string.Join('\n', notice.Steps.OrderBy(step => step.On).ThenBy(step => step.Id).Select(step => $"{Shown.Date(step.On)}, {Said.InWords(step.Kind).ToLowerInvariant()}: {step.Words}"))),
        ("Fixed penalties", string.Join('\n', notice.Penalties.OrderBy(penalty => penalty.IssuedOn).ThenBy(penalty => penalty.Id).Select(Line))),
    ];

    static string Line(Requirement requirement, CommunityProtectionNotice notice) =>
        $"{Said.InWords(requirement.Kind)}: {requirement.Text}{(requirement.DueOn is { } due ? $", by {Shown.Date(due)}" : "")}. {(notice.IsOver && requirement.IsLive ? "No longer in force" : Said.InWords(requirement.Status))}";

    static string Line(FixedPenalty penalty) =>
        $"£{penalty.Pounds}, {Shown.Date(penalty.IssuedOn)}: {(penalty.Outcome is { } outcome ? $"{Said.InWords(outcome).ToLowerInvariant()} {Shown.Date(penalty.SettledOn)}" : "not yet settled")}{(penalty.IsHomeless ? $". No settled home, considered: {penalty.Considered}" : "")}";

    static string? Moment(DateTimeOffset? at) => at is { } known ? Deadline.When(known) : null;
}
