using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Domain.Lists;

/// <summary>What a list of cases is narrowed to; null leaves it wide.</summary>
/// <param name="Status">Null for open and closed.</param>
/// <param name="IsLedByViewer">Only the cases that whoever looks leads.</param>
/// <param name="Overdue">Only open cases of which this is past its day on the day somebody looks.</param>
public sealed record ListFilter(Guid? PanelId, RiskRating? Rating, string? WardCode, CaseType? Type, CaseStatus? Status, bool IsLedByViewer, CaseOverdue? Overdue = null);

/// <summary>Who sees a list besides its owner: the people of one agency, or those of one panel, or nobody.</summary>
public sealed record ListTeam(Guid? AgencyId, Guid? PanelId)
{
    public static readonly ListTeam Nobody = new(null, null);
}

/// <summary>The filters of the list of cases, kept under a name. It holds no case: whoever looks sees their own in it.</summary>
public sealed class SavedList
{
    /// <summary>How many lists one person keeps: each is counted whenever their home page opens.</summary>
    public const int Most = 30;

    SavedList() { }

    public Guid Id { get; private init; }
    public Guid OwnerId { get; private init; }
    public string Name { get; private set; } = "";
    public Guid? PanelId { get; private init; }
    public RiskRating? Rating { get; private init; }
    public string? WardCode { get; private init; }
    public CaseType? Type { get; private init; }
    public CaseStatus? Status { get; private init; }
    public bool IsLedByViewer { get; private init; }
    public CaseOverdue? Overdue { get; private init; }

    /// <summary>The agency that it is shared with.</summary>
    public Guid? AgencyId { get; private set; }

    /// <summary>The panel that it is shared with.</summary>
    public Guid? TeamPanelId { get; private set; }

    public DateTimeOffset SavedAt { get; private init; }

    public ListFilter Filter => new(PanelId, Rating, WardCode, Type, Status, IsLedByViewer, Overdue);

    public ListTeam Team => new(AgencyId, TeamPanelId);

    /// <param name="others">The names of the owner's other lists.</param>
    public static SavedList Save(ListFilter filter, string name, ListTeam team, IReadOnlyCollection<string> others, Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(others.Count >= Most, nameof(Name), $"You have {Most} lists: delete one that you no longer use").Hold();
        var saved = new SavedList
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = by.UserId,
            PanelId = filter.PanelId,
            Rating = filter.Rating,
            WardCode = filter.WardCode,
            Type = filter.Type,
            Status = filter.Status,
            IsLedByViewer = filter.IsLedByViewer,
            Overdue = filter.Overdue,
            SavedAt = now,
        };
        saved.Change(name, team, others, by);
        return saved;
    }

    /// <summary>Another name, another team.</summary>
    public void Change(string name, ListTeam team, IReadOnlyCollection<string> others, Actor by)
    {
        var tidy = name.Trim();
        new Rules()
            .Refuse(others.Contains(tidy, StringComparer.OrdinalIgnoreCase), nameof(Name), "You have a list of this name: enter another name")
            .Refuse(team.AgencyId is { } agency && agency != by.AgencyId || team.PanelId is { } panel && !by.Panels.Contains(panel), nameof(Team), "Select your own agency or a panel that you sit on")
            .Hold();
        (Name, AgencyId, TeamPanelId) = (tidy, team.AgencyId, team.PanelId);
    }
}
