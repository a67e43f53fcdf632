using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Tests.Access;

static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly Guid Council = new("00000000-0000-7000-8000-0000000000c1");
    public static readonly Guid Police = new("00000000-0000-7000-8000-0000000000c2");
    public static readonly Guid Psg = new("00000000-0000-7000-8000-0000000000a1");
    public static readonly Guid Ypsg = new("00000000-0000-7000-8000-0000000000a2");

    public static Actor Administrator() => new(Guid.CreateVersion7(Now), "Imran Shah", Council, [Role.Administrator], []);

    public static UserStanding User(Role[]? roles = null, Guid[]? panels = null, Guid? agency = null, Guid? id = null) =>
        new(id ?? Guid.CreateVersion7(Now), agency ?? Council, true, roles ?? [Role.Officer], panels ?? [Psg]);
}
