using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Roles and permissions in the words of the people who hold them.</summary>
static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Coordinator => "Co-ordinator",
        Role.AgencyContact => "Agency contact",
        _ => role.ToString(),
    };

    public static string Of(Permission permission) => permission switch
    {
        Permission.SeeWork => "See their own work and reminders",
        Permission.MakeReferral => "Refer a problem to a panel",
        Permission.TriageReferral => "Decide referrals in the tray of their panels",
        Permission.ManageFrontDoors => "Make and end the links by which organisations without accounts refer",
        Permission.SeeCase => "See cases of their panels",
        Permission.EditCase => "Change a case and add people to it",
        Permission.AddNote => "Add notes to a case",
        Permission.MergePeople => "Merge two records of one person, and undo it",
        Permission.SeeIntelligence => "Read and keep intelligence",
        Permission.MergeCase => "Merge two cases, and undo it",
        Permission.CloseCase => "Close a case",
        Permission.ReopenCase => "Reopen a case",
        Permission.ShareCase => "Share a case they may see with an agency or a person",
        Permission.RestrictCase => "Restrict a case to named people",
        Permission.BreakGlass => "Open a case in an emergency; it is reported and reviewed",
        Permission.ReviewAccess => "Review emergency access",
        Permission.AssessRisk => "Assess risk",
        Permission.OverrideRisk => "Lower the rating of a case",
        Permission.SeeIntervention => "See notices, orders and their deadlines",
        Permission.SeeLegalRules => "See the legal rules that are applied, with their Acts",
        Permission.RecordIntervention => "Record notices and orders",
        Permission.AssignAction => "Assign actions",
        Permission.ManageActionRules => "Make and end the rules that give actions",
        Permission.AnswerAction => "Answer actions of their agency",
        Permission.SeeCaseReview => "See applications for ASB case reviews to their panels",
        Permission.RecordCaseReview => "Record applications for case reviews, their steps, replies and appeals",
        Permission.DecideCaseReview => "Decide thresholds and appeals, and record reviews",
        Permission.AnswerSubjectRequest => "Record subject access requests by people of their cases, gather what is held and decide what is disclosed",
        Permission.ReviewSubjectRequest => "Approve the answer to a subject access request that somebody else put together",
        Permission.SeeMeeting => "See agendas and minutes of their panels",
        Permission.SeeOperation => "See operations, weeks of action and recommendations",
        Permission.RecordOperation => "Plan operations, count what was done and record recommendations",
        Permission.PlanMeeting => "Plan meetings and their agendas",
        Permission.RunMeeting => "Run meetings and record decisions",
        Permission.SeeFigures => "See figures and the board page",
        Permission.SeeMeasures => "See measures from elsewhere and the register of gaps",
        Permission.LoadMeasures => "Load and correct values of measures, and record gaps",
        Permission.DefineMeasures => "Define measures",
        Permission.PublishEdition => "Publish a period's figures as an edition",
        Permission.WriteReport => "Write a report to a scrutiny committee, and review it",
        Permission.PublishReport => "Approve and publish a report that somebody else wrote",
        Permission.SeePlace => "See places where they see a case or referral",
        Permission.EditPlace => "Name a place and put it on the map",
        Permission.SeeMap => "See the map",
        Permission.LoadPlaces => "Load ward boundaries, postcodes and police incidents",
        Permission.SeeMessages => "See whether messages were sent",
        Permission.RunJobs => "See how the jobs went, and run one at once",
        Permission.SeeUsers => "See who may sign in, and this table",
        Permission.ManageUsers => "Invite people, change their roles, end their access",
        Permission.ManageAgreements => "Keep the register of information-sharing agreements",
        Permission.SeeAudit => "See the audit, check it and ask for exports of it",
        Permission.DecideExport => "Confirm or refuse an export that somebody else asks for",
        Permission.ManageRiskTemplates => "Write the next versions of the risk templates",
        Permission.ManageTerms => "Keep the terms under review and their advice",
        Permission.ManageLegalRules => "Record that a change of the law has begun, with its citation",
        _ => throw new ArgumentOutOfRangeException(nameof(permission)),
    };
}
