using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Referrals;

namespace Spp.Psg.Web.Dev;

/// <summary>Every day of the two years and the story, in order: what comes in, what is decided, what meets, what closes.</summary>
sealed class Diary(Teller teller, DateOnly until)
{
    /// <summary>Things of one hour that do not wait for each other are told two at a time.</summary>
    static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    readonly List<Problem> problems = TwoYears.Plan(teller);

    public async Task TellAsync(CancellationToken cancellation)
    {
        var received = problems.ToLookup(problem => problem.ReceivedOn);
        var decided = problems.Where(problem => problem.Outcome is not null).ToLookup(problem => problem.DecidedOn);
        for (var day = problems[0].ReceivedOn; day <= until; day = day.AddDays(1))
        {
            await Hour(day, 9, received[day], ReferAsync, cancellation);
            await Hour(day, 14, decided[day], DecideAsync, cancellation);
        }
    }

    async Task Hour(DateOnly day, int hour, IEnumerable<Problem> these, Func<Problem, CancellationToken, ValueTask> tell, CancellationToken cancellation)
    {
        teller.MoveTo(day, hour);
        await Parallel.ForEachAsync(these, TwoAtATime, tell);
        cancellation.ThrowIfCancellationRequested();
    }

    async ValueTask ReferAsync(Problem problem, CancellationToken cancellation)
    {
        var youth = problem.Facts.PanelId == teller.Panel("YPSG");
        var sent = await teller.As(youth ? "youth.officer" : "officer", new SubmitReferral.Command { Facts = problem.Facts, People = problem.People }, cancellation);
        problem.Number = sent.Number;
    }

    async ValueTask DecideAsync(Problem problem, CancellationToken cancellation)
    {
        var youth = problem.Facts.PanelId == teller.Panel("YPSG");
        var into = problem.Outcome == TriageOutcome.Merge ? problems.LastOrDefault(other => other.Address is not null && other.Facts.PanelId == problem.Facts.PanelId && other.ClosedOn is null)?.Address : null;
        var decided = await teller.As("coordinator", new TriageReferral.Command
        {
            Number = problem.Number,
            Outcome = problem.Outcome == TriageOutcome.Merge && into is null ? TriageOutcome.Decline : problem.Outcome,
            Reason = "Decided at triage.",
            RedirectedTo = "Neighbourhood team",
            MergeInto = into,
            LeadId = teller.User(youth ? "youth.officer" : "officer"),
        }, cancellation);
        if (decided.Status == ReferralStatus.Accepted)
            problem.Address = CaseReference.ToAddress(decided.CaseReference!);
    }
}
