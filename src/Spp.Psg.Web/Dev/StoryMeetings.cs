using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Meetings;

namespace Spp.Psg.Web.Dev;

/// <summary>
/// The meetings of two years: the PSG on second Wednesdays, the Youth PSG on third. Each year has the same months, so that any twelve
/// of them hold 91 discussions (seed B), and the reviews of September and November have 2 high, 5 medium and 10 standard (seed A): the
/// youth panel defers its cases in those months.
/// </summary>
sealed class StoryMeetings(Teller teller, List<Problem> problems)
{
    /// <summary>Discussions by month, January first: at the PSG, at the Youth PSG, at an extraordinary meeting.</summary>
    static readonly (int Psg, int Youth, int Extraordinary)[] Months =
    [
        (7, 3, 1), (3, 2, 0), (3, 1, 0), (3, 1, 0), (3, 1, 0), (3, 1, 0), (3, 2, 0), (2, 2, 0), (17, 0, 0), (3, 2, 0), (17, 0, 0), (8, 3, 0),
    ];

    /// <summary>From here to there the story tells its own meetings.</summary>
    static readonly DateOnly StoryBegins = new(2026, 11, 23), StoryLeaves = new(2027, 2, 1);

    /// <summary>How many cases of each section there is time for.</summary>
    const int TimeFor = 4;
    static readonly string[] Doers = ["housing", "fire", "probation", "adult.care", "charity", "council.officer"];
    static readonly string[] Deeds =
    [
        "Visit the address with the landlord", "Fit a camera at the entrance", "Check the fire risk of the bin store", "Offer a support referral to the tenant", "Write to every household on the landing", "Patrol on Friday and Saturday evenings",
    ];

    readonly Dictionary<(string Panel, DateOnly On), Guid> planned = [];
    readonly List<(DateOnly On, Guid Action)> answers = [];
    readonly Random chance = new(2018);

    public IEnumerable<Guid> ActionsAnsweredOn(DateOnly day) => answers.Where(answer => answer.On == day).Select(answer => answer.Action).ToList();

    /// <summary>The panels agree their dates when the first year begins, before any case is there to list.</summary>
    public async Task PlanAsync(DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        teller.MoveTo(from, 7);
        for (var month = new DateOnly(from.Year, from.Month, 1).AddMonths(1); month <= until; month = month.AddMonths(1))
        {
            await PlanAsync("PSG", MeetingKind.Ordinary, Nth(month, DayOfWeek.Wednesday, 2), cancellation);
            await PlanAsync("YPSG", MeetingKind.Ordinary, Nth(month, DayOfWeek.Wednesday, 3), cancellation);
        }
    }

    /// <summary>The rule builds the agenda of the next meeting of each panel; the co-ordinator leaves on it what there is time for.</summary>
    public async Task PrepareNextAsync(DateOnly today, CancellationToken cancellation)
    {
        foreach (var panel in new[] { "PSG", "YPSG" })
            if (planned.Where(one => one.Key.Panel == panel && one.Key.On > today).OrderBy(one => one.Key.On).FirstOrDefault() is { Value: var next } && next != Guid.Empty)
            {
                await teller.As("coordinator", new BuildAgenda.Command(next), cancellation);
                foreach (var (_, reference) in (await teller.AgendaOfAsync(next, cancellation)).GroupBy(item => item.Section).SelectMany(section => section.Skip(TimeFor)))
                    await teller.As("coordinator", new ChangeAgenda.Command(next, ChangeAgenda.Change.TakeOff, reference), cancellation);
            }
    }

    /// <summary>Holds what the calendar has on this day, up to the story, whose own meetings are told step by step.</summary>
    public async Task HoldAsync(DateOnly day, CancellationToken cancellation)
    {
        if (day >= StoryBegins && day < StoryLeaves)
            return;
        var (psg, youth, extraordinary) = Months[day.Month - 1];
        if (day == Nth(day, DayOfWeek.Wednesday, 2))
            await HoldAsync("PSG", MeetingKind.Ordinary, day, psg, cancellation);
        if (day == Nth(day, DayOfWeek.Wednesday, 3))
            await HoldAsync("YPSG", MeetingKind.Ordinary, day, youth, cancellation);
        if (extraordinary > 0 && day == Nth(day, DayOfWeek.Tuesday, 3))
            await HoldAsync("PSG", MeetingKind.Extraordinary, day, extraordinary, cancellation);
    }

    async Task HoldAsync(string panel, MeetingKind kind, DateOnly day, int count, CancellationToken cancellation)
    {
        var cases = problems.Where(problem => problem.Facts.PanelId == teller.Panel(panel) && problem.IsDiscussable(day))
            .OrderByDescending(problem => problem.Rating).ThenBy(problem => problem.DiscussedOn ?? DateOnly.MinValue).ThenBy(problem => problem.DecidedOn)
            .Take(Math.Max(count, 1)).ToList();
        if (cases.Count == 0)
        {
            await CallOffAsync(panel, day, cancellation);
            return;
        }

        var meeting = await OpenAsync(panel, kind, day, [.. cases.Select(problem => problem.Address!)], cancellation);
        if (count == 0)
            await teller.As("coordinator", new DeferItem.Command { MeetingId = meeting, Address = cases[0].Address!, Because = "Papers missing" }, cancellation);
        var said = cases.Take(count).Select((problem, at) => (problem, rating: count == 17 ? (at < 2 ? RiskRating.High : at < 7 ? RiskRating.Medium : RiskRating.Standard) : problem.Rating, action: chance.Next(2) == 0 ? null : NewAction(day))).ToList();
        await Parallel.ForEachAsync(said, Diary.SideBySide, async (one, _) =>
        {
            var (problem, rating, action) = one;
            await DiscussAsync(meeting, problem.Address!, rating, rating == problem.Rating ? null : "The panel heard of new incidents.", action, cancellation);
            (problem.Rating, problem.DiscussedOn) = (rating, day);
        });

        await CloseAsync(meeting, cancellation);
    }

