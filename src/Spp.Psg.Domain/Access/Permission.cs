namespace Spp.Psg.Domain.Access;

/// <summary>One thing that a person, or a job, may do. Named on every request with <c>[Allow]</c>; given to roles in <see cref="Roles"/>.</summary>
public enum Permission
{
    SeeWork,
    MakeReferral,
    TriageReferral,
    SeeCase,
    EditCase,
    AddNote,
    CloseCase,
    ReopenCase,
    ShareCase,
    RestrictCase,
    BreakGlass,
    ReviewAccess,
    AssessRisk,
    OverrideRisk,
    SeeIntervention,
    RecordIntervention,
    AssignAction,
    AnswerAction,
    SeeMeeting,
    PlanMeeting,
    RunMeeting,
    SeeFigures,
    SeeMessages,
    SeeUsers,
    ManageUsers,
    ManageAgreements,
    SeeAudit,
    RunJob,
}
