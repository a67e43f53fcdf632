using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Analysis;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Links;
using Spp.Psg.Web.Features.Measures;
using Spp.Psg.Web.Features.Risk;

namespace Spp.Psg.Web.Dev;

/// <summary>What the record of a few open cases holds: the triangle, an objective in numbers, a link, a youth screen; and when victims were last spoken to.</summary>
sealed class StoryRecord(Teller teller, IReadOnlyList<Problem> problems)
{
    /// <summary>Every so many victims one was spoken to so long ago that the next contact is late.</summary>
    const int Late = 9;

    public async Task TellAsync(DateOnly on, CancellationToken cancellation)
    {
        var tipping = Open("Fly-tipping behind garages", on).Take(2).ToList();
        var bikes = Open("Off-road bikes on a park", on).Take(1).ToList();
        teller.MoveTo(on.AddDays(-3), 9);
        foreach (var problem in tipping.Take(1).Concat(bikes))
            await AnalyseAsync(problem, on, cancellation);
        if (tipping is [var one, var other])
            await teller.As("officer", new AddLink.Command { Address = one.Address!, Other = CaseReference.FromAddress(other.Address!), Kind = LinkKind.Related, Why = "The same van was seen at both places." }, cancellation);
        foreach (var problem in Open("Young people at the bus interchange", on).Concat(Open("Damage around a school", on)).Take(2))
            await ScreenAsync(problem, on, cancellation);
        teller.MoveTo(on.AddDays(-1), 16);
        await Parallel.ForEachAsync((await teller.VictimsOfOpenCasesAsync(cancellation)).Select((victim, at) => (victim, on: on.AddDays(at % Late == 0 ? -33 : -1 - at % 6))), Diary.SideBySide, async (one, _) =>
            await teller.As("coordinator", new RecordContact.Command { Address = CaseReference.ToAddress(one.victim.Reference), Person = one.victim.Person, On = one.on, Said = "Spoke by telephone. Wants to hear what is decided." }, cancellation));
    }

    IEnumerable<Problem> Open(string title, DateOnly on) => problems.Where(problem => problem is { Address: not null, IsClosed: false } && problem.Facts.Title == title && problem.DecidedOn < on.AddDays(-7)).Reverse();

    async Task AnalyseAsync(Problem problem, DateOnly on, CancellationToken cancellation)
    {
        await teller.As("officer", new EditAnalysis.Command
        {
            Address = problem.Address!,
            Facts = new AnalysisFacts
            {
                Scanning = "Reports of twelve weeks, two walks with residents and the camera at the corner.",
                Victim = "Residents whose gates open on it, and children on their way to school.",
                Guardian = "A residents’ group that reports, but fears being seen to.",
                Offender = "A few who come by vehicle after dark; two registrations are known.",
                Handler = "Their employer has been written to.",
                Location = "Two ways in, no light, and nothing that a vehicle cannot pass.",
                Manager = "The landlord of the garages and the council’s highways team.",
                Causes = "Easy to reach and to leave, and quickly worth it.",
                Response = "Place: a lockable bollard and light. Offender: warning letters. Victim: one number to call.",
                Displacement = Displacement.Watching,
                DisplacementNote = "The car park behind the library",
            },
        }, cancellation);
        var (from, to) = (on.AddDays(-152), on.AddDays(-61));
        var measure = await teller.As("officer", new AddMeasure.Command
        {
            Address = problem.Address!,
            Facts = new MeasureFacts { Name = "Reports", Unit = "reports", Kind = MeasureKind.Count, Better = Better.Lower, Baseline = 18, BaselineFrom = from, BaselineTo = to, Target = 6, TargetBy = on.AddMonths(4), Source = "Council contact centre" },
        }, cancellation);
        foreach (var (days, value) in new[] { (59, 5), (29, 3) })
            await teller.As("officer", new AddReading.Command { Address = problem.Address!, Id = measure, Facts = new ReadingFacts { Value = value, From = on.AddDays(-days), To = on.AddDays(-days + 25) } }, cancellation);
    }

    /// <summary>Two worries, so that a safeguarding conversation is due; it was held.</summary>
    async Task ScreenAsync(Problem problem, DateOnly on, CancellationToken cancellation)
    {
        var answers = YouthQuestion.All.ToDictionary(question => question.Code, question => (ScreenAnswer?)(question.Code is "older-associates" or "school" ? ScreenAnswer.Yes : question.Code is "online" ? ScreenAnswer.NotKnown : ScreenAnswer.No));
        await teller.As("youth.officer", new ScreenYoungPerson.Command
        {
            Address = problem.Address!,
            PersonId = await teller.PersonOfAsync(problem.Address!, PersonRole.Suspected, cancellation),
            Answers = answers,
            Held = true,
            HeldOn = on.AddDays(-3),
            HeldWith = "the parents and the school’s safeguarding lead",
        }, cancellation);
    }
}
