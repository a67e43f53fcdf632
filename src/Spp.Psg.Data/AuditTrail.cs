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
    Guid? caseId;
    Operation? operation;
    string? outcome;

    /// <summary>Nothing seen and nothing named: a query that showed no personal data leaves no entry.</summary>
    public bool IsEmpty => caseId is null && subjects.Count == 0 && operation is null;

    public void About(Guid? @case, params IEnumerable<Guid> records)
    {
        caseId = @case ?? caseId;
        subjects.UnionWith(records);
    }

    public void Is(Operation done) => operation = done;

    /// <summary>How an act ended that may end in several ways without being refused: a sign-in. In one word, without personal data.</summary>
    public void Ended(string how) => outcome = how;

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
        Changes = changes ?? (outcome is null ? null : JsonSerializer.Serialize(new[] { new { table = "Outcome", key = "", values = new Dictionary<string, string?[]> { [outcome] = [null, null] } } })),
    };

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
