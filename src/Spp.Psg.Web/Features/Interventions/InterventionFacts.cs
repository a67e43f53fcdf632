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

    static string? Moment(DateTimeOffset? at) => at is { } known ? Deadline.When(known) : null;
}
