using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Meetings;

public sealed partial class Meeting
{
    /// <summary>Runs the rule's lines in: new ones are added, those that no longer qualify leave unless a person put them there, and what a person took off stays off.</summary>
    /// <param name="unseen">Cases that whoever builds may not see: the rule knows nothing of them, so they stay as they are.</param>
    public void BuildAgenda(IReadOnlyList<AgendaLine> lines, DateTimeOffset now, IReadOnlyCollection<Guid>? unseen = null)
    {
        RefuseIfHeld();
        agenda.RemoveAll(item => item is { ByHand: false, IsOff: false, State: AgendaItemState.Waiting } && unseen?.Contains(item.CaseId) != true && lines.All(line => line.CaseId != item.CaseId));
        foreach (var line in lines)
            if (agenda.Find(item => item.CaseId == line.CaseId) is { } known)
                known.Say(line);
            else
                agenda.Add(new AgendaItem(Id, line, byHand: false, now) { Position = int.MaxValue });
        var ruled = lines.Select((line, at) => (line.CaseId, at)).ToDictionary(line => line.CaseId, line => line.at);
        Number(item => OrderedByHand || item.ByHand ? item.Position : ruled.GetValueOrDefault(item.CaseId, item.Position));
    }

    /// <summary>A person lists a case, or lists again one that was taken off.</summary>
    /// <param name="listed">What was found by the reference typed; none when nothing was.</param>
    /// <param name="section">None: where it was before it was taken off, otherwise urgent business.</param>
    public void AddItem(Case? listed, AgendaSection? section, string because, DateTimeOffset now)
    {
        RefuseIfHeld();
        if (listed is not { Status: CaseStatus.Open } || listed.PanelId != PanelId)
            throw new RuleBroken("Reference", "Enter the reference of an open case of this panel, like PSG/2026/0042");
        var known = agenda.Find(item => item.CaseId == listed.Id);
        var line = new AgendaLine(listed.Id, section ?? known?.Section ?? AgendaSection.Urgent, because);
        new Rules().Refuse(known is { IsOff: false }, "Reference", "This case is already on the agenda").Hold();
        if (known is null)
            agenda.Add(known = new AgendaItem(Id, line, byHand: true, now));
        else
            known.PutBack(line);
        known.Position = int.MaxValue;
        Number(item => item.Position);
    }

    public void TakeOff(Guid caseId)
    {
        RefuseIfHeld();
        var item = Item(caseId);
        new Rules().Refuse(item.State == AgendaItemState.Discussed, "", "This case was discussed and stays on the agenda").Hold();
        item.TakeOff();
        Number(one => one.Position);
    }

    /// <summary>One place up or down within its section.</summary>
    public void Move(Guid caseId, bool up)
    {
        RefuseIfHeld();
        var item = Item(caseId);
        var section = Agenda.Where(one => one.Section == item.Section).ToList();
        var to = section.IndexOf(item) + (up ? -1 : 1);
        if (to < 0 || to >= section.Count)
            return;
        (item.Position, section[to].Position) = (section[to].Position, item.Position);
        OrderedByHand = true;
    }

    /// <summary>Not reached, or papers missing. A deferred item is no discussion (domain.md 3.6).</summary>
    public void Defer(Guid caseId, string because)
    {
        RefuseUnlessOpen();
        var item = Item(caseId);
        new Rules()
            .Refuse(item.State == AgendaItemState.Discussed, "", "This case was already discussed at this meeting")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why it is deferred")
            .Hold();
        item.BecomesDeferred(because.Trim());
    }

    /// <summary>Whether a case may be talked about: the meeting is open, and everyone present has accepted the statement (domain.md 3.5).</summary>
    public AgendaItem Discuss(Guid caseId)
    {
        var item = Reach(caseId);
        item.BecomesDiscussed();
        return item;
    }

    /// <summary>A case's turn has come: it is shown in the room, and its time runs. Reaching it again changes nothing.</summary>
    public void Begin(Guid caseId, DateTimeOffset now) => Reach(caseId).Begins(now);

    /// <summary>Whether something may be typed of a case.</summary>
    public AgendaItem Reach(Guid caseId)
    {
        RefuseUnlessOpen();
        var present = attendance.Count(one => one.IsPresent);
        var waits = NotAccepted.Count();
        new Rules()
            .Refuse(present == 0, "", "Record who is present first")
            .Refuse(waits > 0, "", $"{(waits == 1 ? "1 person present has" : $"{waits} people present have")} not accepted the confidentiality statement: no case can be discussed before that")
            .Hold();
        return Item(caseId);
    }

    /// <summary>By how many minutes the meeting is behind its agenda; none while it keeps to it.</summary>
    public int MinutesBehind(DateTimeOffset now)
    {
        if (Status != MeetingStatus.Open)
            return 0;
        var reached = AgendaRule.Minutes(Agenda.Where(item => !item.IsWaiting || item.BeganAt is not null).Select(item => item.Section));
        return Math.Max(0, (int)(now - OpenedAt!.Value).TotalMinutes - reached);
    }

    /// <summary>The case whose turn it is: the one reached last.</summary>
    public AgendaItem? Current => Status == MeetingStatus.Open ? Agenda.Where(item => item.BeganAt is not null).MaxBy(item => item.BeganAt) : null;

    /// <summary>Why no case may be discussed yet; nothing when one may.</summary>
    public string? NotYet => Status != MeetingStatus.Open ? "The meeting is not open"
        : !attendance.Exists(one => one.IsPresent) ? "Record who is present first"
        : NotAccepted.Any() ? "Not everyone present has accepted the confidentiality statement"
        : null;

    void RefuseUnlessOpen()
    {
        RefuseIfHeld();
        new Rules().Refuse(Status != MeetingStatus.Open, "", "This meeting has not been opened").Hold();
    }

    AgendaItem Item(Guid caseId) => agenda.Find(item => item.CaseId == caseId && !item.IsOff)
        ?? throw new RuleBroken("", "This case is not on the agenda");

    void Number(Func<AgendaItem, int> rank)
    {
        var position = 0;
        foreach (var item in agenda.Where(item => !item.IsOff).OrderBy(item => item.Section).ThenBy(rank).ThenBy(item => item.Position).ToList())
            item.Position = ++position;
    }
}
