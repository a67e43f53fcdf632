using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Data;

/// <summary>The six operations that the law asks to be logged (Data Protection Act 2018 s.62(1)).</summary>
public enum Operation { Collection, Alteration, Consultation, Disclosure, Combination, Erasure }

/// <summary>Who did, saw or shared what, and when. Written with the act itself; no application role may change it.</summary>
public sealed class AuditEntry
{
    public long Id { get; private init; }
    public DateTimeOffset At { get; init; }
    public Operation Operation { get; init; }

    /// <summary>The command or query, as in Referrals.SubmitReferral.</summary>
    public string Request { get; init; } = "";

    public Guid ActorId { get; init; }
    public Guid? AgencyId { get; init; }
    public Guid? CaseId { get; init; }
    public List<Guid> SubjectIds { get; init; } = [];

    /// <summary>Old and new value of each changed column, by table and key.</summary>
    public string? Changes { get; init; }
}

/// <summary>Gathers, during one request, what the audit will say of it. A handler only names the case and the records; the pipeline writes.</summary>
public sealed class AuditTrail(CurrentActor current, TimeProvider clock)
{
    readonly HashSet<Guid> subjects = [];
    readonly List<object> told = [];
    Guid? caseId;
    Operation? operation;
    string? reason;
    object? refused;

    /// <summary>Nothing seen and nothing named: a query that showed no personal data leaves no entry.</summary>
    public bool IsEmpty => caseId is null && subjects.Count == 0 && operation is null;

    public void About(Guid? @case, params IEnumerable<Guid> records)
    {
        caseId = @case ?? caseId;
        subjects.UnionWith(records);
    }

    /// <summary>One request of several in the same scope begins: what the one before named is not this one's.</summary>
    public void Begin()
    {
        subjects.Clear();
        told.Clear();
        (caseId, operation, reason, refused) = (null, null, null, null);
    }

    /// <summary>Old and new of what is not one row's column, as the roles of a user.</summary>
    public void Changed(string table, Guid key, string name, object? before, object? after) =>
        told.Add(new { table, key = key.ToString(), values = new Dictionary<string, object?[]> { [name] = [before, after] } });

    public void Is(Operation done) => operation = done;

    /// <summary>Why the case is looked at, where the request itself says so: then nobody is asked.</summary>
    public void Because(string why) => reason = why;

    /// <summary>The one case that a reading shows, unless the request said why.</summary>
    internal Guid? OpensCase => reason is null ? caseId : null;

    /// <summary>What was asked for was not done, and why: in words of ours, never of what was sent.</summary>
    public void Refused(object why) => refused = why;

    /// <summary>How an act ended that may end in several ways without being refused: a sign-in. In one word, without personal data.</summary>
    public void Ended(string how) => told.Add(new { table = "Outcome", key = "", values = new Dictionary<string, object?[]> { [how] = [null, null] } });

    /// <summary>For a job that only keeps the house in order, many times an hour, and touches nobody's record.</summary>
    public void LeavesNoEntry() => IsSilent = current.Actor.IsJob;

    internal bool IsSilent { get; private set; }

    internal AuditEntry Entry(string request, Operation usual, string? changes) => new()
    {
        At = clock.GetUtcNow(),
        Operation = operation ?? usual,
        Request = request,
        ActorId = current.IsKnown ? current.Actor.UserId : Guid.Empty,
        AgencyId = current is { IsKnown: true, Actor.IsJob: false } ? current.Actor.AgencyId : null,
        CaseId = caseId,
        SubjectIds = [.. subjects],
        Changes = refused is not null ? JsonSerializer.Serialize(new { refused }) : told.Count == 0 ? changes : Joined(changes),
    };

    string Joined(string? changes) =>
        JsonSerializer.Serialize((changes is null ? [] : JsonSerializer.Deserialize<List<JsonElement>>(changes)!).Cast<object>().Concat(told));

    internal static string? ChangesIn(ChangeTracker tracker)
    {
        var changes = tracker.Entries()
            .Where(entry => entry.State == EntityState.Modified)
            .Select(entry => new
            {
                table = entry.Metadata.Name[(entry.Metadata.Name.LastIndexOf('.') + 1)..],
                key = string.Join(' ', entry.Properties.Where(property => property.Metadata.IsPrimaryKey()).Select(property => property.CurrentValue)),
                values = entry.Properties
                    .Where(property => property.IsModified && !Equals(property.OriginalValue, property.CurrentValue) && !IsSecret(property.Metadata.Name))
                    .ToDictionary(property => property.Metadata.Name, property => new[] { property.OriginalValue, property.CurrentValue }),
            })
            .Where(change => change.values.Count > 0)
            .ToList();
        return changes.Count == 0 ? null : JsonSerializer.Serialize(changes);
    }

    static bool IsSecret(string property) => property is "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "Value";
}
