using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.People.Matching;

/// <summary>Why two records may be one person, in words that say nothing of either that the other does not say.</summary>
public enum MatchReason
{
    [Display(Name = "same name")]
    SameName,
    [Display(Name = "a short form of the same name")]
    FormOfName,
    [Display(Name = "sounds alike")]
    SoundsAlike,
    [Display(Name = "spelled almost alike")]
    SpelledAlmostAlike,
    [Display(Name = "same initial")]
    SameInitial,
    [Display(Name = "part of the name is the same")]
    PartOfName,
    [Display(Name = "known by that name")]
    KnownAs,
    [Display(Name = "same date of birth")]
    SameBirth,
    [Display(Name = "same birthday with day and month swapped")]
    BirthSwapped,
    [Display(Name = "date of birth differs by one digit")]
    BirthDigitWrong,
    [Display(Name = "date of birth with two digits swapped")]
    BirthDigitsSwapped,
    [Display(Name = "about the same age")]
    AboutSameAge,
    [Display(Name = "same phone number")]
    SamePhone,
    [Display(Name = "same address")]
    SameAddress,
}
