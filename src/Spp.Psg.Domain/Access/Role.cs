namespace Spp.Psg.Domain.Access;

/// <summary>What a user is there to do. Stored and shown by name; a user may hold several. Source: domain.md 3.5.</summary>
public enum Role
{
    Officer,
    Coordinator,
    Chair,
    AgencyContact,
    Manager,
    Administrator,
    Auditor,
}
