using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>What the bodies published as their procedure: the threshold, in place of the Act's where they chose another, and their own times.</summary>
public sealed record ProcedureFacts
{
    [Display(Name = "Applies to applications from"), Required(ErrorMessage = "Enter the date from which it applies")]
    public DateOnly? EffectiveFrom { get; set; }

    [Display(Name = "Qualifying complaints"), Required(ErrorMessage = "Enter how many qualifying complaints meet the threshold")]
    public int? Complaints { get; set; }

    [Display(Name = "Qualifying complaints where it is about hate")]
    public int? HateComplaints { get; set; }

    [Display(Name = "Months from the behaviour to the complaint"), Required(ErrorMessage = "Enter the months from the behaviour to the complaint")]
    public int? ComplaintMonths { get; set; }

    [Display(Name = "Months from the complaint to the application"), Required(ErrorMessage = "Enter the months from the complaint to the application")]
    public int? ApplicationMonths { get; set; }

    [Display(Name = "Acknowledge within"), Required(ErrorMessage = "Enter the working days to acknowledge")]
    public int? AcknowledgeDays { get; set; }

    [Display(Name = "Agencies’ information within"), Required(ErrorMessage = "Enter the working days for agencies’ information")]
    public int? InformationDays { get; set; }

    [Display(Name = "Threshold decided within"), Required(ErrorMessage = "Enter the working days to decide the threshold")]
    public int? ThresholdDays { get; set; }

    [Display(Name = "Review held within"), Required(ErrorMessage = "Enter the working days to hold the review")]
    public int? PanelDays { get; set; }

    [Display(Name = "Outcome told within"), Required(ErrorMessage = "Enter the working days to tell the outcome")]
    public int? OutcomeDays { get; set; }

    [Display(Name = "Appeal made within"), Required(ErrorMessage = "Enter the working days for an appeal")]
    public int? AppealDays { get; set; }

    [Display(Name = "Appeal decided within"), Required(ErrorMessage = "Enter the working days to decide an appeal")]
    public int? AppealDecisionDays { get; set; }

    [Display(Name = "Publish numbers from 1 to 4 as they are")]
    public bool TellsSmallNumbers { get; set; }
}

/// <summary>One version of the local procedure for ASB case reviews (2014 Act s.104 and Sch. 4). It never changes: an application keeps the version that it was received under.</summary>
public sealed class ReviewProcedure
{
    /// <summary>Part 6 of the 2014 Act began on 20 October 2014.</summary>
    public static readonly DateOnly Began = new(2014, 10, 20);

    const int MostComplaints = 10, MostMonths = 24, MostDays = 120;

    ReviewProcedure() { }

    public int Number { get; private init; }
    public DateOnly EffectiveFrom { get; private init; }
    public DateTimeOffset SavedAt { get; private init; }

    /// <summary>Null for the one that is shipped.</summary>
    public Guid? SavedById { get; private init; }
    public int Complaints { get; private init; }

    /// <summary>How many are enough where the behaviour is about hate; null when that makes no difference here.</summary>
    public int? HateComplaints { get; private init; }
    public int ComplaintMonths { get; private init; }
    public int ApplicationMonths { get; private init; }
    public int AcknowledgeDays { get; private init; }
    public int InformationDays { get; private init; }
    public int ThresholdDays { get; private init; }
    public int PanelDays { get; private init; }
    public int OutcomeDays { get; private init; }
    public int AppealDays { get; private init; }
    public int AppealDecisionDays { get; private init; }

    /// <summary>Whether the yearly figures are published with numbers from 1 to 4 in them (domain.md 6.6): they are of the whole area, and the Act asks for them.</summary>
    public bool TellsSmallNumbers { get; private init; }

    public Length ComplaintWindow => Length.Months(ComplaintMonths);
    public Length ApplicationWindow => Length.Months(ApplicationMonths);

    /// <summary>The Act's own threshold, and the times that we ship (domain.md 2.4.9).</summary>
    public static ReviewProcedure Shipped { get; } = new()
    {
        Number = 1,
        EffectiveFrom = Began,
        SavedAt = new DateTimeOffset(2014, 10, 20, 0, 0, 0, TimeSpan.Zero),
        Complaints = Statute.ReviewComplaints.Value,
        ComplaintMonths = Statute.ReviewComplaintWindow.Value,
        ApplicationMonths = Statute.ReviewApplicationWindow.Value,
        AcknowledgeDays = LocalStandards.ReviewAcknowledge.Value,
        InformationDays = LocalStandards.ReviewInformation.Value,
        ThresholdDays = LocalStandards.ReviewThreshold.Value,
        PanelDays = LocalStandards.ReviewPanel.Value,
        OutcomeDays = LocalStandards.ReviewOutcome.Value,
        AppealDays = LocalStandards.ReviewAppeal.Value,
        AppealDecisionDays = LocalStandards.ReviewAppealDecision.Value,
        TellsSmallNumbers = true,
    };

