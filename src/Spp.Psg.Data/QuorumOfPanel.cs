using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

/// <summary>Which agencies a panel's quorum asks for: those that it chose, else police, council and one other (domain.md 3.5).</summary>
public static class QuorumOfPanel
{
    static readonly Dictionary<string, string> Usual = new() { ["police"] = "the police", ["council"] = "the council" };

    public static string? QuorumWarning(this Names names, Meeting meeting) => meeting.QuorumWarning(names.QuorumOf(meeting.PanelId));

    public static Quorum QuorumOf(this Names names, Guid panelId) => names.ChosenQuorum(panelId) is { } chosen
        ? new([.. chosen.Agencies.Select(id => names.Agencies.FirstOrDefault(agency => agency.Id == id)).OfType<Agency>().Select(Named)], chosen.Others)
        : new([.. Usual.Keys.Select(code => names.Agencies.FirstOrDefault(agency => agency.Code == code)).OfType<Agency>().Select(Named)], MeetingSeries.UsualOthers);

    /// <summary>The ids of those that a panel asks for when it has chosen none.</summary>
    public static IEnumerable<Guid> UsualQuorum(this Names names) => names.Agencies.Where(agency => Usual.ContainsKey(agency.Code)).Select(agency => agency.Id);

    static QuorumAgency Named(Agency agency) => new(agency.Id, Usual.GetValueOrDefault(agency.Code, agency.Name));
}
