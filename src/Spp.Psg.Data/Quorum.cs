using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

/// <summary>Which agencies the quorum asks for (domain.md 3.5), by their codes.</summary>
public static class Quorum
{
    public static string? QuorumWarning(this Names names, Meeting meeting)
    {
        return meeting.QuorumWarning(Of("police"), Of("council"));

        Guid Of(string code) => names.Agencies.FirstOrDefault(agency => agency.Code == code)?.Id ?? Guid.Empty;
    }
}
