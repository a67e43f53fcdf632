using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Features.Risk;

namespace Spp.Psg.Web.Dev;

/// <summary>Every day of the two years and of the story, in order: what comes in, what is decided, who meets, what is done, what closes.</summary>
sealed class Diary(Teller teller, DateOnly until)
{
    /// <summary>Things of one hour that do not wait for each other are told two at a time.</summary>
    static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    readonly List<Problem> problems = TwoYears.Plan(teller);
    readonly Random chance = new(1998);

    public async Task TellAsync(CancellationToken cancellation)
    {
        var received = problems.ToLookup(problem => problem.ReceivedOn);
        var decided = problems.ToLookup(problem => problem.DecidedOn);
        var closed = problems.Where(problem => problem.ClosedOn is not null).ToLookup(problem => problem.ClosedOn!.Value);
        var meetings = new StoryMeetings(teller, problems);
        var orders = new StoryOrders(teller, problems);
        var fenbridge = new Fenbridge(teller, meetings, orders);
        await meetings.PlanAsync(problems[0].ReceivedOn, until.AddMonths(3), cancellation);
        for (var day = problems[0].ReceivedOn; day <= until; day = day.AddDays(1))
        {
            await Hour(day, 8, received[day], ReferAsync, cancellation);
            await meetings.HoldAsync(day, cancellation);
            await Hour(day, 14, decided[day], DecideAsync, cancellation);
            await Hour(day, 15, meetings.ActionsAnsweredOn(day), AnswerAsync, cancellation);
            await orders.RecordAsync(day, cancellation);
            await Hour(day, 16, closed[day].Where(problem => problem.Address is not null), CloseAsync, cancellation);
            await fenbridge.TellAsync(day, cancellation);
        }

        await ScoreAgainAsync(cancellation);
        teller.MoveTo(until, 6);
        await meetings.PrepareNextAsync(until, cancellation);
    }

    async Task Hour<T>(DateOnly day, int hour, IEnumerable<T> these, Func<T, CancellationToken, ValueTask> tell, CancellationToken cancellation)
    {
        teller.MoveTo(day, hour);
        await Parallel.ForEachAsync(these, TwoAtATime, tell);
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
            ? problems.LastOrDefault(other => other.Address is not null && other.Facts.PanelId == problem.Facts.PanelId && (other.ClosedOn is null || other.ClosedOn > problem.DecidedOn))?.Address
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
        await teller.As("coordinator", new AnswerAction.Command { Id = action, Answer = ActionStatus.Done, Outcome = "Done as agreed and checked with the lead." }, cancellation);

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
        foreach (var some in open.Chunk(12).Select((some, at) => (some, at)))
        {
            var day = until.AddDays(-2 - some.at * 3);
            await Hour(day, 11, some.some.Where(problem => problem.DecidedOn < day), (problem, cancel) => new ValueTask(AssessAsync(problem, Answers.Quiet, cancel)), cancellation);
        }
    }
}
