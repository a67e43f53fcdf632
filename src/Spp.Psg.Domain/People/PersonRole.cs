using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.People;

/// <summary>What a person is to a case; the law asks that these be kept apart (Data Protection Act 2018 s.38(3)). One person may hold several at once.</summary>
public enum PersonRole
{
    Suspected,
    Convicted,
    Victim,
    Witness,
    [Display(Name = "Parent or guardian")]
    Parent,
    Other,
}
