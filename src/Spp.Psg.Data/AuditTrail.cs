using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Data;

/// <summary>The six operations that the law asks to be logged (Data Protection Act 2018 s.62(1)).</summary>
public enum Operation { Collection, Alteration, Consultation, Disclosure, Combination, Erasure }

/// <summary>Whether it came to pass: who was refused what is logged, too.</summary>
public enum Outcome { Done, Refused }

/// <summary>Who did, saw or shared what, and when. Written with the act itself; no application role may change it.</summary>
public sealed class AuditEntry
{
    /// <summary>Given by the database on writing, and never asked back: only auditors may read what is written here. Until it is read, below zero.</summary>
    public long Id { get; internal init; }
    public DateTimeOffset At { get; init; }
    public Operation Operation { get; init; }

    /// <summary>The command or query, as in Referrals.SubmitReferral.</summary>
    public string Request { get; init; } = "";

    public Guid ActorId { get; init; }
    public Guid? AgencyId { get; init; }
    public Guid? SessionId { get; init; }
    public string? ClientAddress { get; init; }
    public Guid? CaseId { get; init; }
    public List<Guid> SubjectIds { get; init; } = [];

    /// <summary>Old and new value of each changed column, by table and key; or what was asked for.</summary>
    public string? Changes { get; init; }

    /// <summary>Who received what was disclosed: a user's id, or the name of whoever is no user.</summary>
    public string? Recipient { get; init; }

    public string? Reason { get; init; }
    public Outcome Outcome { get; init; }
}

/// <summary>Gathers, during one request, what the audit will say of it. A handler only names the case and the records; the pipeline writes.</summary>
public sealed class AuditTrail(CurrentActor current, TimeProvider clock)
{
    static long unwritten;

    readonly HashSet<Guid> subjects = [];
    readonly List<object> told = [];
    Guid? caseId;
    Operation? operation;
    Outcome outcome;
    string? recipient;
    string? reason;
    string? asked;
    object? refused;
    string? ended;

    /// <summary>Nothing seen and nothing named: a query that showed no personal data leaves no entry.</summary>
    public bool IsEmpty => caseId is null && subjects.Count == 0 && operation is null && outcome == Outcome.Done && asked is null;

    public void About(Guid? @case, params IEnumerable<Guid> records)
    {
        caseId = @case ?? caseId;
        subjects.UnionWith(records);
    }

    /// <summary>Old and new of what is not one row's column, as the roles of a user.</summary>
    public void Changed(string table, Guid key, string name, object? before, object? after) =>
        told.Add(new { table, key = key.ToString(), values = new Dictionary<string, object?[]> { [name] = [before, after] } });

    public void Is(Operation done) => operation = done;

    /// <summary>Why, in the actor's words: for restricted cases, for those under 18, in an emergency, and for exports.</summary>
    public void Because(string? why) => reason = string.IsNullOrWhiteSpace(why) ? reason : why.Trim();

    /// <summary>To which user something was disclosed.</summary>
    public void To(Guid user) => recipient = user.ToString();

    /// <summary>To whom something was disclosed who is no user, such as "All members of the panel": no more words than it takes.</summary>
    public void To(string whom) => recipient = whom;

    /// <summary>What was asked for, where the records do not say it: a search's words, the filter of an export.</summary>
    public void Asked(object what) => asked = JsonSerializer.Serialize(new { asked = what });

    /// <summary>The one case that a reading shows, unless the request said why.</summary>
    internal Guid? OpensCase => reason is null ? caseId : null;

    /// <summary>What was asked for was not done, and why: in words of ours, never of what was sent.</summary>
    public void Refused(object why) => (refused, outcome) = (why, Outcome.Refused);

    /// <summary>How an act ended that may end in several ways without being refused: a sign-in. In one word, without personal data.</summary>
    public void Ended(string how, bool refused = false) => (ended, outcome) = (how, refused ? Outcome.Refused : Outcome.Done);

    /// <summary>It did not come to pass.</summary>
    public void WasRefused() => outcome = Outcome.Refused;

    /// <summary>For a job that only keeps the house in order, many times an hour, and touches nobody's record.</summary>
    public void LeavesNoEntry() => IsSilent = current.Actor.IsJob;

    internal bool IsSilent { get; private set; }

    /// <summary>One request of several in the same scope begins: what the one before named is not this one's.</summary>
    public void Begin()
    {
        subjects.Clear();
        told.Clear();
        (caseId, operation, outcome, recipient, reason, asked, refused, ended, IsSilent) = (null, null, Outcome.Done, null, null, null, null, null, false);
    }

    internal AuditEntry Entry(string request, Operation usual, string? changes) => new()
    {
        Id = Interlocked.Decrement(ref unwritten),
        At = clock.GetUtcNow(),
        Operation = operation ?? usual,
        Request = request,
        ActorId = current.IsKnown ? current.Actor.UserId : Guid.Empty,
        AgencyId = current is { IsKnown: true, Actor.IsJob: false } ? current.Actor.AgencyId : null,
        SessionId = current is { IsKnown: true, Actor: { IsJob: false, IsOutside: false } } ? current.SessionId : null,
        ClientAddress = current.Address,
        CaseId = caseId,
        SubjectIds = [.. subjects],
        Changes = refused is not null ? JsonSerializer.Serialize(new { refused }) : told.Count > 0 || ended is not null ? Joined(changes) : changes ?? asked,
        Recipient = recipient,
        Reason = reason,
        Outcome = outcome,
    };

    string Joined(string? changes)
    {
        var all = (changes is null ? [] : JsonSerializer.Deserialize<List<JsonElement>>(changes)!).Cast<object>().Concat(told);
        return JsonSerializer.Serialize(ended is null ? all : all.Append(new { table = "Outcome", key = "", values = new Dictionary<string, object?[]> { [ended] = [null, null] } }));
    }

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
