using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Domain.Access;

/// <summary>That a case exists, and who leads it: all that somebody outside its panel may learn. The database keeps it beside the case.</summary>
public sealed class CaseSignpost
{
    CaseSignpost() { }

    public Guid CaseId { get; private init; }
    public string Reference { get; private init; } = "";
    public Guid PanelId { get; private init; }
    public Guid LeadId { get; private init; }
    public bool IsRestricted { get; private init; }

    /// <summary>Where a limited hit is given at all: never for a restricted case, and never for one about children (goals.md 20 and 24).</summary>
    public bool IsShownToOutsiders(Panel panel) => !IsRestricted && !panel.IsYouth;
}
