using Spp.Psg.Domain.People;

namespace Spp.Psg.Domain.Referrals;

/// <summary>A person as the referral named them, kept as it was told.</summary>
public sealed class ReferralPerson(Guid referralId, int place, string name, PersonRole role, DateOnly? bornOn, Guid? personId)
{
    public Guid ReferralId { get; private init; } = referralId;
    public int Place { get; private init; } = place;
    public string Name { get; private set; } = name;
    public PersonRole Role { get; private set; } = role;
    public DateOnly? BornOn { get; private set; } = bornOn;

    /// <summary>Who the referrer said that it is, of those who are known.</summary>
    public Guid? PersonId { get; private set; } = personId;

    internal void IsKnown(Guid? personId) => PersonId = personId;

    internal void Become(string name, PersonRole role, DateOnly? bornOn, Guid? personId) => (Name, Role, BornOn, PersonId) = (name.Trim(), role, bornOn, personId);
}
