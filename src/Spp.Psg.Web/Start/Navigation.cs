using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Start;

/// <summary>The sections, each with the permission that its first page asks for.</summary>
sealed class Navigation(KnownNames names) : INavigation
{
    internal static readonly (Section Section, Permission Needs)[] All =
    [
        (new Section("Work", "/", 'w'), Permission.SeeWork),
        (new Section("Referrals", "/referrals", 'r'), Permission.MakeReferral),
        (new Section("Cases", "/cases", 'c'), Permission.SeeCase),
        (new Section("Places", "/places", 'l'), Permission.SeePlace),
        (new Section("Map", "/map", 'o'), Permission.SeeMap),
        (new Section("Meetings", "/meetings", 'm'), Permission.SeeMeeting),
        (new Section("Actions", "/actions", 'a'), Permission.AnswerAction),
        (new Section("Interventions", "/interventions", 'i'), Permission.SeeIntervention),
        (new Section("Case reviews", "/case-reviews", 'v'), Permission.SeeCaseReview),
        (new Section("Data requests", "/subject-requests", 'z'), Permission.AnswerSubjectRequest),
        (new Section("Figures", "/figures", 'f'), Permission.SeeFigures),
        (new Section("Reports", "/reports", 'p'), Permission.SeeFigures),
        (new Section("Measures", "/measures", 'y'), Permission.SeeMeasures),
        (new Section("Access", "/access", 'x'), Permission.SeeCase),
        (new Section("Emergencies", "/emergencies", 'b'), Permission.ReviewAccess),
        (new Section("People", "/users", 'u'), Permission.SeeUsers),
        (new Section("Agreements", "/agreements", 'g'), Permission.ManageAgreements),
        (new Section("Risk templates", "/risk/templates", 'k'), Permission.ManageRiskTemplates),
        (new Section("Loads", "/loads", 'd'), Permission.LoadPlaces),
        (new Section("Legal rules", "/legal-rules", 'j'), Permission.ManageLegalRules),
        (new Section("Terms", "/terms", 'h'), Permission.ManageTerms),
        (new Section("Schemes", "/schemes", 's'), Permission.ManageTerms),
        (new Section("Messages", "/messages", 'e'), Permission.SeeMessages),
        (new Section("Jobs", "/jobs", 'n'), Permission.RunJobs),
        (new Section("Audit", "/audit", 't'), Permission.SeeAudit),
    ];

    public IReadOnlyList<Section> SectionsFor(HttpContext context) =>
        Current(context) is { IsKnown: true } current ? [.. All.Where(one => current.Actor.May(one.Needs)).Select(one => one.Section)] : [];

    public string? SignedInAs(HttpContext context) =>
        Current(context) is { IsKnown: true, Actor.IsOutside: false } current ? Describe(current.Actor) : null;

    public Guid? UserOf(HttpContext context) => Current(context) is { IsKnown: true, Actor.IsOutside: false } current ? current.Actor.UserId : null;

    string Describe(Actor actor) => names.IfLoaded?.Agency(actor.AgencyId) is { Length: > 0 } agency ? $"{actor.Name}, {agency}" : actor.Name;

    static CurrentActor Current(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>();
}
