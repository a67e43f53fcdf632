using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>What an entry says, in plain words: made from the name of the request, so that a new one has its words at once.</summary>
static class AuditWords
{
    static readonly Dictionary<string, string> Whole = new()
    {
        ["Cases.ShowCase"] = "Opened the case",
        ["Cases.ListCases"] = "Saw the list of cases",
        ["Cases.SearchCases"] = "Searched",
        ["Referrals.ShowTray"] = "Opened the tray",
        ["Referrals.SimilarProblems"] = "Was shown similar problems",
        ["Work.ShowWork"] = "Opened the home page",
        ["SignIn.SignIn"] = "Signed in",
        ["SignIn.SignOut"] = "Signed out",
        ["Audit.ListAudit"] = "Looked at the audit",
        ["Audit.ShowLookers"] = "Asked who looked at the case",
        ["Loads.RunLoads"] = "Checked or applied a file of places",
        ["Audit.ShowPerson"] = "Asked what a person did",
        ["Reminders.DeliverMessages"] = "Sent a message",
    };

    static readonly Dictionary<string, string> Past = new()
    {
        ["Show"] = "Opened",
        ["List"] = "Saw the list:",
        ["Submit"] = "Submitted",
        ["Plan"] = "Planned",
        ["Choose"] = "Chose",
        ["Find"] = "Found",
        ["Tell"] = "Told",
        ["Give"] = "Gave",
        ["Take"] = "Took",
        ["Break"] = "Broke",
        ["Send"] = "Sent",
        ["Meet"] = "Met",
        ["Begin"] = "Began",
        ["Put"] = "Put",
        ["Set"] = "Set",
        ["Triage"] = "Decided",
        ["Build"] = "Built",
        ["Defer"] = "Deferred",
        ["Vary"] = "Varied",
        ["Run"] = "Ran",
        ["Hold"] = "Held",
        ["Ask"] = "Asked for",
        ["Open"] = "Opened",
        ["Restrict"] = "Restricted",
        ["End"] = "Ended",
        ["Extend"] = "Extended",
        ["Withdraw"] = "Withdrew",
        ["Edit"] = "Changed",
        ["Override"] = "Overrode",
        ["Lift"] = "Lifted",
        ["Record"] = "Recorded",
        ["Resubmit"] = "Answered and sent again",
        ["Answer"] = "Answered",
        ["Reopen"] = "Reopened",
        ["Print"] = "Printed",
        ["Export"] = "Exported",
        ["Add"] = "Added",
        ["Assign"] = "Assigned",
        ["Assess"] = "Assessed",
        ["Discuss"] = "Discussed",
        ["Discard"] = "Discarded",
        ["Dismiss"] = "Dismissed",
        ["Review"] = "Reviewed",
        ["Recount"] = "Recounted",
        ["Fold"] = "Added up",
        ["Count"] = "Counted",
        ["Deliver"] = "Delivered",
        ["Check"] = "Checked",
        ["Decide"] = "Decided",
        ["Load"] = "Loaded",
    };

    public static string Of(string request, Operation operation, Outcome outcome)
    {
        var said = request.Length == 0 ? "Did something" : operation == Operation.Consultation && IsForm(request) ? $"Opened the form to {Spoken(request)}" : Did(request);
        return outcome == Outcome.Done ? said : request == "SignIn.SignIn" ? "Was not let in" : $"Was refused: {said[..1].ToLowerInvariant()}{said[1..]}";
    }

    /// <summary>As the filter names it.</summary>
    public static string Did(string request)
    {
        if (Whole.TryGetValue(request, out var whole))
            return whole;
        var words = Spoken(request).Split(' ', 2);
        var verb = char.ToUpperInvariant(words[0][0]) + words[0][1..];
        var past = Past.GetValueOrDefault(verb) ?? (verb.EndsWith('e') ? verb + "d" : verb);
        return words.Length == 1 ? past : $"{past} {words[1]}";
    }

    public static string Of(Operation operation) => operation switch
    {
        Operation.Collection => "Collection: something new was recorded",
        Operation.Alteration => "Alteration: something was changed",
        Operation.Consultation => "Consultation: something was looked at",
        Operation.Disclosure => "Disclosure: something was given to somebody",
        Operation.Combination => "Combination: records were joined",
        _ => "Erasure: something was removed",
    };

    public static string Who(Names names, Guid id) => id == Guid.Empty ? "Nobody signed in" : names.User(id);

    public static string? Recipient(Names names, string? recipient) => Guid.TryParse(recipient, out var user) ? names.User(user) : recipient;

    public static string Finding(AuditCheck check) => check.State switch
    {
        CheckState.Asked => "Waits for a worker; it begins within a minute",
        CheckState.Running => $"{Shown.Number(check.RowsChecked)} of {Shown.Number(check.RowsTotal)} rows are checked",
        CheckState.Whole => $"Whole: {Shown.Number(check.RowsChecked)} rows in {Shown.Count(check.Seals, "seal")}, in {Shown.Number((decimal)check.Seconds, 1)} seconds",
        CheckState.Broken => check.Finding ?? "Broken",
        _ => check.Finding ?? "Could not be carried out",
    };

    /// <summary>Reading such a request shows its form; what saves it has another operation.</summary>
    static bool IsForm(string request) => !Whole.ContainsKey(request) && Spoken(request).Split(' ')[0] is not ("show" or "list" or "search" or "export" or "similar");

    static string Spoken(string request) => Sentences.Spoken(request[(request.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToLowerInvariant();
}
