using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data;

/// <summary>A user as others see them in lists: name and agency.</summary>
public sealed record Colleague(Guid Id, string Name, Guid AgencyId, string Agency, bool IsActive, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels)
{
    public override string ToString() => $"{Name}, {Agency}";
}

/// <summary>Names that every page needs, kept in memory so that no list joins for them. Holds nothing about any case.</summary>
public sealed class KnownNames(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);
    readonly SemaphoreSlim loading = new(1, 1);
    volatile Names? names;
    long loadedAt;

    /// <summary>The names as they were at most twenty seconds ago.</summary>
    public async ValueTask<Names> ReadAsync(CancellationToken cancellation = default)
    {
        if (names is { } known && clock.GetElapsedTime(Interlocked.Read(ref loadedAt)) < Fresh)
            return known;
        await loading.WaitAsync(cancellation);
        try
        {
            if (names is { } justLoaded && clock.GetElapsedTime(Interlocked.Read(ref loadedAt)) < Fresh)
                return justLoaded;
            await using var scope = scopes.CreateAsyncScope();
            names = await Names.ReadAsync(scope.ServiceProvider.GetRequiredService<PsgDb>(), cancellation);
            Interlocked.Exchange(ref loadedAt, clock.GetTimestamp());
            return names;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>What was read last, if anything was: for a page's frame, which cannot wait.</summary>
    public Names? IfLoaded => names;

    /// <summary>After agencies, users or panels changed on this node.</summary>
    public void Forget() => names = null;

    public void Dispose() => loading.Dispose();
}

/// <summary>One reading of the names.</summary>
public sealed class Names
{
    readonly FrozenDictionary<Guid, Colleague> users;
    readonly FrozenDictionary<Guid, Panel> panels;
    readonly FrozenDictionary<Guid, Agency> agencies;
    readonly FrozenDictionary<string, Ward> wards;

    Names(List<Agency> agencies, List<Panel> panels, List<Ward> wards, List<Colleague> users)
    {
        (Agencies, Panels, Wards, Users) = (agencies, panels, wards, users);
        this.agencies = agencies.ToFrozenDictionary(agency => agency.Id);
        this.panels = panels.ToFrozenDictionary(panel => panel.Id);
        this.wards = wards.ToFrozenDictionary(ward => ward.Code);
        this.users = users.ToFrozenDictionary(user => user.Id);
    }

    public IReadOnlyList<Agency> Agencies { get; }
    public IReadOnlyList<Panel> Panels { get; }
    public IReadOnlyList<Ward> Wards { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<Colleague> Users { get; }

    public string User(Guid id) =>
        id == Actor.JobId ? "The service" : users.TryGetValue(id, out var user) ? user.Name : "A former user";

    public Colleague? Colleague(Guid id) => users.GetValueOrDefault(id);

    /// <summary>Those who sign in and hold the permission, by name.</summary>
    public IEnumerable<Colleague> WhoMay(Permission permission) =>
        Users.Where(user => user.IsActive && user.Roles.Any(role => Roles.Allow(role, permission)));

    /// <summary>The agency of somebody who may answer an action; null for anybody else.</summary>
    public Guid? AgencyOfActionOwner(Guid? id) => WhoMay(Permission.AnswerAction).FirstOrDefault(user => user.Id == id)?.AgencyId;

    public string Agency(Guid id) => agencies.TryGetValue(id, out var agency) ? agency.Name : "";

    public string Ward(string code) => wards.TryGetValue(code, out var ward) ? ward.Name : code;

    public Panel Panel(Guid id) => panels[id];

    public static async Task<Names> ReadAsync(PsgDb db, CancellationToken cancellation)
    {
        var agencies = await db.Agencies.AsNoTracking().OrderBy(agency => agency.Name).ToListAsync(cancellation);
        var panels = await db.Panels.AsNoTracking().OrderBy(panel => panel.Code).ToListAsync(cancellation);
        var wards = await db.Wards.AsNoTracking().OrderBy(ward => ward.Name).ToListAsync(cancellation);
        var roles = (await db.UserRoles.AsNoTracking().ToListAsync(cancellation)).ToLookup(held => held.UserId, held => held.Role);
        var seats = (await db.PanelMembers.AsNoTracking().ToListAsync(cancellation)).ToLookup(seat => seat.UserId, seat => seat.PanelId);
        var agencyNames = agencies.ToDictionary(agency => agency.Id, agency => agency.Name);
        var users = await db.Users.AsNoTracking().OrderBy(user => user.Name)
            .Select(user => new { user.Id, user.Name, user.AgencyId, user.IsActive }).ToListAsync(cancellation);
        return new Names(agencies, panels, wards,
            [.. users.Select(user => new Colleague(user.Id, user.Name, user.AgencyId, agencyNames[user.AgencyId], user.IsActive, [.. roles[user.Id]], [.. seats[user.Id]]))]);
    }
}
