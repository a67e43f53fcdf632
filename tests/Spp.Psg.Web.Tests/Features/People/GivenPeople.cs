using Spp.Psg.Domain.People;
using Spp.Psg.Web.Features.Cases;

namespace Spp.Psg.Web.Tests.Features.People;

/// <summary>People on cases, added as an officer adds them.</summary>
static class GivenPeople
{
    static int number;

    /// <summary>A name that nobody else in this database is like.</summary>
    public static string NewName()
    {
        var letters = "bdfgklmnprtv";
        var at = Interlocked.Increment(ref number);
        string Word(int seed) => string.Concat(Enumerable.Range(0, 4).Select(place => $"{letters[(seed >> (place * 3)) % letters.Length]}{"aeiou"[(seed + place) % 5]}"));
        return $"{Capital(Word((at * 7919) + 3))} {Capital(Word((at * 104_729) + 11))}";
    }

    public static async Task<Guid> PersonOn(this PsgApp app, OpenedCase @case, string? name = null, DateOnly? bornOn = null, string by = "officer", params PersonRole[] roles)
    {
        name ??= NewName();
        return await app.Send(by, new AddPerson.Command
        {
            Address = @case.Address,
            Name = name,
            BornOn = bornOn,
            Roles = roles.Length == 0 ? [PersonRole.Suspected] : [.. roles],
            Same = SearchFirst.NoneOfThese,
            SameFor = SearchFirst.For(name, bornOn),
        });
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
