namespace Spp.Psg.Data;

/// <summary>A referral as its author has typed it so far, right or wrong. Only the author sees it; sending the referral removes it.</summary>
public sealed class ReferralDraft
{
    public Guid Id { get; init; }
    public Guid AuthorId { get; init; }

    /// <summary>The form's fields by name, as JSON.</summary>
    public string Form { get; set; } = "{}";

    public DateTimeOffset SavedAt { get; set; }
}