    async Task CallOffAsync(string panel, DateOnly day, CancellationToken cancellation)
    {
        teller.MoveTo(day, 9);
        await teller.As("chair", new CancelMeeting.Command { MeetingId = planned[(panel, day)], Because = "No case is ready to be discussed" }, cancellation);
    }

    /// <summary>Plans for today, lists these cases, takes the attendance with everybody's acceptance, and opens.</summary>
    public async Task<Guid> OpenAsync(string panel, MeetingKind kind, DateOnly day, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        teller.MoveTo(day, 9);
        var called = kind == MeetingKind.Extraordinary; // it is called about its one case
        var meeting = called ? await PlanAsync(panel, kind, day, cancellation, addresses[0]) : planned[(panel, day)];
        foreach (var address in called ? [] : addresses)
            await teller.As("coordinator", new ChangeAgenda.Command(meeting, ChangeAgenda.Change.Add, address, AgendaSection.Reviews), cancellation);
        var members = DemoUsers.All.Where(user => user.Panels.Contains(panel)).ToList();
        await teller.As("coordinator", new RecordAttendance.Command
        {
            MeetingId = meeting,
            Lines = [.. members.Select(user => new RecordAttendance.Line { UserId = teller.User(user.Mailbox), Mode = chance.Next(6) == 0 ? AttendanceMode.Remote : AttendanceMode.InPerson, Accepted = true })],
        }, cancellation);
        teller.MoveTo(day, 10);
        await teller.As("chair", new OpenMeeting.Command(meeting), cancellation);
        return meeting;
    }

    async Task<Guid> PlanAsync(string panel, MeetingKind kind, DateOnly day, CancellationToken cancellation, string? about = null) =>
        planned[(panel, day)] = await teller.As("chair", new PlanMeeting.Command
        {
            Panel = panel,
            Reference = about is null ? null : CaseReference.FromAddress(about),
            Facts = new MeetingFacts
            {
                Kind = kind,
                On = day,
                At = new TimeOnly(kind == MeetingKind.Ordinary ? 10 : 16, 0),
                Place = "City Hall, committee room 2",
                Reason = kind == MeetingKind.Extraordinary ? "Disorder that may grow before the next meeting." : null,
                LifeAtRisk = kind == MeetingKind.Extraordinary,
            },
        }, cancellation);

    public async Task DiscussAsync(Guid meeting, string address, RiskRating rating, string? because, DiscussCase.ActionLine? action, CancellationToken cancellation)
    {
        await teller.As("coordinator", new DiscussCase.Command
        {
            MeetingId = meeting,
            Address = address,
            Facts = new DiscussionFacts
            {
                Decision = PanelDecision.Keep,
                RatingAfter = rating,
                RatingReason = because,
                VictimUpdate = "Spoken to in the last fortnight.",
                Facts = "Incidents since the last review were read out by each agency.",
            },
            Actions = action is null ? [] : [action],
        }, cancellation);
    }

    /// <summary>Other open cases of a panel, those that waited longest first.</summary>
    public List<string> Others(string panel, DateOnly day, int count) =>
        [.. problems.Where(problem => problem.Facts.PanelId == teller.Panel(panel) && problem.IsDiscussable(day)).OrderByDescending(problem => problem.Rating).ThenBy(problem => problem.DiscussedOn ?? DateOnly.MinValue)
            .Take(count).Select(problem => problem.Address!)];

    /// <summary>One of those others, whose rating stays.</summary>
    public Task DiscussAgainAsync(Guid meeting, string address, CancellationToken cancellation)
    {
        var problem = problems.Single(problem => problem.Address == address);
        problem.DiscussedOn = teller.Today;
        return DiscussAsync(meeting, address, problem.Rating, null, null, cancellation);
    }

    public async Task CloseAsync(Guid meeting, CancellationToken cancellation)
    {
        teller.MoveTo(teller.Today, 12);
        await teller.As("chair", new CloseMeeting.Command { MeetingId = meeting }, cancellation);
        foreach (var action in await teller.ActionsOfAsync(meeting, cancellation))
            if (chance.Next(6) != 0)
                answers.Add((WorkingDays.Add(teller.Today, chance.Next(3, 16)), action));
    }

    DiscussCase.ActionLine NewAction(DateOnly day) => new()
    {
        OwnerId = teller.User(Doers[chance.Next(Doers.Length)]),
        Text = Deeds[chance.Next(Deeds.Length)],
        DueOn = WorkingDays.Add(day, chance.Next(8, 18)),
    };

    static DateOnly Nth(DateOnly month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        return first.AddDays(((int)weekday - (int)first.DayOfWeek + 7) % 7 + 7 * (nth - 1));
    }
}