    /// <param name="newest">The version before, which goes on applying to what was received under it.</param>
    public static ReviewProcedure Publish(ProcedureFacts facts, ReviewProcedure newest, Actor by, DateTimeOffset now)
    {
        var rules = new Rules()
            .Refuse(facts.EffectiveFrom < LondonTime.DateOf(now), "Facts.EffectiveFrom", "The date from which it applies must be today or later: what was received before keeps its procedure")
            .Refuse(facts.EffectiveFrom > LondonTime.DateOf(now).AddYears(1), "Facts.EffectiveFrom", "The date from which it applies must be within a year")
            .Refuse(facts.EffectiveFrom < newest.EffectiveFrom, "Facts.EffectiveFrom", $"The date from which it applies must be {newest.EffectiveFrom.InWords()} or later, when the version before begins")
            .Refuse(facts.HateComplaints > facts.Complaints, "Facts.HateComplaints", "Complaints about hate cannot need to be more than others");
        Between(rules, facts.Complaints, MostComplaints, nameof(facts.Complaints), "Qualifying complaints");
        Between(rules, facts.HateComplaints, MostComplaints, nameof(facts.HateComplaints), "Qualifying complaints about hate");
        Between(rules, facts.ComplaintMonths, MostMonths, nameof(facts.ComplaintMonths), "Months to the complaint");
        Between(rules, facts.ApplicationMonths, MostMonths, nameof(facts.ApplicationMonths), "Months to the application");
        foreach (var (days, field, what) in new[]
        {
            (facts.AcknowledgeDays, nameof(facts.AcknowledgeDays), "Working days to acknowledge"), (facts.InformationDays, nameof(facts.InformationDays), "Working days for information"),
            (facts.ThresholdDays, nameof(facts.ThresholdDays), "Working days to decide the threshold"), (facts.PanelDays, nameof(facts.PanelDays), "Working days to hold the review"),
            (facts.OutcomeDays, nameof(facts.OutcomeDays), "Working days to tell the outcome"), (facts.AppealDays, nameof(facts.AppealDays), "Working days for an appeal"),
            (facts.AppealDecisionDays, nameof(facts.AppealDecisionDays), "Working days to decide an appeal"),
        })
            Between(rules, days, MostDays, field, what);
        rules.Hold();
        return new()
        {
            Number = newest.Number + 1,
            EffectiveFrom = facts.EffectiveFrom!.Value,
            SavedAt = now.ToUniversalTime(),
            SavedById = by.UserId,
            Complaints = facts.Complaints!.Value,
            HateComplaints = facts.HateComplaints,
            ComplaintMonths = facts.ComplaintMonths!.Value,
            ApplicationMonths = facts.ApplicationMonths!.Value,
            AcknowledgeDays = facts.AcknowledgeDays!.Value,
            InformationDays = facts.InformationDays!.Value,
            ThresholdDays = facts.ThresholdDays!.Value,
            PanelDays = facts.PanelDays!.Value,
            OutcomeDays = facts.OutcomeDays!.Value,
            AppealDays = facts.AppealDays!.Value,
            AppealDecisionDays = facts.AppealDecisionDays!.Value,
            TellsSmallNumbers = facts.TellsSmallNumbers,
        };
    }

    /// <summary>The newest version that applied on a date.</summary>
    public static ReviewProcedure On(IEnumerable<ReviewProcedure> versions, DateOnly date) =>
        versions.Where(version => version.EffectiveFrom <= date).MaxBy(version => version.Number) ?? Shipped;

    public ProcedureFacts ToFacts(DateOnly from) => new()
    {
        EffectiveFrom = from,
        Complaints = Complaints,
        HateComplaints = HateComplaints,
        ComplaintMonths = ComplaintMonths,
        ApplicationMonths = ApplicationMonths,
        AcknowledgeDays = AcknowledgeDays,
        InformationDays = InformationDays,
        ThresholdDays = ThresholdDays,
        PanelDays = PanelDays,
        OutcomeDays = OutcomeDays,
        AppealDays = AppealDays,
        AppealDecisionDays = AppealDecisionDays,
        TellsSmallNumbers = TellsSmallNumbers,
    };

    static void Between(Rules rules, int? number, int most, string field, string what) =>
        rules.Refuse(number < 1 || number > most, $"Facts.{field}", $"{what} must be between 1 and {most}");
}
