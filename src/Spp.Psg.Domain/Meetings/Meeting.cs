using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Meetings;

/// <summary>One sitting of a panel: planned, opened on its day, and held once every item was discussed or deferred. What is held never changes.</summary>
public sealed partial class Meeting
{
    readonly List<Attendance> attendance = [];
    readonly List<AgendaItem> agenda = [];

    Meeting() { }

    public Guid Id { get; private init; }
    public Guid PanelId { get; private init; }
    public MeetingKind Kind { get; private init; }
    public DateTimeOffset StartsAt { get; private set; }
    public string Place { get; private set; } = "";

    /// <summary>By which those who are not in the room join.</summary>
    public string? Link { get; private set; }

    /// <summary>The day that the panel's rule says; none where a person chose the day.</summary>
    public DateOnly? UsualOn { get; private init; }

    /// <summary>Why it is not on that day, or not when it was planned first.</summary>
    public string? MovedBecause { get; private set; }

    /// <summary>Of its invitations: how often it was moved or cancelled.</summary>
    public int Sequence { get; private set; }

    /// <summary>The last day for its papers to go out; none for an extraordinary meeting, which has not the time.</summary>
    public DateOnly? PapersDueOn { get; private set; }

    public DateTimeOffset? PapersOutAt { get; private set; }
    public Guid? PapersOutById { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelledBecause { get; private set; }

    /// <summary>Why an extraordinary meeting could not wait.</summary>
    public string? Reason { get; private init; }

    public MeetingStatus Status { get; private set; }
    public Guid PlannedById { get; private init; }
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedById { get; private set; }

    /// <summary>Somebody changed the order: running the rule again then adds at the end of a section only.</summary>
    public bool OrderedByHand { get; private set; }

    public uint Version { get; private set; }
    public IReadOnlyList<Attendance> Attendance => attendance;

    /// <summary>Also holds what was taken off.</summary>
    public IReadOnlyList<AgendaItem> AllItems => agenda;

    public IEnumerable<AgendaItem> Agenda => agenda.Where(item => !item.IsOff).OrderBy(item => item.Position);
    public DateOnly On => LondonTime.DateOf(StartsAt);
    public ConfidentialityStatement Statement => ConfidentialityStatement.On(On);

    /// <param name="planned">When the panel's other meetings begin that are planned already.</param>
    public static Meeting Plan(Guid id, Guid panelId, MeetingFacts facts, IEnumerable<DateTimeOffset> planned, Actor by, DateTimeOffset now)
    {
        var startsAt = LondonTime.At(facts.On!.Value, facts.At!.Value, "Facts.At");
        var today = LondonTime.DateOf(now);
        var extraordinary = facts.Kind == MeetingKind.Extraordinary;
        new Rules()
            .Refuse(facts.On < today, "Facts.On", "Date must be today or later")
            .Refuse(planned.Contains(startsAt), "Facts.At", "This panel already has a meeting at that time")
            .Refuse(!MeetingFacts.IsLink(facts.Link), "Facts.Link", MeetingFacts.LinkRefused)
            .Refuse(extraordinary && !by.Is(Role.Chair), "Facts.Kind", "An extraordinary meeting must be called by a chair") // domain.md 3.5
            .Refuse(extraordinary && string.IsNullOrWhiteSpace(facts.Reason), "Facts.Reason", "Enter why it cannot wait for the next ordinary meeting")
            .Refuse(extraordinary && !facts.LifeAtRisk && facts.On < WorkingDays.Add(today, 1), "Facts.On",
                $"Date must be {WorkingDays.Add(today, 1).InWords()} or later: an extraordinary meeting needs a working day's notice unless life is at risk") // domain.md 3.8
            .Hold();
        return new Meeting
        {
            Id = id,
            PanelId = panelId,
            Kind = facts.Kind!.Value,
            StartsAt = startsAt,
            Place = facts.Place!.Trim(),
            Link = MeetingFacts.Trimmed(facts.Link),
            PapersDueOn = extraordinary ? null : AgendaRule.PapersDue(facts.On!.Value),
            Reason = extraordinary ? facts.Reason!.Trim() : null,
            PlannedById = by.UserId,
        };
    }

    /// <summary>By the panel's rule, on a working day.</summary>
    public static Meeting PlanByRule(Guid id, MeetingSeries series, MeetingDay day, Actor by, DateTimeOffset now) => new()
    {
        Id = id,
        PanelId = series.PanelId,
        Kind = MeetingKind.Ordinary,
        StartsAt = LondonTime.At(day.On, series.At, "Facts.At"),
        UsualOn = day.UsualOn,
        MovedBecause = day.Because,
        PapersDueOn = AgendaRule.PapersDue(day.On),
        Place = series.Place,
        Link = series.Link,
        PlannedById = by.UserId,
    };

    /// <summary>To another time, room or link; whoever was invited is told.</summary>
    /// <param name="planned">When the panel's other meetings begin that are planned already.</param>
    public void Move(MoveFacts facts, IEnumerable<DateTimeOffset> planned, DateTimeOffset now)
    {
        RefuseIfHeld();
        var startsAt = LondonTime.At(facts.On!.Value, facts.At!.Value, "Facts.At");
        var place = facts.Place!.Trim();
        var link = MeetingFacts.Trimmed(facts.Link);
        var notice = WorkingDays.Add(LondonTime.DateOf(now), 1);
        new Rules()
            .Refuse(Status == MeetingStatus.Open, "", "This meeting is open and cannot be moved any more")
            .Refuse(facts.On < LondonTime.DateOf(now), "Facts.On", "Date must be today or later")
            .Refuse(Kind == MeetingKind.Extraordinary && facts.On < notice && facts.On < On, "Facts.On", $"Date must be {notice.InWords()} or later: an extraordinary meeting needs a working day's notice") // domain.md 3.8
            .Refuse(planned.Contains(startsAt), "Facts.At", "This panel already has a meeting at that time")
            .Refuse(!MeetingFacts.IsLink(facts.Link), "Facts.Link", MeetingFacts.LinkRefused)
            .Refuse(startsAt == StartsAt && place == Place && link == Link, "Facts.On", "Change the date, the time, the room or the link")
            .Refuse(startsAt != StartsAt && string.IsNullOrWhiteSpace(facts.Because), "Facts.Because", "Enter why the meeting is moved")
            .Hold();
        if (startsAt != StartsAt)
            MovedBecause = facts.Because!.Trim();
        (StartsAt, Place, Link) = (startsAt, place, link);
        PapersDueOn = Kind == MeetingKind.Extraordinary ? null : AgendaRule.PapersDue(On);
        Sequence++;
    }

    /// <summary>Each agency's papers go out, once; what is listed afterwards is late.</summary>
    public void SendPapers(Actor by, DateTimeOffset now)
    {
        RefuseIfHeld();
        new Rules()
            .Refuse(PapersOutAt is not null, "", "The papers of this meeting are out already")
            .Refuse(!Agenda.Any(), "", "There is no case on the agenda yet: build it first")
            .Hold();
        (PapersOutAt, PapersOutById) = (now, by.UserId);
    }

    /// <summary>Listed after the papers went out, or after the day on which they were due out.</summary>
    public bool IsLatePaper(AgendaItem item) => item.ListedAt is { } at && (at > PapersOutAt || LondonTime.DateOf(at) > PapersDueOn);

    /// <summary>It is not held; whoever was invited is told. Its agenda goes to the next one by the rule.</summary>
    public void Cancel(string? because, DateTimeOffset now)
    {
        RefuseIfHeld();
        new Rules()
            .Refuse(Status == MeetingStatus.Open, "", "This meeting is open: defer its cases and close it")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why the meeting is cancelled")
            .Hold();
        (Status, CancelledAt, CancelledBecause) = (MeetingStatus.Cancelled, now, because!.Trim());
        Sequence++;
    }

    /// <summary>On its day or later, never before.</summary>
    public void Open(DateTimeOffset now)
    {
        RefuseIfHeld();
        new Rules()
            .Refuse(Status == MeetingStatus.Open, "", "This meeting is already open")
            .Refuse(LondonTime.DateOf(now) < On, "", $"This meeting is on {On.InWords()} and cannot be opened before that day")
            .Hold();
        (Status, OpenedAt) = (MeetingStatus.Open, now);
    }

    /// <summary>Refused while an item waits: each is discussed or deferred first.</summary>
    /// <param name="unseen">How many cases of the agenda whoever closes may not see: somebody who sees them all writes the minutes.</param>
    public void Close(Actor by, DateTimeOffset now, int unseen = 0)
    {
        RefuseIfHeld();
        var waiting = agenda.Count(item => item.IsWaiting);
        new Rules()
            .Refuse(Status != MeetingStatus.Open, "", "This meeting has not been opened")
            .Refuse(waiting > 0, "", $"{(waiting == 1 ? "1 case on the agenda waits" : $"{waiting} cases on the agenda wait")}: discuss or defer each one first")
            .Refuse(unseen > 0, "", "You may not see every case on this agenda: somebody who may has to close the meeting")
            .Hold();
        (Status, ClosedAt, ClosedById) = (MeetingStatus.Held, now, by.UserId);
    }

    /// <summary>Nothing that was typed is lost by closing.</summary>
    /// <param name="references">Cases with words that nobody saved.</param>
    public static void RefuseUnsaved(IReadOnlyList<string> references) => new Rules()
        .Refuse(references.Count > 0, "", $"Words were typed and not saved for {string.Join(", ", references)}: open each, and save it or clear what is not wanted")
        .Hold();

    /// <summary>Everyone listed at once; who is no longer listed, or no longer stands in for anybody, is taken off.</summary>
    public void Attend(IReadOnlyCollection<AttendanceLine> lines, DateTimeOffset now)
    {
        RefuseIfHeld();
        RefuseOddLines(lines);
        var standsInFor = lines.Where(line => line.SubstituteId is not null).ToDictionary(line => line.SubstituteId!.Value, line => line.UserId);
        bool IsThere(AttendanceLine line) => line.Mode is not null
            && (standsInFor.ContainsKey(line.UserId) || attendance.Find(known => known.UserId == line.UserId)?.StandsInForId is null);
        var there = lines.Where(IsThere).ToList();
        attendance.RemoveAll(known => there.TrueForAll(line => line.UserId != known.UserId));
        foreach (var line in there)
        {
            var one = attendance.Find(known => known.UserId == line.UserId);
            if (one is null)
                attendance.Add(one = new Attendance(Id, line.UserId, line.AgencyId));
            one.Record(line.Mode!.Value, line.Accepted, Statement, now);
            one.WasThere(line.ArrivedAt, line.LeftAt, standsInFor.TryGetValue(line.UserId, out var member) ? member : null);
        }
    }

    static void RefuseOddLines(IReadOnlyCollection<AttendanceLine> lines)
    {
        var rules = new Rules();
        foreach (var (at, line) in lines.Index())
        {
            rules.Refuse(line.LeftAt <= line.ArrivedAt, $"Lines[{at}].LeftAt", "Left must be after arrived");
            if (line.SubstituteId is not { } substitute)
                continue;
            rules.Refuse(line.Mode != AttendanceMode.Apologies, $"Lines[{at}].SubstituteId", "Select apologies for somebody who has a substitute");
            rules.Refuse(!line.MayStandIn.Contains(substitute), $"Lines[{at}].SubstituteId", "Select a substitute of the same agency from the list");
            rules.Refuse(lines.Take(at).Any(other => other.SubstituteId == substitute), $"Lines[{at}].SubstituteId", "Select a substitute who stands in for nobody else");
        }

        rules.Hold();
    }

    /// <summary>Somebody who attends accepts the statement for themselves, on the day or before.</summary>
    /// <param name="version">The version that they read.</param>
    public void Accept(Guid userId, Guid agencyId, AttendanceMode mode, int version, DateTimeOffset now)
    {
        RefuseIfHeld();
        new Rules()
            .Refuse(mode == AttendanceMode.Apologies, "Mode", "Select how you attend")
            .Refuse(version != Statement.Version, "Accepted", $"Version {Statement.Version} of the statement is read at this meeting: read it again and accept it")
            .Hold();
        var one = attendance.Find(known => known.UserId == userId);
        if (one is null)
            attendance.Add(one = new Attendance(Id, userId, agencyId));
        one.Record(mode, accepted: true, Statement, now);
    }

    /// <summary>Those present who have not accepted the statement.</summary>
    public IEnumerable<Attendance> NotAccepted => attendance.Where(one => one.IsPresent && !one.HasAccepted(Statement));

    /// <summary>Who is still needed for a quorum: a warning, not a bar (domain.md 3.5).</summary>
    public string? QuorumWarning(Quorum quorum) => quorum.Missing(PresentAgencies);

    public IEnumerable<Guid> PresentAgencies => attendance.Where(one => one.IsPresent).Select(one => one.AgencyId);

    public void RefuseIfHeld() => new Rules()
        .Refuse(Status == MeetingStatus.Held, "", "This meeting is closed: its record cannot be changed")
        .Refuse(Status == MeetingStatus.Cancelled, "", "This meeting was cancelled")
        .Hold();
}
