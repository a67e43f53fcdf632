using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Cases;

/// <summary>The police category (National Standard for Incident Recording, domain.md 5.2): never worked out from a type, a theme or a sub-category.</summary>
public enum NsirCategory
{
    [Display(Description = "Aimed at, or affecting, a particular person or group rather than the community")]
    Personal,
    [Display(Description = "Annoys the local community at large")]
    Nuisance,
    [Display(Description = "Affects the wider surroundings: public places and buildings")]
    Environmental,
}

/// <summary>What is told of one problem.</summary>
public sealed record ProblemFacts
{
    [Display(Name = "What it is"), Required(ErrorMessage = "Enter what the problem is"), StringLength(120, ErrorMessage = "What it is must be 120 characters or fewer")]
    public string? What { get; set; }

    [Display(Name = "Type of anti-social behaviour"), Required(ErrorMessage = "Select the type of anti-social behaviour")]
    public CaseType? Type { get; set; }

    [Display(Name = "Police category (NSIR)")]
    public NsirCategory? Nsir { get; set; }

    [Display(Name = "Themes")]
    public List<string> Themes { get; set; } = [];

    [Display(Name = "When it started")]
    public DateOnly? StartedOn { get; set; }

    /// <summary>Changes when one of the answers does.</summary>
    public uint Version() => Fingerprint.Of(What, Type, Nsir, string.Join('\n', Themes), StartedOn?.DayNumber);
}

/// <summary>One of the problems of a case. The main one gives the case the type under which it is counted.</summary>
public sealed class CaseProblem
{
    CaseProblem() { }

    internal CaseProblem(Case on, ProblemFacts facts, Actor by, DateTimeOffset now)
    {
        (Id, CaseId, AddedAt, AddedById) = (Guid.CreateVersion7(now), on.Id, now, by.UserId);
        Take(facts);
    }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }
    public string What { get; private set; } = "";
    public CaseType Type { get; private set; }
    public NsirCategory? Nsir { get; private set; }
    public List<string> Themes { get; private set; } = [];
    public DateOnly? StartedOn { get; private set; }
    public DateTimeOffset AddedAt { get; private init; }
    public Guid AddedById { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public string? EndedBecause { get; private set; }
    public Guid? EndedById { get; private set; }

    public ProblemFacts Facts() => new() { What = What, Type = Type, Nsir = Nsir, Themes = [.. Themes], StartedOn = StartedOn };

    internal void Take(ProblemFacts facts) =>
        (What, Type, Nsir, Themes, StartedOn) = (facts.What!.Trim(), facts.Type!.Value, facts.Nsir, [.. facts.Themes.Distinct()], facts.StartedOn);

    internal void TakeType(CaseType type) => Type = type;

    internal void End(string because, Actor by, DateOnly today) => (EndedOn, EndedBecause, EndedById) = (today, because.Trim(), by.UserId);
}

public sealed partial class Case
{
    readonly List<CaseProblem> problems = [];

    /// <summary>The problem whose type and themes are the case's own: figures and lists count by it.</summary>
    public Guid? MainProblemId { get; private set; }

    public IReadOnlyList<CaseProblem> Problems => problems;

    CaseProblem? MainProblem => problems.Find(problem => problem.Id == MainProblemId);

    void BeginWith(CaseProblem problem)
    {
        problems.Add(problem);
        MainProblemId = problem.Id;
    }

    public CaseProblem AddProblem(ProblemFacts facts, IEnumerable<string> themes, Actor by, DateTimeOffset now)
    {
        Hold(facts, themes, now);
        var added = new CaseProblem(this, facts, by, now);
        problems.Add(added);
        Tell(TimelineKind.Problem, $"Problem added: {added.What}", by, now, added.Id);
        return added;
    }

    public void EditProblem(CaseProblem problem, ProblemFacts facts, IEnumerable<string> themes, Actor by, DateTimeOffset now)
    {
        RefuseIfEnded(problem);
        Hold(facts, themes, now);
        problem.Take(facts);
        FollowMainProblem();
        Tell(TimelineKind.Problem, $"Problem changed: {problem.What}", by, now, problem.Id);
    }

    /// <summary>It is solved, or was never one: it stays on the record with the reason.</summary>
    public void EndProblem(CaseProblem problem, string? because, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        RefuseIfEnded(problem);
        new Rules()
            .Refuse(problem.Id == MainProblemId, "", "This is the main problem: make another one the main problem first, or close the case")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why it ends")
            .Hold();
        problem.End(because!, by, LondonTime.DateOf(now));
        Tell(TimelineKind.Problem, $"Problem ended: {problem.What}. {problem.EndedBecause}", by, now, problem.Id);
    }

    /// <summary>From now on the case is counted under this problem's type.</summary>
    public void MakeMain(CaseProblem problem, Actor by, DateTimeOffset now)
    {
        RefuseIfClosed();
        RefuseIfEnded(problem);
        MainProblemId = problem.Id;
        FollowMainProblem();
        Tell(TimelineKind.Problem, $"Main problem: {problem.What}", by, now, problem.Id);
    }

    void FollowMainProblem()
    {
        if (MainProblem is { } main)
            (Type, Themes) = (main.Type, [.. main.Themes]);
    }

    void Hold(ProblemFacts facts, IEnumerable<string> themes, DateTimeOffset now)
    {
        RefuseIfClosed();
        new Rules()
            .Refuse(facts.Themes.Except(themes).Any(), "Facts.Themes", "Select themes from the list")
            .Refuse(facts.StartedOn > LondonTime.DateOf(now), "Facts.StartedOn", "When it started must be today or in the past")
            .Hold();
    }

    static void RefuseIfEnded(CaseProblem problem) => new Rules().Refuse(problem.EndedOn is not null, "", "This problem has ended: add it again if it is back").Hold();
}
