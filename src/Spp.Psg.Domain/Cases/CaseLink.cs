using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Cases;

public enum LinkKind
{
    Related,
    [Display(Name = "Part of a larger case")]
    Parent,
}

/// <summary>Two cases that have to do with one another. Somebody who may not see both does not see the link.</summary>
public sealed class CaseLink
{
    CaseLink() { }

    public Guid Id { get; private init; }

    /// <summary>Of a parent link, the part.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>Of a parent link, the whole.</summary>
    public Guid OtherId { get; private init; }

    public LinkKind Kind { get; private init; }
    public string Why { get; private init; } = "";
    public DateTimeOffset LinkedAt { get; private init; }
    public Guid LinkedById { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }
    public string? EndedBecause { get; private set; }

    /// <param name="known">The links of either case that hold.</param>
    public static CaseLink Between(Case @case, Case other, LinkKind kind, string? why, IReadOnlyCollection<CaseLink> known, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(@case.Id == other.Id, "Other", "Enter another case: this is the same one")
            .Refuse(@case.Id != other.Id && known.Any(link => link.Joins(@case.Id, other.Id)), "Other", "These two cases are linked already")
            .Refuse(kind == LinkKind.Parent && known.Any(link => link.Kind == LinkKind.Parent && link.CaseId == @case.Id), "Kind", "This case is part of a larger case already")
            .Refuse(kind == LinkKind.Parent && known.Any(link => link.Kind == LinkKind.Parent && (link.CaseId == other.Id || link.OtherId == @case.Id)), "Kind", "A larger case cannot itself be part of one")
            .Refuse(string.IsNullOrWhiteSpace(why), "Why", "Enter why they are linked")
            .Hold();
        var link = new CaseLink { Id = Guid.CreateVersion7(now), CaseId = @case.Id, OtherId = other.Id, Kind = kind, Why = why!.Trim(), LinkedAt = now, LinkedById = by.UserId };
        // The other one's reference may not be read by everybody who reads this timeline, so neither names the other.
        @case.Tell(TimelineKind.Linked, kind == LinkKind.Parent ? "Became part of a larger case" : "Linked to another case", by, now, link.Id);
        other.Tell(TimelineKind.Linked, kind == LinkKind.Parent ? "Took in another case as its part" : "Linked to another case", by, now, link.Id);
        return link;
    }

    public void End(string? because, Case @case, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(EndedAt is not null, "", "This link has ended already")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter why the link ends")
            .Hold();
        (EndedAt, EndedById, EndedBecause) = (now, by.UserId, because!.Trim());
        @case.Tell(TimelineKind.Linked, "A link to another case ended", by, now, Id);
    }

    bool Joins(Guid one, Guid other) => (CaseId == one && OtherId == other) || (CaseId == other && OtherId == one);
}
