using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.People;

/// <summary>
/// Two records of one person made one ("combination", Data Protection Act 2018 s.62(1)), with everything that undoing it needs: the rows as they
/// were, those that were given to the other record, and the rows as they became.
/// </summary>
public sealed class PersonMerge
{
    PersonMerge() { }

    public Guid Id { get; private init; }

    /// <summary>The record that stays.</summary>
    public Guid KeptId { get; private init; }

    /// <summary>The record that became part of it.</summary>
    public Guid GoneId { get; private init; }

    public DateTimeOffset MergedAt { get; private init; }
    public Guid MergedById { get; private init; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public Guid? UndoneById { get; private set; }

    /// <summary>JSON: the records and their parts in cases, as they were.</summary>
    public string Before { get; private init; } = "{}";

    /// <summary>JSON: by table and column, the ids of the rows that named the one and name the other now.</summary>
    public string Moved { get; private init; } = "{}";

    /// <summary>JSON: the same records and parts, as the merge left them.</summary>
    public string After { get; private set; } = "{}";

    /// <summary>Begins a merge of two records that are held. Says no without telling of cases that the actor does not see.</summary>
    /// <param name="seesAll">Whether the actor sees every case of both.</param>
    public static PersonMerge Begin(Person kept, Person gone, bool seesAll, string before, string moved, Actor by, DateTimeOffset now)
    {
        MayMerge(kept, gone, seesAll);
        return new PersonMerge { Id = Guid.CreateVersion7(now), KeptId = kept.Id, GoneId = gone.Id, MergedAt = now, MergedById = by.UserId, Before = before, Moved = moved };
    }

    /// <summary>Refuses what <see cref="WhyNot"/> names.</summary>
    public static void MayMerge(Person kept, Person gone, bool seesAll)
    {
        if (WhyNot(kept, gone, seesAll) is { } sentence)
            throw new RuleBroken("", sentence);
    }

    /// <summary>The sentence that the actor reads, without a word of cases that they do not see; null when the two may be merged.</summary>
    public static string? WhyNot(Person kept, Person gone, bool seesAll) =>
        kept.Id == gone.Id ? "Select two different records"
        : kept.MergedIntoId is not null || gone.MergedIntoId is not null ? "One of these records was merged by somebody else a moment ago: look at it again"
        : !seesAll ? "You cannot merge these two records: ask a co-ordinator or the chair"
        : null;

    public void BecameSo(string after) => After = after;

    /// <param name="isUnchanged">Whether the rows are still as the merge left them.</param>
    public void Undo(Person kept, bool seesAll, bool isUnchanged, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(UndoneAt is not null, "", "This merge was undone already")
            .Refuse(kept.MergedIntoId is not null, "", "This record was merged once more since: undo that merge first")
            .Refuse(!seesAll, "", "You cannot undo this merge: ask a co-ordinator or the chair")
            .Refuse(UndoneAt is null && kept.MergedIntoId is null && !isUnchanged, "", "The record was changed after the merge, and undoing it would lose the change: change it back first")
            .Hold();
        (UndoneAt, UndoneById) = (now, by.UserId);
    }
}

/// <summary>Which of the two records the merged one takes each detail from.</summary>
public sealed record MergeChoices(bool NameOfOther, bool BirthOfOther);
