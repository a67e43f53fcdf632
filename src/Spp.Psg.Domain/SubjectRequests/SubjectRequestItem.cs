using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.SubjectRequests;

/// <summary>What kind of record holds something of whoever asks.</summary>
public enum HeldKind
{
    Record,
    [Display(Name = "Part in a case")]
    Part,
    [Display(Name = "Timeline")]
    Entry,
    Action,
    Intervention,
    Breach,
    Referral,
}

public enum ItemAnswer
{
    Disclosed,
    [Display(Name = "Masked", Description = "Disclosed without what would tell of others")]
    Masked,
    Withheld,
}

/// <summary>Why something may be held back. For law enforcement 2018 Act s.45(4); otherwise its Schedules 2 and 3.</summary>
public enum Exemption
{
    [Display(Name = "Rights of others", Description = "2018 Act s.45(4)(e); Schedule 2 paragraph 16")]
    OthersRights,
    [Display(Name = "Prevention, detection or prosecution of crime", Description = "2018 Act s.45(4)(b); Schedule 2 paragraph 2")]
    Crime,
    [Display(Name = "Official inquiry, investigation or procedure", Description = "2018 Act s.45(4)(a)")]
    Inquiry,
    [Display(Name = "Public security", Description = "2018 Act s.45(4)(c)")]
    PublicSecurity,
    [Display(Name = "Legal privilege", Description = "2018 Act Schedule 2 paragraph 19")]
    LegalPrivilege,
    [Display(Name = "Serious harm", Description = "2018 Act Schedule 3, health and social work")]
    SeriousHarm,
}

/// <summary>A record as it was found.</summary>
/// <param name="CaseId">None for what is known of a person whatever the case.</param>
/// <param name="MustDecide">Intelligence: a person decides about each, and nothing is proposed.</param>
public sealed record Held(HeldKind Kind, Guid SourceId, Guid? CaseId, DateOnly HappenedOn, string Title, string Text, string MaskedText, bool MustDecide = false);

/// <summary>What somebody decided about one record.</summary>
public sealed record ItemDecision
{
    public ItemAnswer? Answer { get; init; }
    public Exemption? Exemption { get; init; }
    public string? Reason { get; init; }

    /// <summary>As it goes out when it is masked.</summary>
    public string? MaskedText { get; init; }
}

/// <summary>One record that is held of whoever asks, as it was when it was gathered, and what they get of it: together the log of exemptions (2018 Act s.45(7)).</summary>
public sealed class SubjectRequestItem
{
    public const string NamesOthers = "It names the referrer, a victim or another person";

    SubjectRequestItem() { }

    internal SubjectRequestItem(Guid requestId, Held held, DateTimeOffset now)
    {
        (Id, RequestId, CaseId, Kind, SourceId, HappenedOn) = (Guid.CreateVersion7(now), requestId, held.CaseId, held.Kind, held.SourceId, held.HappenedOn);
        (Title, Text, MaskedText) = (held.Title, held.Text, held.MaskedText);
        if (held.MustDecide)
            return;
        Answer = Text == MaskedText ? ItemAnswer.Disclosed : ItemAnswer.Masked;
        if (Answer == ItemAnswer.Masked)
            (Exemption, Reason) = (SubjectRequests.Exemption.OthersRights, NamesOthers);
    }

    public Guid Id { get; private set; }
    public Guid RequestId { get; private set; }
    public Guid? CaseId { get; private set; }
    public HeldKind Kind { get; private set; }
    public Guid SourceId { get; private set; }
    public DateOnly HappenedOn { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string MaskedText { get; private set; } = "";
    public ItemAnswer? Answer { get; private set; }
    public Exemption? Exemption { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>None where the proposal stands.</summary>
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who approved it since the answer was last put to review.</summary>
    public Guid? ReviewedById { get; private set; }

    /// <summary>What leaves the service; null for what is withheld or undecided.</summary>
    public string? GoesOut => Answer switch { ItemAnswer.Disclosed => Text, ItemAnswer.Masked => MaskedText, _ => null };

    internal void Review(Guid? by) => ReviewedById = by;

    internal void Decide(ItemDecision decision, Guid by, DateTimeOffset now)
    {
        var isFull = decision.Answer == ItemAnswer.Disclosed;
        Answer = decision.Answer;
        (Exemption, Reason) = isFull ? (null, null) : (decision.Exemption, decision.Reason!.Trim());
        MaskedText = decision.Answer == ItemAnswer.Masked ? decision.MaskedText!.Trim() : MaskedText;
        (DecidedById, DecidedAt) = (by, now.ToUniversalTime());
    }
}
