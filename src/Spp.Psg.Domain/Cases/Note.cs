using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Domain.Cases;

public enum NoteKind
{
    [Display(Description = "Seen, recorded or admitted")]
    Fact,
    [Display(Description = "What somebody thinks of it")]
    Opinion,
    [Display(Description = "Told in confidence or not yet borne out. It stays in this service: no copy-out, print or agency contact shows it")]
    Intelligence,
}

/// <summary>How far the source of a piece of intelligence can be relied on (domain.md 6.2: source and reliability grade).</summary>
public enum Reliability
{
    Reliable,
    Untested,
    [Display(Name = "Not reliable")]
    NotReliable,
}

/// <summary>A note as it is written, with its protective marking (domain.md 6.5).</summary>
public record NoteFacts
{
    [Display(Name = "This note is"), Required(ErrorMessage = "Select fact or opinion")]
    public NoteKind? Kind { get; set; }

    [Display(Name = "Note"), Required(ErrorMessage = "Enter the note"), StringLength(5000, ErrorMessage = "Note must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "Marking")]
    public Marking? Marking { get; set; } = Attachments.Marking.OfficialSensitive;

    [Display(Name = "Handling"), StringLength(200, ErrorMessage = "Handling must be 200 characters or fewer")]
    public string? Handling { get; set; }

    [Display(Name = "Source"), StringLength(120, ErrorMessage = "Source must be 120 characters or fewer")]
    public string? Source { get; set; }

    [Display(Name = "How reliable the source is")]
    public Reliability? Reliability { get; set; }
}

public sealed partial class Case
{
    /// <summary>Facts, opinions and intelligence are each an entry of their own.</summary>
    public TimelineEntry Note(NoteFacts facts, Actor by, DateTimeOffset now)
    {
        Refused(facts, by).Hold();
        return Tell(Entry(facts, by, now), now);
    }

    /// <summary>Writes what stands in for a note; the former text stays.</summary>
    /// <param name="isCorrected">Somebody corrected it already.</param>
    public TimelineEntry Correct(TimelineEntry former, bool isCorrected, NoteFacts facts, string? because, Actor by, DateTimeOffset now)
    {
        Refused(facts, by)
            .Refuse(former.Kind is not (TimelineKind.Fact or TimelineKind.Opinion or TimelineKind.Intelligence), "", "Only a note can be corrected")
            .Refuse(isCorrected, "", "This note was corrected already: correct the newer one")
            .Refuse(string.IsNullOrWhiteSpace(because), "Because", "Enter what was wrong")
            .Hold();
        return Tell(Entry(facts, by, now, former.Id, because!.Trim()), now);
    }

    static Rules Refused(NoteFacts facts, Actor by)
    {
        var isIntelligence = facts.Kind == NoteKind.Intelligence;
        return new Rules()
            .Refuse(isIntelligence && !by.May(Permission.SeeIntelligence), "Kind", "Select fact or opinion: only officers, co-ordinators and chairs keep intelligence")
            .Refuse(isIntelligence && facts.Reliability is null, "Reliability", "Select how reliable the source is")
            .Refuse(isIntelligence && string.IsNullOrWhiteSpace(facts.Source), "Source", "Enter the source, without naming anybody who told in confidence")
            .Refuse(isIntelligence && facts.Marking == Marking.Official, "Marking", "Intelligence is OFFICIAL-SENSITIVE");
    }

    TimelineEntry Entry(NoteFacts facts, Actor by, DateTimeOffset now, Guid? corrects = null, string? because = null)
    {
        var isIntelligence = facts.Kind == NoteKind.Intelligence;
        return new TimelineEntry(Guid.CreateVersion7(now), Id, now, by.UserId, Enum.Parse<TimelineKind>(facts.Kind!.Value.ToString()), facts.Text!.Trim(), null)
        {
            Marking = facts.Marking ?? Marking.OfficialSensitive,
            Handling = Typed(facts.Handling),
            Source = isIntelligence ? Typed(facts.Source) : null,
            Reliability = isIntelligence ? facts.Reliability : null,
            CorrectsId = corrects,
            CorrectedBecause = because,
        };
    }

    TimelineEntry Tell(TimelineEntry entry, DateTimeOffset now)
    {
        happened.Add(entry);
        UpdatedAt = now;
        return entry;
    }

    static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
