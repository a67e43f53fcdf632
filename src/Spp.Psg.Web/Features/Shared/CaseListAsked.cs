using Microsoft.AspNetCore.Http.Extensions;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Lists;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>The filters of the list of cases as they stand in its address. None of them names anybody.</summary>
public record CaseListAsked
{
    /// <summary>A panel's code, as in PSG.</summary>
    public string? Panel { get; set; }
    public Domain.Risk.RiskRating? Rating { get; set; }
    public string? Ward { get; set; }
    public CaseType? Type { get; set; }

    /// <summary>"me", or nothing.</summary>
    public string? Lead { get; set; }

    /// <summary>Open cases of which this is past its day.</summary>
    public CaseOverdue? Overdue { get; set; }

    /// <summary>"closed", "any", or nothing for open.</summary>
    public string? Status { get; set; }

    public bool IsClosed => string.Equals(Status, "closed", StringComparison.OrdinalIgnoreCase);
    public bool IsAny => string.Equals(Status, "any", StringComparison.OrdinalIgnoreCase);
    public bool IsMine => string.Equals(Lead, "me", StringComparison.OrdinalIgnoreCase);
    public CaseStatus? ShownStatus => IsAny ? null : IsClosed ? CaseStatus.Closed : CaseStatus.Open;

    /// <summary>As it stands behind the address of a page: "?rating=High", or nothing.</summary>
    public string AsQuery(string? before = null)
    {
        var query = new QueryBuilder();
        foreach (var (key, value) in new[] { ("panel", Panel), ("rating", Rating?.ToString()), ("ward", Ward), ("type", Type?.ToString()), ("lead", Lead), ("overdue", Overdue?.ToString()), ("status", Status), ("before", before) })
            if (!string.IsNullOrEmpty(value))
                query.Add(key, value);
        return query.ToString();
    }

    /// <summary>The same filters, as they were saved.</summary>
    public static CaseListAsked Of(ListFilter filter, Names names) => new()
    {
        Panel = filter.PanelId is { } panel ? names.Panel(panel).Code : null,
        Rating = filter.Rating,
        Ward = filter.WardCode,
        Type = filter.Type,
        Lead = filter.IsLedByViewer ? "me" : null,
        Overdue = filter.Overdue,
        Status = filter.Status switch { null => "any", CaseStatus.Closed => "closed", _ => null },
    };

    /// <summary>As it is saved. A panel or ward that is not there fits no case, and is not kept: <see cref="NotSeen"/>.</summary>
    public ListFilter Filter(Names names) => new(
        Panel is null ? null : names.Panels.FirstOrDefault(panel => string.Equals(panel.Code, Panel, StringComparison.OrdinalIgnoreCase))?.Id ?? throw new NotSeen(),
        Rating, Ward is null ? null : names.Wards.FirstOrDefault(ward => ward.Code == Ward)?.Code ?? throw new NotSeen(), Type, ShownStatus, IsMine, Overdue);

    /// <summary>How many cases a saved list has, as far as they are counted.</summary>
    public static string Counted(int count) => count > Visibility.MostCounted ? $"more than {Visibility.MostCounted:N0}" : $"{count:N0}";

    /// <summary>In words, one for each filter: "Rating: High".</summary>
    public IEnumerable<string> InWords(Names names)
    {
        if (Panel is not null)
            yield return $"Panel: {names.Panels.FirstOrDefault(panel => string.Equals(panel.Code, Panel, StringComparison.OrdinalIgnoreCase))?.Name ?? Panel}";
        if (Rating is { } rating)
            yield return $"Rating: {rating}";
        if (Ward is not null)
            yield return $"Ward: {names.Ward(Ward)}";
        if (Type is { } type)
            yield return $"Type: {type}";
        if (IsMine)
            yield return "Led by whoever looks";
        if (Overdue is { } overdue)
            yield return $"{overdue} overdue";
        yield return IsAny ? "Open and closed" : IsClosed ? "Closed" : "Open";
    }
}
