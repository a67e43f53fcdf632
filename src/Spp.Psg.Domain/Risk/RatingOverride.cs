using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Risk;

/// <summary>A person's judgement that the case is worse, or for a while less bad, than its assessments say.</summary>
public sealed class RatingOverride
{
    /// <summary>domain.md 4.2: a lowered rating comes back to the assessed one after 28 days unless another expiry is given.</summary>
    public const int DefaultDays = 28;

    /// <summary>The longest supervisor's interval in domain.md 4.6: nobody may lower a rating for longer without looking again.</summary>
    public const int LongestDays = 112;

    RatingOverride() { }

    public Guid Id { get; private set; }
    public Guid CaseId { get; private set; }
    public RiskRating? FromRating { get; private set; }
    public RiskRating ToRating { get; private set; }
    public bool Lowers { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset GivenAt { get; private set; }
    public DateOnly GivenOn { get; private set; }
    public Guid GivenById { get; private set; }
    public string GivenByRole { get; private set; } = "";
    public bool GivenBySupervisor { get; private set; }
    /// <summary>The last day it counts; none for a raised rating, which stands until it is lifted.</summary>
    public DateOnly? ExpiresOn { get; private set; }
    public DateOnly? LiftedOn { get; private set; }
    /// <summary>The day on which the case was rated again because it had expired; a job sets it.</summary>
    public DateOnly? EndedOn { get; private set; }
    public Guid? LiftedById { get; private set; }
    public string? LiftedReason { get; private set; }

    public Assessor GivenBy => new(GivenById, GivenByRole, GivenBySupervisor);

    public bool IsInForce(DateOnly on) => GivenOn <= on && !(ExpiresOn < on) && !(LiftedOn <= on);

    /// <summary>What gave the rating, to be read after "because".</summary>
    public string Because => Lowers
        ? $"a supervisor lowered it on {GivenOn.InWords()} until {ExpiresOn!.Value.InWords()}: {Reason}"
        : $"it was raised on {GivenOn.InWords()}: {Reason}";

    /// <summary>Raises or lowers, whichever the new rating is.</summary>
    public static RatingOverride Give(CaseRating? current, RiskRating to, string reason, RatingMoment moment, DateOnly? expiresOn = null) =>
        to < current?.Rating ? Lower(current, to, reason, moment, expiresOn) : Raise(current, to, reason, moment);

    /// <summary>Any trained user may raise a rating, with a reason.</summary>
    public static RatingOverride Raise(CaseRating? current, RiskRating to, string reason, RatingMoment moment)
    {
        new Rules()
            .Refuse(!Enum.IsDefined(to), "Rating", "Select a rating")
            .Refuse(to <= current?.Rating, "Rating", $"Rating must be higher than {current?.Rating.Label()}")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why the rating is being raised")
            .Hold();
        return Given(current, to, reason, moment);
    }

    /// <summary>Only a supervisor of another role than the assessor's may lower a rating, with a reason and for a time.</summary>
    public static RatingOverride Lower(CaseRating current, RiskRating to, string reason, RatingMoment moment, DateOnly? expiresOn = null)
    {
        var lastDay = expiresOn ?? moment.On.AddDays(DefaultDays);
        new Rules()
            .Refuse(!Enum.IsDefined(to), "Rating", "Select a rating")
            .Refuse(to >= current.Rating, "Rating", $"Rating must be lower than {current.Rating.Label()}")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why the rating is being lowered")
            .Refuse(!moment.By.IsSupervisor, "", "Only a supervisor can lower a rating")
            .Refuse(!current.MayBeLoweredBy(moment.By), "", "The rating must be lowered by a supervisor whose role is not that of the person who gave it")
            .Refuse(current.AutoHighIsLive, "Rating", $"Rating must stay High while {current.AutoHighBecause}")
            .Refuse(lastDay < moment.On, "ExpiresOn", "Expiry date must be today or later")
            .Refuse(lastDay > moment.On.AddDays(LongestDays), "ExpiresOn", $"Expiry date must be within {LongestDays} days")
            .Hold();
        var lower = Given(current, to, reason, moment);
        lower.Lowers = true;
        lower.ExpiresOn = lastDay;
        return lower;
    }

    /// <summary>Ends it early. To lift a raise lowers the rating, so it asks for the same second pair of eyes.</summary>
    public void Lift(string reason, RatingMoment moment)
    {
        new Rules()
            .Refuse(!IsInForce(moment.On), "", "The override has already ended")
            .Refuse(string.IsNullOrWhiteSpace(reason), "Reason", "Enter why the override is being lifted")
            .Refuse(!Lowers && !(moment.By.IsSupervisor && moment.By.IsAnotherRoleThan(GivenBy)), "",
                "A raised rating must be lifted by a supervisor whose role is not that of the person who raised it")
            .Hold();
        (LiftedOn, LiftedById, LiftedReason) = (moment.On, moment.By.UserId, reason.Trim());
    }

    /// <summary>Its last day is over and the case is rated again without it.</summary>
    public void End(DateOnly today)
    {
        if (ExpiresOn < today)
            EndedOn ??= today;
    }

    static RatingOverride Given(CaseRating? current, RiskRating to, string reason, RatingMoment moment) => new()
    {
        Id = Guid.CreateVersion7(moment.At),
        CaseId = moment.CaseId,
        FromRating = current?.Rating,
        ToRating = to,
        Reason = reason.Trim(),
        GivenAt = moment.At.ToUniversalTime(),
        GivenOn = moment.On,
        GivenById = moment.By.UserId,
        GivenByRole = moment.By.Role,
        GivenBySupervisor = moment.By.IsSupervisor,
    };
}
