using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Dev;

/// <summary>Puts the people of Fenbridge into an empty database, each with a session that the story is told through.</summary>
public static class DemoPeople
{
    static readonly DateTimeOffset Beginning = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateOnly SignedOn = new(2024, 1, 1);
    static readonly DateOnly ReviewOn = new(2028, 3, 31);

    public static async Task AddAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PsgDb>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(new User(), DemoUsers.Password);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var names = await Names.ReadAsync(services.GetRequiredService<WebDatabase>(), LondonTime.DateOf(now), cancellation);
        foreach (var person in DemoUsers.All)
            db.AddUser(NewUser(person, names, hash, now), person.Roles.Select(Enum.Parse<Role>), person.Panels.Select(code => names.Panels.Single(panel => panel.Code == code).Id));
        foreach (var agency in names.Agencies)
            await db.KeepAsync(AgreementOf(agency), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    static InformationSharingAgreement AgreementOf(Agency agency) =>
        InformationSharingAgreement.Register(agency.Id, $"ISA-2024-{agency.Code}", SignedOn, ReviewOn, "Dawn Whitaker", null, SignedOn, Beginning);

    /// <summary>Makes a scope act as somebody of Fenbridge, by a session like a browser's.</summary>
    public static async Task<(Actor Actor, Guid Session, int Version)> BecomeAsync(IServiceProvider scope, string mailbox, CancellationToken cancellation)
    {
        var db = scope.GetRequiredService<PsgDb>();
        var sessions = scope.GetRequiredService<Sessions>();
        var email = (mailbox + DemoUsers.Domain).ToUpperInvariant();
        var user = await db.Users.AsNoTracking().Where(user => user.NormalizedEmail == email).Select(user => user.Id).SingleAsync(cancellation);
        var session = Guid.CreateVersion7();
        Sessions.Start(db, session, user, Beginning);
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        var (actor, version) = (await sessions.ReadAsync(db, session, cancellation, timed: false))!.Value;
        scope.GetRequiredService<CurrentActor>().Become(actor, session, version, timed: false);
        return (actor, session, version);
    }

    static User NewUser(DemoUser person, Names names, string hash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(Beginning),
        Name = person.Name,
        AgencyId = names.Agencies.Single(agency => agency.Code == person.Agency).Id,
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        PasswordHash = hash,
        ActiveSince = now,
        SecurityStamp = Guid.CreateVersion7(Beginning).ToString(),
    };
}
