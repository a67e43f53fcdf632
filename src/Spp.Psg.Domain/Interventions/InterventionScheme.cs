using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Interventions;

/// <summary>A kind of intervention that is data: what agencies agreed to do among themselves, without a statute. Each change is a new version.</summary>
public sealed class InterventionScheme
{
    readonly List<SchemeVersion> versions = [];

    InterventionScheme() { }

    public Guid Id { get; private init; }

    /// <summary>ABC: in addresses, and never changed.</summary>
    public string Code { get; private init; } = "";

    /// <summary>As the newest version has it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Officers may record it; what they have recorded goes on either way.</summary>
    public bool IsOffered { get; private set; }

    /// <summary>The number of the newest version, which new records are made under.</summary>
    public int Number { get; private set; }
    public uint Version { get; private set; }

    public IReadOnlyList<SchemeVersion> Versions => versions;

    public SchemeVersion Newest => versions.Single(version => version.Number == Number);

    public static InterventionScheme Add(SchemeFacts facts, bool isCodeKnown, bool isNameKnown, Actor by, DateTimeOffset now)
    {
        Hold(facts, isCodeKnown, isNameKnown);
        var added = new InterventionScheme { Id = Guid.CreateVersion7(now), Code = facts.Code!.Trim().ToUpperInvariant() };
        added.Become(facts, by, now);
        return added;
    }

    /// <summary>From now on new records are made under a new version; those that there are keep theirs.</summary>
    public void Change(SchemeFacts facts, bool isNameKnown, Actor by, DateTimeOffset now)
    {
        facts = facts with { Code = Code };
        Hold(facts, false, isNameKnown);
        Become(facts, by, now);
    }

    public SchemeFacts Facts() => Newest.Facts() with { Code = Code, IsOffered = IsOffered };

    static void Hold(SchemeFacts facts, bool isCodeKnown, bool isNameKnown)
    {
        if (SchemeFaults.Of(facts, isCodeKnown, isNameKnown).Faults is { Count: > 0 } faults)
            throw new RuleBroken(faults);
    }

    void Become(SchemeFacts facts, Actor by, DateTimeOffset now)
    {
        (Name, IsOffered) = (facts.Name!.Trim(), facts.IsOffered is not false);
        if (versions.Count > 0 && Newest.Says(facts))
            return;
        Number++;
        versions.Add(new SchemeVersion(Id, Number, Code, facts, now, by.UserId));
    }
}

/// <summary>A scheme as it was agreed at one time: an intervention keeps the version that it was made under.</summary>
public sealed class SchemeVersion
{
    SchemePlan? plan;

    SchemeVersion() { }

    /// <param name="savedById">Null for one that is shipped.</param>
    public SchemeVersion(Guid schemeId, int number, string code, SchemeFacts facts, DateTimeOffset savedAt, Guid? savedById)
    {
        (SchemeId, Number, Code, SavedAt, SavedById) = (schemeId, number, code, savedAt.ToUniversalTime(), savedById);
        (Name, About, Subjects) = (facts.Name!.Trim(), facts.About!.Trim(), [.. facts.Subjects!.Distinct()]);
        (YoungestAge, OldestAge, ConcernsChild) = (facts.YoungestAge, facts.OldestAge, facts.ConcernsChild);
        (Fields, Stages, Clocks) = (facts.Fields?.Trim(), facts.Stages!.Trim(), facts.Clocks?.Trim());
    }

    public Guid SchemeId { get; private init; }
    public int Number { get; private init; }
    public string Code { get; private init; } = "";
    public DateTimeOffset SavedAt { get; private init; }
    public Guid? SavedById { get; private init; }
    public string Name { get; private init; } = "";
    public string About { get; private init; } = "";
    public List<SchemeSubject> Subjects { get; private init; } = [];
    public int? YoungestAge { get; private init; }
    public int? OldestAge { get; private init; }
    public bool ConcernsChild { get; private init; }
    public string? Fields { get; private init; }
    public string Stages { get; private init; } = "";
    public string? Clocks { get; private init; }

    public SchemePlan Plan => plan ??= SchemeReading.Plan(Facts(), (_, _) => { });

    /// <summary>A person of the case is chosen.</summary>
    public bool IsOfPeople => Subjects.Exists(SchemeFaults.OfPeople);

    /// <summary>For a parent or guardian and nobody else.</summary>
    public bool IsOfParents => Subjects.Contains(SchemeSubject.Parent) && !Subjects.Contains(SchemeSubject.Person);

    /// <summary>A place, business, piece of land, dispute or operation is named.</summary>
    public bool IsOfThings => Subjects.Exists(subject => !SchemeFaults.OfPeople(subject));

    /// <summary>place, business or land</summary>
    public string ThingInWords
    {
        get
        {
            List<string> things = [.. Subjects.Where(subject => !SchemeFaults.OfPeople(subject)).Order().Select(thing => thing.ToString().ToLowerInvariant())];
            return things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} or {things[^1]}";
        }
    }

    public SchemeFacts Facts() => new()
    {
        Name = Name,
        Code = Code,
        About = About,
        Subjects = Subjects,
        YoungestAge = YoungestAge,
        OldestAge = OldestAge,
        ConcernsChild = ConcernsChild,
        Fields = Fields,
        Stages = Stages,
        Clocks = Clocks,
    };

    /// <summary>Nothing would change but whether it is offered.</summary>
    internal bool Says(SchemeFacts facts) =>
        (Name, About, YoungestAge, OldestAge, ConcernsChild) == (facts.Name!.Trim(), facts.About!.Trim(), facts.YoungestAge, facts.OldestAge, facts.ConcernsChild)
        && (Plain(Fields), Plain(Stages), Plain(Clocks)) == (Plain(facts.Fields), Plain(facts.Stages), Plain(facts.Clocks)) && Subjects.ToHashSet().SetEquals(facts.Subjects!);

    static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
