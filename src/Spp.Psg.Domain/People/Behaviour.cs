namespace Spp.Psg.Domain.People;

/// <summary>Whose behaviour a problem is about: those suspected or convicted of it, never its victims. Figures tell the age of the youngest.</summary>
public static class Behaviour
{
    public static bool IsOf(PersonRole role) => role is PersonRole.Suspected or PersonRole.Convicted;

    /// <summary>When the youngest of them was born, of those whose date of birth is known.</summary>
    public static DateOnly? YoungestBornOn(IEnumerable<(PersonRole Role, DateOnly? BornOn)> people) => people.Where(one => IsOf(one.Role)).Max(one => one.BornOn);
}
