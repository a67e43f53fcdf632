using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Actions;

/// <summary>When a rule gives its action, and which. What is left open holds for every case.</summary>
public sealed record ActionRuleFacts
{
    [Display(Name = "Panel")]
    public Guid? PanelId { get; set; }

    [Display(Name = "Type of case")]
    public CaseType? CaseType { get; set; }

    [Display(Name = "Theme")]
    public string? Theme { get; set; }

    [Display(Name = "Rated at least")]
    public RiskRating? RatedAtLeast { get; set; }

    [Display(Name = "Tool that is recorded")]
    public string? Tool { get; set; }

    [Display(Name = "What will be done")]
    public string? Text { get; set; }

    /// <summary>In a form, a user, a contact by link, or an agency with nobody named; nobody means the lead of the case.</summary>
    [Display(Name = "Who will do it")]
    public Guid? DoerId { get; set; }

    [Display(Name = "Working days to do it in")]
    public int? WorkingDays { get; set; } = 5;

    [Display(Name = "Priority")]
    public ActionPriority? Priority { get; set; } = ActionPriority.Normal;

    [Display(Name = "Side of the triangle it acts on")]
    public ActionSide? Side { get; set; } = ActionSide.None;
}

/// <summary>
/// Gives an action without anybody asking: when a case is opened or its rating or type changes so that the rule holds, or when a tool is recorded on it (its first case, where it serves several).
/// Once on each case, or for each tool on it. What was given before a rule ended stays.
/// </summary>
public sealed class ActionRule
{
    /// <summary>About a quarter; our own: what lies further ahead is a review, not an action.</summary>
    public const int MostWorkingDays = 60;

    ActionRule() { }

    public Guid Id { get; private init; }
    public Guid? PanelId { get; private init; }
    public CaseType? CaseType { get; private init; }
    public string? Theme { get; private init; }
    public RiskRating? RatedAtLeast { get; private init; }

    /// <summary>One of <see cref="InterventionKind"/>; null for a rule about the case alone.</summary>
    public string? Tool { get; private init; }

    public string Text { get; private init; } = "";
    public Guid? AgencyId { get; private init; }
    public Guid? OwnerId { get; private init; }
    public Guid? ContactId { get; private init; }

    /// <summary>From the day after it is given; 1 to <see cref="MostWorkingDays"/>.</summary>
    public int WorkingDays { get; private init; }

    public ActionPriority Priority { get; private init; }
    public ActionSide Side { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public Guid MadeById { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public Guid? EndedById { get; private set; }

    /// <param name="doer">Whom the form's choice means; nobody who may be given an action means nobody.</param>
    public static ActionRule Make(ActionRuleFacts facts, Doer? doer, Actor by, DateTimeOffset now)
    {
        new Rules()
            .Refuse(facts is { CaseType: null, Theme: null, RatedAtLeast: null, Tool: null }, "Facts.CaseType", "Select a type, a theme, a rating or a tool, so that it is known when the action is given")
            .Refuse(facts.CaseType is { } type && !Enum.IsDefined(type), "Facts.CaseType", "Select the type of case")
            .Refuse(facts.Theme is { } theme && !Referrals.ReferralChoices.Themes.Contains(theme), "Facts.Theme", "Select the theme")
            .Refuse(facts.RatedAtLeast is { } rating && !Enum.IsDefined(rating), "Facts.RatedAtLeast", "Select the rating")
            .Refuse(facts.Tool is { } tool && !InterventionKind.All.Contains(tool), "Facts.Tool", "Select the tool")
            .Refuse(string.IsNullOrWhiteSpace(facts.Text), "Facts.Text", "Enter what will be done")
            .Refuse(facts.Text?.Trim().Length > AgencyAction.LongestText, "Facts.Text", $"What will be done must be {AgencyAction.LongestText} characters or fewer")
            .Refuse(facts.DoerId is not null && doer is null, "Facts.DoerId", "Select who will do it")
            .Refuse(facts.WorkingDays is null, "Facts.WorkingDays", "Enter how many working days there are to do it")
            .Refuse(facts.WorkingDays is < 1 or > MostWorkingDays, "Facts.WorkingDays", $"Working days must be between 1 and {MostWorkingDays}")
            .Refuse(facts.Priority is null || !Enum.IsDefined(facts.Priority.Value), "Facts.Priority", "Select the priority")
            .Refuse(facts.Side is null || !Enum.IsDefined(facts.Side.Value), "Facts.Side", "Select the side of the triangle")
            .Hold();
        return new ActionRule
        {
            Id = Guid.CreateVersion7(now),
            PanelId = facts.PanelId,
            CaseType = facts.CaseType,
            Theme = facts.Theme,
            RatedAtLeast = facts.RatedAtLeast,
            Tool = facts.Tool,
            Text = facts.Text!.Trim(),
            AgencyId = doer?.AgencyId,
            OwnerId = doer?.UserId,
            ContactId = doer?.ContactId,
            WorkingDays = facts.WorkingDays!.Value,
            Priority = facts.Priority!.Value,
            Side = facts.Side!.Value,
            MadeAt = now,
            MadeById = by.UserId,
        };
    }

    /// <summary>When it gives its action: Closure order recorded on a personal case about noise, rated Medium or higher.</summary>
    public string When
    {
        get
        {
            var kind = CaseType is { } type ? $"{type.ToString().ToLowerInvariant()} case" : "case";
            var on = $"{kind}{(Theme is null ? "" : $" about “{Theme}”")}{RatedAtLeast switch { null or RiskRating.Standard => "", RiskRating.High => ", rated High", { } rating => $", rated {rating.Label()} or higher" }}";
            return Tool is null ? char.ToUpperInvariant(on[0]) + on[1..] : $"{InterventionKind.InWords(Tool)} recorded on a {on}";
        }
    }

    /// <summary>From now on it gives nothing.</summary>
    public void End(Actor by, DateTimeOffset now)
    {
        new Rules().Refuse(EndedAt is not null, "", "This rule has ended already").Hold();
        (EndedAt, EndedById) = (now, by.UserId);
    }

    /// <param name="recorded">The tool that was recorded just now; null when the case itself was opened, rated or changed its type.</param>
    public bool Holds(Case on, Intervention? recorded) =>
        EndedAt is null && on.Status != CaseStatus.Closed
        && Tool == recorded?.Kind
        && (PanelId is null || PanelId == on.PanelId)
        && (CaseType is null || CaseType == on.Type)
        && (Theme is null || on.Themes.Contains(Theme))
        && (RatedAtLeast is null || on.Rating >= RatedAtLeast);

    /// <summary>Gives its action, to be kept and counted as one that somebody assigned.</summary>
    /// <param name="doer">Who does it as things are today.</param>
    public AgencyAction Give(Case on, Intervention? recorded, Doer doer, Actor by, DateTimeOffset now) => AgencyAction.Assign(
        Guid.CreateVersion7(now), on,
        new ActionFacts { Text = Text, DueOn = Time.WorkingDays.Add(LondonTime.DateOf(now), WorkingDays), Priority = Priority, Side = Side }.To(doer),
        null, recorded?.Id, by, now, Id);
}
