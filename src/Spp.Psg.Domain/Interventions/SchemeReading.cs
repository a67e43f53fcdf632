using System.Globalization;
using System.Text.RegularExpressions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Reads the lines that say what a scheme asks, its stages and its clocks. What cannot be read is said with its line.</summary>
static partial class SchemeReading
{
    static readonly Dictionary<string, SchemeFieldType> types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = SchemeFieldType.Text,
        ["number"] = SchemeFieldType.Number,
        ["date"] = SchemeFieldType.Date,
        ["money"] = SchemeFieldType.Money,
        ["yes-no"] = SchemeFieldType.YesNo,
        ["choice"] = SchemeFieldType.Choice,
    };

    public static SchemePlan Plan(SchemeFacts facts, Action<string, string> fault)
    {
        IReadOnlyList<SchemeStage> stages = [.. Lines(facts.Stages).Select(line => Stage(line, says => fault(nameof(facts.Stages), says))).OfType<SchemeStage>()];
        var named = stages.Select(stage => stage.Name).ToList();
        IReadOnlyList<SchemeField> fields = [.. Lines(facts.Fields).Select(line => Field(line, named, says => fault(nameof(facts.Fields), says))).OfType<SchemeField>()];
        IReadOnlyList<SchemeClock> clocks = [.. Lines(facts.Clocks).Select(line => Clock(line, named, fields, says => fault(nameof(facts.Clocks), says))).OfType<SchemeClock>()];
        return new SchemePlan(fields, [.. stages.Select(stage => stage with { Next = [.. stage.Next.Select(next => Same(named, next))] })], clocks);
    }

    /// <summary>Name (start, reason): Next, Next — or: end.</summary>
    static SchemeStage? Stage((int Number, string Text) line, Action<string> fault)
    {
        if (StageLine().Match(line.Text) is not { Success: true } read)
        {
            fault($"Line {line.Number}: write the stage, a colon, and the stages that may follow or the word end");
            return null;
        }

        var flags = Parts(read.Groups["flags"].Value);
        foreach (var flag in flags.Where(flag => flag is not ("start" or "reason")))
            fault($"Line {line.Number}: “{flag}” is not known. In brackets after a stage write start, reason or both");
        var next = Parts(read.Groups["next"].Value);
        return new SchemeStage(read.Groups["name"].Value, flags.Contains("start"), flags.Contains("reason"), next is [var only] && Is(only, "end") ? [] : next);
    }

    /// <summary>Label: type, required, at Stage; hint.</summary>
    static SchemeField? Field((int Number, string Text) line, List<string> stages, Action<string> fault)
    {
        if (FieldLine().Match(line.Text) is not { Success: true } read || !types.TryGetValue(read.Groups["type"].Value, out var type))
        {
            fault($"Line {line.Number}: write the label, a colon, and one of text, number, date, money, yes-no or choice (One, Another)");
            return null;
        }

        var choices = Parts(read.Groups["choices"].Value);
        if ((type == SchemeFieldType.Choice) != choices.Count > 1 || choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < choices.Count)
            fault(type == SchemeFieldType.Choice ? $"Line {line.Number}: write at least two different choices in brackets, like choice (One, Another)" : $"Line {line.Number}: only choice has brackets");

        var (required, mustBeYes, at) = (false, false, (string?)null);
        foreach (var word in Parts(read.Groups["rest"].Value))
            if (Is(word, "required"))
                required = true;
            else if (Is(word, "must be yes"))
                (required, mustBeYes) = (true, true);
            else if (word.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
                at = Same(stages, word[3..].Trim());
            else
                fault($"Line {line.Number}: “{word}” is not known. After the kind of field write required, must be yes, or at and a stage");
        if (mustBeYes && type != SchemeFieldType.YesNo)
            fault($"Line {line.Number}: only a yes-no field can be must be yes");
        if (at is not null && !stages.Contains(at))
            fault($"Line {line.Number}: there is no stage “{at}”");
        return new SchemeField(read.Groups["label"].Value, type, required, mustBeYes, at, read.Groups["hint"].Value is { Length: > 0 } hint ? hint : null, choices);
    }

    /// <summary>Title: 3 months after Stage, stopped by Stage, then Stage, the end.</summary>
    static SchemeClock? Clock((int Number, string Text) line, List<string> stages, IReadOnlyList<SchemeField> fields, Action<string> fault)
    {
        if (ClockLine().Match(line.Text) is not { Success: true } read)
        {
            fault($"Line {line.Number}: write the clock, a colon, and how it counts, like 3 months after Delivered or on Install by");
            return null;
        }

        var on = read.Groups["on"].Success;
        var length = on ? Length.Days(0) : new Length(int.Parse(read.Groups["number"].Value, CultureInfo.InvariantCulture), Unit(read.Groups["unit"].Value));
        var counting = on ? SchemeCounting.On : Is(read.Groups["how"].Value, "after") ? SchemeCounting.After : SchemeCounting.BeginningWith;
        var parts = Parts(read.Groups["rest"].Value);
        var from = Same([.. stages, .. fields.Select(field => field.Label)], parts[0]);
        var (stops, then, isEnd) = (new List<string>(), (string?)null, false);
        foreach (var word in parts.Skip(1))
            if (Is(word, "the end"))
                isEnd = true;
            else if (word.StartsWith("then ", StringComparison.OrdinalIgnoreCase))
                then = Same(stages, word[5..].Trim());
            else if (word.StartsWith("stopped by ", StringComparison.OrdinalIgnoreCase))
                stops.Add(Same(stages, word[11..].Trim()));
            else if (stops.Count > 0 && then is null)
                stops.Add(Same(stages, word));
            else
                fault($"Line {line.Number}: “{word}” is not known. Write stopped by and stages, then and a stage, or the end");

        if (!on && length.Value is < 1 or > 1000)
            fault($"Line {line.Number}: a clock is from 1 to 1,000 days, working days, weeks or months long");
        if (length.Unit == Measure.WorkingDays && counting == SchemeCounting.BeginningWith)
            fault($"Line {line.Number}: working days are counted after a date");
        if (fields.FirstOrDefault(field => field.Label == from) is { Type: not SchemeFieldType.Date } && !stages.Contains(from))
            fault($"Line {line.Number}: “{from}” is no date. A clock counts from a stage or from a date field");
        else if (!stages.Contains(from) && fields.All(field => field.Label != from))
            fault($"Line {line.Number}: there is no stage and no date field “{from}”");
        foreach (var unknown in stops.Append(then).OfType<string>().Where(stage => !stages.Contains(stage)))
            fault($"Line {line.Number}: there is no stage “{unknown}”");
        return new SchemeClock(read.Groups["title"].Value, counting, length, from, stops, then, isEnd);
    }

    static Measure Unit(string word) => word.ToLowerInvariant().TrimEnd('s') switch { "day" => Measure.Days, "week" => Measure.Weeks, "month" => Measure.Months, _ => Measure.WorkingDays };

    static IEnumerable<(int Number, string Text)> Lines(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n').Select((line, at) => (at + 1, line.Trim())).Where(line => line.Item2.Length > 0);

    static List<string> Parts(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>The name as its own line has it, whatever the case of the letters here.</summary>
    static string Same(IReadOnlyCollection<string> names, string typed) => names.FirstOrDefault(name => Is(name, typed)) ?? typed;

    static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<name>[^:,;()]+?)\s*(\((?<flags>[^()]*)\))?\s*:\s*(?<next>[^:;()]+)$", RegexOptions.None, 1000)]
    private static partial Regex StageLine();

    [GeneratedRegex(@"^(?<label>[^:,;()]+?)\s*:\s*(?<type>[a-zA-Z-]+)\s*(\((?<choices>[^()]*)\))?\s*(,(?<rest>[^;()]*))?(;\s*(?<hint>.+))?$", RegexOptions.None, 1000)]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"^(?<title>[^:,;()]+?)\s*:\s*((?<on>on)|(?<number>\d{1,4})\s+(?<unit>(working )?days?|weeks?|months?)\s+(?<how>after|beginning with))\s+(?<rest>[^:;()]*[^:;()\s,][^:;()]*)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ClockLine();
}
