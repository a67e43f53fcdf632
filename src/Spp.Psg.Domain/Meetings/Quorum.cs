namespace Spp.Psg.Domain.Meetings;

/// <summary>Who must be there for the panel to be quorate (domain.md 3.5). Below it a meeting may be held, and its minutes say so.</summary>
/// <param name="Agencies">Each of these.</param>
/// <param name="Others">And so many further agencies, whichever.</param>
public sealed record Quorum(IReadOnlyList<QuorumAgency> Agencies, int Others)
{
    /// <summary>What is asked for, and whether it is there.</summary>
    public IReadOnlyList<QuorumPart> Of(IEnumerable<Guid> present)
    {
        var there = present.ToHashSet();
        var others = there.Count(agency => Agencies.All(named => named.Id != agency));
        return
        [
            .. Agencies.Select(agency => new QuorumPart(agency.Name, there.Contains(agency.Id))),
            .. Others == 0 ? Array.Empty<QuorumPart>() : [new QuorumPart(Others == 1 ? "one other agency" : $"{Others} other agencies", others >= Others, Math.Max(0, Others - others))],
        ];
    }

    /// <summary>Who is still needed, as a sentence without its full stop; nothing when the panel is quorate.</summary>
    public string? Missing(IEnumerable<Guid> present)
    {
        var missing = Of(present).Where(part => !part.IsThere).Select(part => part.Wanted == 0 || part.Wanted == Others ? part.Name : part.Wanted == 1 ? "one more agency" : $"{part.Wanted} more agencies").ToList();
        return missing.Count == 0 ? null : $"Not quorate without {string.Join(" and ", missing)}";
    }
}

/// <param name="Name">With its article: the police.</param>
public sealed record QuorumAgency(Guid Id, string Name);

/// <param name="Wanted">How many agencies are still needed, where any will do.</param>
public sealed record QuorumPart(string Name, bool IsThere, int Wanted = 0);
