using static Spp.Psg.Domain.Access.Permission;

namespace Spp.Psg.Domain.Access;

/// <summary>The whole table of who may do what. Which rows they may do it to is Data's Visibility. Source: domain.md 3.5.</summary>
public static class Roles
{
    static readonly Permission[] Casework =
        [SeeWork, MakeReferral, SeeCase, AddNote, SeeIntervention, SeeLegalRules, AnswerAction, SeeOperation, SeeMeeting, SeeFigures, SeePlace, SeeMap];

    static readonly Permission[] Officering =
        [.. Casework, SeeIntelligence, EditCase, AssessRisk, RecordIntervention, AssignAction, RecordOperation, ShareCase, BreakGlass, EditPlace, SeeCaseReview, RecordCaseReview];

    static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Officer] = Officering,
        [Role.Coordinator] = [.. Officering, TriageReferral, ManageFrontDoors, ManageActionRules, MergePeople, ReopenCase, MergeCase, PlanMeeting, RunMeeting, DecideCaseReview, AnswerSubjectRequest, SeeMeasures, LoadMeasures, WriteReport],
        [Role.Chair] = [.. Officering, TriageReferral, ManageFrontDoors, ManageActionRules, MergePeople, ReopenCase, MergeCase, PlanMeeting, RunMeeting, DecideCaseReview, AnswerSubjectRequest, ReviewSubjectRequest, SeeMeasures, CloseCase, OverrideRisk, RestrictCase, ReviewAccess, PublishEdition, WriteReport, PublishReport, DecideExport],
        [Role.AgencyContact] = Casework,
        [Role.Manager] = [SeeWork, SeeFigures, PublishEdition, WriteReport, PublishReport, SeeOperation, SeeMap, SeeMeasures],
        [Role.Administrator] = [SeeWork, SeeUsers, ManageUsers, ManageAgreements, ManageTerms, SeeLegalRules, ManageLegalRules, ManageRiskTemplates, SeeMessages, RunJobs, LoadPlaces, SeeMeasures, LoadMeasures, DefineMeasures],
        [Role.Auditor] = [SeeWork, SeeAudit, SeeLegalRules, ReviewAccess, DecideExport],
    };

    public static bool Allow(Role role, Permission permission) => Table[role].Contains(permission);

    public static IEnumerable<Role> Holding(Permission permission) => Table.Keys.Where(role => Allow(role, permission));
}
