using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Meetings;

/// <summary>The minutes as a Word file, in the order of the panel's template: present, confidentiality, each case, actions, corrections.</summary>
static class MinutesWord
{
    const string Marking = "OFFICIAL-SENSITIVE";

    /// <summary>For a member of the panel: what that reader sees, their own agency's actions first.</summary>
    public static byte[] ForMember(ShowMinutes.Answer minutes, string agency)
    {
        var (text, file) = (minutes.Text, Begin(minutes));
        file.Text($"{agency}’s version. {(minutes.Hidden == 0 ? "All items of the meeting are in it." : $"{Shown.Count(minutes.Hidden, "item")} that {agency} may not see left out.")}");
        var own = minutes.Items.SelectMany(item => item.Actions.Select(action => (item, action))).Where(given => given.action.Agency == agency).ToList();
        if (own.Count > 0)
            Actions(file.Heading(1, $"Actions for {agency}"), own);
        People(file, "Present", text.Present.Select(WhoWasThere));
        People(file, "Apologies", text.Apologies.Select(one => $"{one.Name}, {one.Agency}"));
        Confidentiality(file, minutes);
        foreach (var part in minutes.Items.GroupBy(item => item.Section))
        {
            file.Heading(1, part.Key.Label());
            foreach (var item in part)
                Item(file.Heading(2, $"{item.Position}. {item.Reference} {item.Title}"), item, forMember: true);
        }

        Actions(file.Heading(1, "All actions"), [.. minutes.Items.SelectMany(item => item.Actions.Select(action => (item, action)))]);
        file.Heading(1, "Corrections");
        if (minutes.Corrections.Count == 0)
            file.Text("None.");
        return file.Bullets(minutes.Corrections.Select(made => $"{made.Reference ?? "The meeting"}: {made.Text} ({made.By}, {Shown.Date(Shown.Day(made.At))})")).ToBytes();
    }

    /// <summary>Lena Fox, Fenbridge Night Shelter, for Joanne Pike, remotely, from 10:20, until 11:30.</summary>
    internal static string WhoWasThere(MinutesPresent one) => string.Join(", ", new[]
    {
        one.Name, one.Agency, one.InPlaceOf is { } member ? $"for {member}" : null, one.Mode == AttendanceMode.Remote ? "remotely" : null,
        one.ArrivedAt is { } from ? $"from {Shown.Time(from)}" : null, one.LeftAt is { } until ? $"until {Shown.Time(until)}" : null,
    }.OfType<string>());

    /// <summary>For somebody outside: agencies and no people; of each case the decision and the actions' agencies, and nothing that was said.</summary>
    public static byte[] ForDisclosure(ShowMinutes.Answer minutes, string whom, string reason)
    {
        var (text, file) = (minutes.Text, Begin(minutes));
        file.Text($"Version for disclosure, given to {whom}: {reason}. Left out: people, titles and places of cases, what was said, opinions, victims, and the words of actions.");
        People(file, "Agencies present", text.Present.Select(one => one.Agency).Distinct());
        Confidentiality(file, minutes);
        file.Heading(1, "Cases");
        foreach (var item in minutes.Items)
            Item(file.Heading(2, $"{item.Position}. {item.Reference}"), item, forMember: false);
        return file.ToBytes();
    }

    static WordFile Begin(ShowMinutes.Answer minutes)
    {
        var (text, on) = (minutes.Text, Shown.Day(minutes.Text.StartsAt));
        var file = new WordFile($"{text.Panel}: minutes of the {(text.Kind == MeetingKind.Extraordinary ? "extraordinary " : "")}meeting on {Shown.LongDate(on)}", Marking);
        file.Text(minutes.Approval is { } approved ? $"Approved at the meeting of {Shown.LongDate(approved.MeetingOn)}." : "Draft, to be approved at the next meeting.");
        file.Text($"{text.Place}. Opened at {Shown.Time(text.OpenedAt)}, closed at {Shown.Time(text.ClosedAt)}. {Shown.Count(text.Discussed, "case")} discussed, {text.Deferred} deferred.");
        if (text.Reason is not null)
            file.Text(text.Reason, "Why it could not wait");
        return text.QuorumWarning is null ? file : file.Text($"{text.QuorumWarning}.");
    }

    static void Confidentiality(WordFile file, ShowMinutes.Answer minutes) => file.Heading(1, "Confidentiality")
        .Text($"Statement version {minutes.Statement.Version} was read and accepted by everyone present before any case was discussed:").Bullets(minutes.Statement.Sentences);

    static void People(WordFile file, string heading, IEnumerable<string> people)
    {
        var listed = people.ToList();
        file.Heading(1, heading).Bullets(listed.Count == 0 ? ["None"] : listed);
    }

    static void Item(WordFile file, MinutesItem item, bool forMember)
    {
        if (item.Discussion is not { } said)
        {
            file.Text(forMember ? $"Deferred, not discussed: {item.DeferredBecause}" : "Deferred, not discussed");
            return;
        }

        file.Text(said.Decision.Label(), "Decision")
            .Text(said.RatingAfter == said.RatingBefore ? $"stays {said.RatingAfter.Label()}" : $"{said.RatingBefore.Label()} to {said.RatingAfter.Label()}{(forMember ? $": {said.RatingReason}" : "")}", "Rating")
            .Text($"by {Shown.LongDate(said.NextReviewOn)}", "Next review");
        if (!forMember)
        {
            file.Text(item.Actions.Count == 0 ? "None" : string.Join(", ", item.Actions.CountBy(action => action.Agency).Select(agency => $"{agency.Key} ({agency.Value})")), "Actions given to");
            return;
        }

        if (item.Out is { Count: > 0 } left)
            file.Text(string.Join(", ", left), "Left the room");
        file.Text(said.VictimUpdate ?? "No update", "Victim").Text(said.Facts, "Facts");
        if (said.Opinion is not null)
            file.Text(said.Opinion, "Professional opinion");
        file.Text(item.Actions.Count == 0 ? "None" : string.Join("\n", item.Actions.Select(action => $"{action.Owner}, {action.Agency}: {action.Text}, by {Shown.Date(action.DueOn)}")), "Actions");
    }

    static void Actions(WordFile file, List<(MinutesItem Item, MinutesAction Action)> given)
    {
        if (given.Count == 0)
            file.Text("None.");
        else
            file.Table(["Case", "Action", "Who", "By"], given.OrderBy(one => one.Action.DueOn).Select(one => (IReadOnlyList<string>)
                [one.Item.Reference, one.Action.Text, $"{one.Action.Owner}, {one.Action.Agency}", Shown.Date(one.Action.DueOn)]));
    }
}
