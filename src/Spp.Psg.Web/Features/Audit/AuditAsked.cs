using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Extensions;
using Spp.Psg.Data;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>What an auditor narrows the audit to. In addresses stand ids, references and dates: nobody's name.</summary>
public sealed record AuditAsked
{
    public Guid? Person { get; set; }
    public string? Case { get; set; }
    public Operation? Operation { get; set; }
    public string? Request { get; set; }
    public bool? Refused { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    [JsonIgnore]
    public bool IsNarrowed => this != new AuditAsked();

    /// <summary>As people type it: psg-2026-1 is not corrected, its case and strokes are.</summary>
    public string? Reference => string.IsNullOrWhiteSpace(Case) ? null : CaseReference.FromAddress(Case.Trim().ToUpperInvariant());

    [JsonIgnore]
    public AuditFilter Filter => new(
        Person, Reference, Operation, string.IsNullOrWhiteSpace(Request) ? null : Request, Refused is true,
        From is { } from ? LondonTime.StartOf(from) : null, To is { } to && to < DateOnly.MaxValue ? LondonTime.StartOf(to.AddDays(1)) : null);

    /// <summary>As an export request keeps it.</summary>
    public static AuditAsked Parse(string kept) => JsonSerializer.Deserialize<AuditAsked>(kept)!;

    public string Query(string? before = null)
    {
        var query = new QueryBuilder();
        Add("person", Person?.ToString());
        Add("case", Reference);
        Add("operation", Operation?.ToString());
        Add("request", Request);
        Add("refused", Refused is true ? "true" : null);
        Add("from", From?.ToString("yyyy-MM-dd", Shown.English));
        Add("to", To?.ToString("yyyy-MM-dd", Shown.English));
        Add("before", before);
        return query.ToString();

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(key, value);
        }
    }

    /// <summary>In words, for who exports it.</summary>
    /// <param name="about">The case, where it is not known by its reference.</param>
    public string InWords(Names names, string? about = null) => string.Join(", ", new[]
    {
        Person is { } person ? $"by {AuditWords.Who(names, person)}" : null,
        Reference is { } reference ? $"about {reference}" : about,
        Operation is { } operation ? AuditWords.Of(operation).Split(':')[0].ToLowerInvariant() : null,
        string.IsNullOrWhiteSpace(Request) ? null : AuditWords.Did(Request),
        Refused is true ? "refused" : null,
        From is { } from ? $"from {Shown.Date(from)}" : null,
        To is { } to ? $"to {Shown.Date(to)}" : null,
    }.OfType<string>()) is { Length: > 0 } words ? words : "all entries";
}
