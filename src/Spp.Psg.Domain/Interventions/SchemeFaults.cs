using System.Text.RegularExpressions;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Everything that keeps a scheme from working, each with the field it stands beside.</summary>
public static partial class SchemeFaults
{
    const int MostLines = 15;
    const int LongestStage = 40;
    const int LongestLabel = 60;

    /// <param name="isCodeKnown">Another scheme has the code.</param>
    /// <param name="isNameKnown">Another scheme is called so.</param>
    /// <returns>The scheme as far as it can be read, and what is wrong with it.</returns>
    public static (SchemePlan Plan, IReadOnlyList<Refusal> Faults) Of(SchemeFacts facts, bool isCodeKnown = false, bool isNameKnown = false)
    {
        var faults = new List<Refusal>();
        void Fault(string field, string says) => faults.Add(new Refusal($"Facts.{field}", says));
        void When(bool wrong, string field, string says)
        {
            if (wrong)
                Fault(field, says);
        }

        When(string.IsNullOrWhiteSpace(facts.Name), nameof(facts.Name), "Enter the name");
        When(facts.Name?.Trim().Length > LongestLabel, nameof(facts.Name), "Name must be 60 characters or fewer");
        When(isNameKnown, nameof(facts.Name), "Another scheme has this name");
        When(CourtWord().IsMatch(facts.Name ?? ""), nameof(facts.Name), NotACourt("The name"));
        When(!CodeLetters().IsMatch(facts.Code?.Trim() ?? ""), nameof(facts.Code), "Enter a short code of 2 to 12 letters or figures, like ABC");
        When(isCodeKnown, nameof(facts.Code), "Another scheme has this short code");
        When(string.IsNullOrWhiteSpace(facts.About), nameof(facts.About), "Enter what it is, in a sentence");
        When(facts.Subjects is not { Count: > 0 }, nameof(facts.Subjects), "Select whom or what it is for");
        When(facts.YoungestAge > facts.OldestAge, nameof(facts.OldestAge), "Oldest age must be the same as or above the youngest");
        When((facts.YoungestAge ?? facts.OldestAge) is not null && facts.Subjects?.Exists(OfPeople) is false, nameof(facts.YoungestAge), "Only a scheme for a person or a parent has ages");

        var plan = SchemeReading.Plan(facts, Fault);
        Fields(plan, says => Fault(nameof(facts.Fields), says));
        if (!faults.Exists(fault => fault.Field == $"Facts.{nameof(facts.Stages)}"))
            Stages(plan, says => Fault(nameof(facts.Stages), says));
        Clocks(plan, says => Fault(nameof(facts.Clocks), says));
        return (plan, faults);
    }

    public static bool OfPeople(SchemeSubject subject) => subject is SchemeSubject.Person or SchemeSubject.Parent;

    static void Fields(SchemePlan plan, Action<string> fault)
    {
        if (plan.Fields.Count > MostLines)
            fault($"A scheme has at most {MostLines} fields");
        foreach (var label in Twice(plan.Fields.Select(field => field.Label), SchemeField.KeyOf))
            fault($"“{label}” is there twice: give each field its own label");
        foreach (var field in plan.Fields)
        {
            if (field.Key.Length == 0)
                fault($"“{field.Label}” must have letters in it");
            if (field.Label.Length > LongestLabel)
                fault($"“{field.Label}” must be {LongestLabel} characters or fewer");
            if (CourtWord().IsMatch(field.Label))
                fault(NotACourt($"“{field.Label}”"));
        }
    }

    static void Stages(SchemePlan plan, Action<string> fault)
    {
        var names = plan.Stages.Select(stage => stage.Name).ToList();
        if (names.Count == 0)
            fault("Enter at least one stage");
        if (names.Count > MostLines)
            fault($"A scheme has at most {MostLines} stages");
        foreach (var name in Twice(names, name => name.ToUpperInvariant()))
            fault($"“{name}” is there twice: give each stage its own line");
        foreach (var stage in plan.Stages)
        {
            if (stage.Name.Length > LongestStage)
                fault($"“{stage.Name}” must be {LongestStage} characters or fewer");
            if (CourtWord().IsMatch(stage.Name))
                fault(NotACourt($"“{stage.Name}”"));
            foreach (var next in stage.Next.Where(next => !names.Contains(next)))
                fault($"“{next}” follows “{stage.Name}” but has no line of its own");
        }

        if (names.Count == 0 || plan.Stages.Any(stage => stage.Next.Any(next => !names.Contains(next))))
            return;
        if (!plan.Stages.Any(stage => stage.IsEnd))
        {
            fault("No stage is an end: write one with the word end after the colon");
            return;
        }

        var reached = Closed(plan.Beginnings.Select(stage => stage.Name), from => plan.Stage(from)!.Next);
        foreach (var name in names.Where(name => !reached.Contains(name)))
            fault($"Nothing leads to “{name}”: write it after another stage, or add (start)");
        var ending = Closed(plan.Stages.Where(stage => stage.IsEnd).Select(stage => stage.Name), to => plan.Stages.Where(stage => stage.Next.Contains(to)).Select(stage => stage.Name));
        foreach (var name in names.Where(name => !ending.Contains(name)))
            fault($"Nothing leads from “{name}” to an end");
    }

    static void Clocks(SchemePlan plan, Action<string> fault)
    {
        if (plan.Clocks.Count > MostLines)
            fault($"A scheme has at most {MostLines} clocks");
        foreach (var title in Twice(plan.Clocks.Select(clock => clock.Title), title => title.ToUpperInvariant()))
            fault($"“{title}” is there twice: give each clock its own name");
        foreach (var clock in plan.Clocks)
        {
            if (clock.Title.Length > LongestLabel)
                fault($"“{clock.Title}” must be {LongestLabel} characters or fewer");
            if (CourtWord().IsMatch(clock.Title))
                fault(NotACourt($"“{clock.Title}”"));
            if (clock.Then is { } then && plan.Stage(then) is not null && plan.Stage(clock.From)?.Next.Contains(then) is not true)
                fault($"“{clock.Title}” ends with “{then}”, which cannot follow “{clock.From}”");
        }
    }

    static string NotACourt(string what) => $"{what} must not call it an order: only a court or an Act makes one";

    static IEnumerable<string> Twice(IEnumerable<string> names, Func<string, string> same) => names.GroupBy(same).Where(group => group.Count() > 1).Select(group => group.Last());

    static HashSet<string> Closed(IEnumerable<string> from, Func<string, IEnumerable<string>> onwards)
    {
        var (found, waiting) = (new HashSet<string>(), new Queue<string>(from));
        while (waiting.TryDequeue(out var name))
            if (found.Add(name))
                foreach (var next in onwards(name))
                    waiting.Enqueue(next);
        return found;
    }

    [GeneratedRegex(@"\border(s|ed)?\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CourtWord();

    [GeneratedRegex("^[A-Za-z0-9]{2,12}$", RegexOptions.None, 1000)]
    private static partial Regex CodeLetters();
}
