using System.Collections.Frozen;
using Npgsql;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Data;

/// <summary>A user as others see them in lists: name and agency.</summary>
public sealed record Colleague(Guid Id, string Name, Guid AgencyId, string Agency, bool IsActive, IReadOnlyList<Role> Roles, IReadOnlyList<Guid> Panels)
{
    public override string ToString() => $"{Name}, {Agency}";
}

/// <summary>Somebody in an agency who answers its actions by link.</summary>
public sealed record OutsideName(Guid Id, string Name, Guid AgencyId, bool IsActive);

/// <summary>Names that every page needs, kept in memory so that no list joins for them. Holds nothing about any case.</summary>
public sealed class KnownNames(WebDatabase database, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);
    readonly SemaphoreSlim loading = new(1, 1);
    volatile Names? names;
    KnownWards? outlines;
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
            var read = await Names.ReadAsync(database, LondonTime.DateOf(clock.GetUtcNow()), cancellation, outlines);
            (names, outlines) = (read, read.Outlines);
            Interlocked.Exchange(ref loadedAt, clock.GetTimestamp());
            return read;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>What was read last, if anything was: for a page's frame, which cannot wait.</summary>
    public Names? IfLoaded => names;

    /// <summary>After agencies, users, panels or terms changed on this node.</summary>
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
    readonly FrozenDictionary<Guid, string> frontDoors;
    readonly FrozenDictionary<Guid, OutsideName> contacts;
    readonly FrozenDictionary<Guid, (IReadOnlyList<Guid> Agencies, int Others)> quorums;

    Names(KnownWards outlines, List<Agency> agencies, List<Panel> panels, List<(Ward Ward, bool IsInForce)> wards, List<Colleague> users, List<TermAdvice> terms, List<(Guid Id, string Name)> frontDoors, List<OutsideName> contacts, Dictionary<Guid, (IReadOnlyList<Guid> Agencies, int Others)> quorums)
    {
        Outlines = outlines;
        this.quorums = quorums.ToFrozenDictionary();
        this.contacts = contacts.ToFrozenDictionary(contact => contact.Id);
        Contacts = [.. contacts.Where(contact => contact.IsActive)];
        this.frontDoors = frontDoors.ToFrozenDictionary(door => door.Id, door => $"{door.Name} (front door)");
        (Agencies, Panels, Wards, Users, Terms) = (agencies, panels, [.. wards.Where(known => known.IsInForce).Select(known => known.Ward)], users, terms);
        this.agencies = agencies.ToFrozenDictionary(agency => agency.Id);
        this.panels = panels.ToFrozenDictionary(panel => panel.Id);
        this.wards = wards.ToFrozenDictionary(known => known.Ward.Code, known => known.Ward);
        this.users = users.ToFrozenDictionary(user => user.Id);
    }

    public IReadOnlyList<Agency> Agencies { get; }
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>Those in force: what a form offers. The name of an earlier one is still known.</summary>
    public IReadOnlyList<Ward> Wards { get; }

    /// <summary>Where the wards lie, of every edition.</summary>
    public KnownWards Outlines { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<Colleague> Users { get; }

    /// <summary>Those who answer by link, by name.</summary>
    public IReadOnlyList<OutsideName> Contacts { get; }

    /// <summary>The words about which whoever types them is advised.</summary>
    public IReadOnlyList<TermAdvice> Terms { get; }

    public string User(Guid id) =>
        id == Actor.JobId ? "The service" : users.TryGetValue(id, out var user) ? user.Name : contacts.TryGetValue(id, out var contact) ? $"{contact.Name} (by link)" : frontDoors.GetValueOrDefault(id) ?? "A former user";

    public Colleague? Colleague(Guid id) => users.GetValueOrDefault(id);

    /// <summary>Those who sign in and hold the permission, by name.</summary>
    public IEnumerable<Colleague> WhoMay(Permission permission) =>
        Users.Where(user => user.IsActive && user.Roles.Any(role => Roles.Allow(role, permission)));

    /// <summary>Who may be given an action, by what a form sends: a user who may answer it, a contact who does so by link, or an agency with nobody named. Null for anybody else.</summary>
    public Doer? ActionDoer(Guid? id) =>
        id is not { } chosen ? null
        : WhoMay(Permission.AnswerAction).FirstOrDefault(user => user.Id == chosen) is { } user ? new Doer(user.AgencyId, user.Id, null, user.ToString())
        : Contacts.FirstOrDefault(contact => contact.Id == chosen) is { } contact ? new Doer(contact.AgencyId, null, contact.Id, $"{contact.Name}, {Agency(contact.AgencyId)}")
        : agencies.TryGetValue(chosen, out var agency) ? new Doer(agency.Id, null, null, agency.Name)
        : null;

    /// <summary>All of them: agencies first, then people.</summary>
    public IEnumerable<(Guid Id, string Name)> ActionDoers() =>
        Agencies.Select(agency => (agency.Id, $"{agency.Name}, nobody named"))
            .Concat(WhoMay(Permission.AnswerAction).Select(user => (user.Id, user.ToString())))
            .Concat(Contacts.Select(contact => (contact.Id, $"{contact.Name}, {Agency(contact.AgencyId)} (by link)")));

    /// <summary>As a list says it: Joanne Pike, Fen Meadow Homes; or the agency by itself.</summary>
    public string Doing(Guid? userId, Guid? contactId, Guid agencyId) => (userId ?? contactId) is { } named ? $"{User(named)}, {Agency(agencyId)}" : Agency(agencyId);

    public string Agency(Guid id) => agencies.TryGetValue(id, out var agency) ? agency.Name : "";

    public string Ward(string code) => wards.TryGetValue(code, out var ward) ? ward.Name : code;

    public Panel Panel(Guid id) => panels[id];

    /// <summary>Whom a panel chose for its quorum; null when it chose nobody.</summary>
    public (IReadOnlyList<Guid> Agencies, int Others)? ChosenQuorum(Guid panelId) => quorums.TryGetValue(panelId, out var chosen) ? chosen : null;

    const string Everything = """
        select id, code, name, nicknames from agency order by name;
        select id, code, name, is_youth from panel order by code;
        select code, name, not exists (select from ward_boundary where ward_code = code) or exists (select from ward_boundary where ward_code = code and coalesce(valid_to, 'infinity') >= @today)
        from ward order by name;
        select id, name, agency_id, is_active,
               array(select role from user_role where user_id = app_user.id), array(select panel_id from panel_member where user_id = app_user.id)
        from app_user order by name;
        select id, wording, advice, suggestion from term where is_active order by wording;
        select id, name from front_door;
        select id, name, agency_id, ended_at is null from outside_contact order by name;
        select panel_id, quorum_agency_ids, quorum_others from meeting_series;
        select coalesce(md5(string_agg(concat_ws(' ', ward_code, valid_from, valid_to, load_id), ',' order by ward_code, valid_from)), '') from ward_boundary
        """;

    /// <param name="today">Wards are offered that are in force on this day.</param>
    /// <param name="outlines">As they were read before, which stand as long as no other boundaries are loaded.</param>
    public static async Task<Names> ReadAsync(WebDatabase database, DateOnly today, CancellationToken cancellation, KnownWards? outlines = null)
    {
        await using var ask = database.Source.CreateCommand(Everything);
        ask.Parameters.AddWithValue("today", today);
        await using var row = await ask.ExecuteReaderAsync(cancellation);
        var agencies = await ListAsync(row, () => Called(new Agency(row.GetGuid(0), row.GetString(1), row.GetString(2)), row.GetFieldValue<string[]>(3)), cancellation);
        var panels = await ListAsync(row, () => new Panel(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)), cancellation);
        var wards = await ListAsync(row, () => (new Ward(row.GetString(0), row.GetString(1)), row.GetBoolean(2)), cancellation);
        var agencyNames = agencies.ToDictionary(agency => agency.Id, agency => agency.Name);
        var users = await ListAsync(row, () => new Colleague(
            row.GetGuid(0), row.GetString(1), row.GetGuid(2), agencyNames[row.GetGuid(2)], row.GetBoolean(3),
            [.. row.GetFieldValue<string[]>(4).Select(Enum.Parse<Role>)], row.GetFieldValue<Guid[]>(5)), cancellation);
        var terms = await ListAsync(row, () => new TermAdvice(row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)), cancellation);
        var frontDoors = await ListAsync(row, () => (row.GetGuid(0), row.GetString(1)), cancellation);
        var contacts = await ListAsync(row, () => new OutsideName(row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.GetBoolean(3)), cancellation);
        var quorums = await ListAsync(row, () => KeyValuePair.Create(row.GetGuid(0), ((IReadOnlyList<Guid>)row.GetFieldValue<Guid[]>(1), row.GetInt32(2))), cancellation);
        var boundaries = (await ListAsync(row, () => row.GetString(0), cancellation))[0];
        if (outlines?.Version != boundaries)
            outlines = await KnownWards.ReadAsync(database, boundaries, cancellation);
        return new Names(outlines, agencies, panels, wards, users, terms, frontDoors, contacts, quorums.ToDictionary());
    }

    static Agency Called(Agency agency, string[] nicknames)
    {
        agency.BeCalled(string.Join('\n', nicknames));
        return agency;
    }

    static async Task<List<T>> ListAsync<T>(NpgsqlDataReader row, Func<T> read, CancellationToken cancellation)
    {
        var list = new List<T>();
        while (await row.ReadAsync(cancellation))
            list.Add(read());
        await row.NextResultAsync(cancellation);
        return list;
    }
}
