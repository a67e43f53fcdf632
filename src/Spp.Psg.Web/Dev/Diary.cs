using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Features.Risk;

namespace Spp.Psg.Web.Dev;

/// <summary>
/// The two years and the story, week by week: what comes in and what is decided, then day by day who meets, what is done and what
/// courts order, and at the week's end what closes.
/// </summary>
sealed class Diary(Teller teller, DateOnly until)
{
    /// <summary>What does not wait for each other is told side by side, each at its own hour.</summary>
    public static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 4 };

    readonly List<Problem> problems = TwoYears.Plan(teller);
    readonly Random chance = new(1998);

    public async Task TellAsync(CancellationToken cancellation)
    {
        var meetings = new StoryMeetings(teller, problems);
        var orders = new StoryOrders(teller, problems);
        var fenbridge = new Fenbridge(teller, meetings, orders);
        await meetings.PlanAsync(problems[0].ReceivedOn, until.AddMonths(3), cancellation);
        for (var monday = problems[0].ReceivedOn; monday <= until; monday = monday.AddDays(7))
        {
            var days = Enumerable.Range(0, 7).Select(monday.AddDays).Where(day => day <= until).ToList();
            await TellAsync(problems.Where(problem => days.Contains(problem.ReceivedOn)), problem => problem.ReceivedOn, 8, ReferAsync, cancellation);
            await TellAsync(problems.Where(problem => days.Contains(problem.DecidedOn)), problem => problem.DecidedOn, 14, DecideAsync, cancellation);
            foreach (var day in days)
            {
                await meetings.HoldAsync(day, cancellation);
                await TellAsync(meetings.ActionsAnsweredOn(day), _ => day, 15, AnswerAsync, cancellation);
                await orders.RecordAsync(day, cancellation);
                await fenbridge.TellAsync(day, cancellation);
            }

            await TellAsync(problems.Where(problem => problem is { Address: not null, ClosedOn: { } on } && days.Contains(on)), problem => problem.ClosedOn!.Value, 16, CloseAsync, cancellation);
        }

        await ScoreAgainAsync(cancellation);
        await new StoryRecord(teller, problems).TellAsync(until, cancellation);
        teller.MoveTo(until, 6);
        await new StoryPlaces(teller).TellAsync(until, cancellation);
        await meetings.PrepareNextAsync(until, cancellation);
    }

    async Task TellAsync<T>(IEnumerable<T> these, Func<T, DateOnly> on, int hour, Func<T, CancellationToken, ValueTask> tell, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(these.ToList(), SideBySide, async (one, _) =>
        {
            teller.MoveAsideTo(on(one), hour);
            await tell(one, cancellation);
        });
        cancellation.ThrowIfCancellationRequested();
    }

    async ValueTask ReferAsync(Problem problem, CancellationToken cancellation)
    {
        var sent = await teller.As(problem.Officer(teller), new SubmitReferral.Command { Facts = problem.Facts, People = problem.People }, cancellation);
        problem.Number = sent.Number;
    }

    async ValueTask DecideAsync(Problem problem, CancellationToken cancellation)
    {
        var into = problem.Outcome == TriageOutcome.Merge
            ? problems.LastOrDefault(other => other.Address is not null && other.DecidedOn < problem.DecidedOn && other.Facts.PanelId == problem.Facts.PanelId && (other.ClosedOn is null || other.ClosedOn > problem.DecidedOn))?.Address
            : null;
        var decided = await teller.As("coordinator", new TriageReferral.Command
        {
            Number = problem.Number,
            Outcome = problem.Outcome == TriageOutcome.Merge && into is null ? TriageOutcome.Decline : problem.Outcome,
            Reason = Why(problem.Outcome),
            RedirectedTo = "Neighbourhood team",
            MergeInto = into,
            LeadId = teller.User(problem.Officer(teller)),
        }, cancellation);
        if (decided.Status == ReferralStatus.Accepted)
            problem.Address = CaseReference.ToAddress(decided.CaseReference!);
    }

    static string Why(TriageOutcome outcome) => outcome switch
    {
        TriageOutcome.Accept or TriageOutcome.AcceptUrgent => "Persistent, and needs more than one agency.",
        TriageOutcome.Merge => "The same problem at the same place.",
        TriageOutcome.Redirect => "One agency can deal with this alone.",
        _ => "Too few incidents so far; refer again if it goes on.",
    };

    async ValueTask AnswerAsync(Guid action, CancellationToken cancellation) =>
        await teller.As("coordinator", new AnswerAction.Command { Id = action, Answer = AnswerAction.Answer.Done, Outcome = "Done as agreed and checked with the lead." }, cancellation);

    async ValueTask CloseAsync(Problem problem, CancellationToken cancellation)
    {
        await AssessAsync(problem, Answers.Quiet, cancellation);
        foreach (var action in await teller.LiveActionsOfAsync(problem.Address!, cancellation))
            await AnswerAsync(action, cancellation);
        await teller.As("chair", new CloseCase.Command
        {
            Address = problem.Address!,
            Facts = new ClosureFacts
            {
                Reason = ClosureReason.ObjectiveMet,
                VictimTold = "Told by telephone the day before.",
                Before = "Weekly incidents.",
                After = "None for the quiet period.",
                Lessons = "Visits by two agencies together worked better than letters.",
                MonitoredBy = "Neighbourhood team",
            },
        }, cancellation);
        problem.IsClosed = true;
    }

    Task<Guid> AssessAsync(Problem problem, (string Template, Dictionary<string, string?> Codes) answers, CancellationToken cancellation) =>
        teller.As(problem.Officer(teller), new AssessRisk.Command { Address = problem.Address!, Template = answers.Template, Answers = answers.Codes }, cancellation);

    /// <summary>Practitioners have looked at most open cases in the last weeks; a few have waited too long.</summary>
    async Task ScoreAgainAsync(CancellationToken cancellation)
    {
        var open = problems.Where(problem => problem is { Address: not null, IsClosed: false, DiscussedOn: null }).Where(_ => chance.Next(8) != 0).ToList();
        await TellAsync(open.Select((problem, at) => (problem, on: until.AddDays(-2 - at / 12 * 3))).Where(one => one.problem.DecidedOn < one.on), one => one.on, 11,
            (one, cancel) => new ValueTask(AssessAsync(one.problem, Answers.Quiet, cancel)), cancellation);
    }
}
