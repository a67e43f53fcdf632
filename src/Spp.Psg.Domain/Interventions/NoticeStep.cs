using System.ComponentModel.DataAnnotations;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What may follow a notice: a breach (s.48), and what council and court may do about it (2014 Act ss.47, 49-51).</summary>
public enum NoticeStepKind
{
    [Display(Name = "The notice was broken")]
    Breach,
    [Display(Name = "The council did the work")]
    RemedialWork,
    [Display(Name = "The court made a remedial order")]
    RemedialOrder,
    [Display(Name = "The court ordered forfeiture")]
    Forfeiture,
    [Display(Name = "A warrant to seize was issued")]
    SeizureWarrant,
}

/// <summary>Something that happened under a notice, as it was told.</summary>
public sealed class NoticeStep
{
    NoticeStep() { }

    internal NoticeStep(Guid noticeId, StepFacts facts, DateTimeOffset at)
    {
        (Id, InterventionId, RecordedAt) = (Guid.CreateVersion7(at), noticeId, at.ToUniversalTime());
        (Kind, On, Words, RequirementId) = (facts.Kind!.Value, facts.On!.Value, facts.Words!, facts.Kind == NoticeStepKind.Breach ? facts.RequirementId : null);
    }

    public Guid Id { get; private set; }
    public Guid InterventionId { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public NoticeStepKind Kind { get; private set; }
    public DateOnly On { get; private set; }
    public string Words { get; private set; } = "";

    /// <summary>The requirement that was broken.</summary>
    public Guid? RequirementId { get; private set; }
}

/// <summary>What the form asks of a step.</summary>
public sealed record StepFacts
{
    public NoticeStepKind? Kind { get; init; }
    public DateOnly? On { get; init; }
    public string? Words { get; init; }
    public Guid? RequirementId { get; init; }
}
