using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Domain.Cases;

public enum Displacement
{
    [Display(Name = "None seen")]
    None,
    [Display(Name = "Being watched")]
    Watching,
    [Display(Name = "Seen")]
    Seen,
}

public enum Lesson { Keep, Change, Stop }

/// <summary>
/// Scanning, analysis, response and assessment in words (domain.md 3.10). The triangle has a side for victim, offender and location, and
/// for each whoever may hold it: guardian, handler, manager. Objectives in numbers are <see cref="CaseMeasure"/>s.
/// </summary>
public sealed record AnalysisFacts
{
    const int Longest = 2000;

    [Display(Name = "Scanning: what the evidence says, with its dates"), StringLength(Longest)]
    public string? Scanning { get; set; }

    [Display(Name = "Victims and targets: who is harmed, and why they"), StringLength(Longest)]
    public string? Victim { get; set; }

    [Display(Name = "Guardians: who protects them, or could"), StringLength(Longest)]
    public string? Guardian { get; set; }

    [Display(Name = "Offenders: who does it, and what they get from it"), StringLength(Longest)]
    public string? Offender { get; set; }

    [Display(Name = "Handlers: who influences them, or could"), StringLength(Longest)]
    public string? Handler { get; set; }

    [Display(Name = "Location: what about the place helps it happen"), StringLength(Longest)]
    public string? Location { get; set; }

    [Display(Name = "Managers: who controls the place, or could"), StringLength(Longest)]
    public string? Manager { get; set; }

    [Display(Name = "Causes"), StringLength(Longest)]
    public string? Causes { get; set; }

    [Display(Name = "Response: what is done, and to which side"), StringLength(Longest)]
    public string? Response { get; set; }

    [Display(Name = "Has the problem moved elsewhere?")]
    public Displacement? Displacement { get; set; }

    [Display(Name = "Where it moved, or where that is watched"), StringLength(500)]
    public string? DisplacementNote { get; set; }

    [Display(Name = "Benefit beyond the place or people aimed at"), StringLength(500)]
    public string? Benefit { get; set; }

    [Display(Name = "Cost in pounds"), Range(typeof(decimal), "0", "9999999.99", ErrorMessage = "Cost must be between 0 and 9,999,999.99", ParseLimitsInInvariantCulture = true)]
    public decimal? Cost { get; set; }

    [Display(Name = "What to do with this response")]
    public Lesson? Lesson { get; set; }

    [Display(Name = "Why"), StringLength(500)]
    public string? LessonNote { get; set; }

    /// <summary>Changes when one of the answers does.</summary>
    public uint Version() => Fingerprint.Of(Scanning, Victim, Guardian, Offender, Handler, Location, Manager, Causes, Response, Displacement, DisplacementNote, Benefit, (int?)(Cost * 100), Lesson, LessonNote);
}

/// <summary>A case's analysis as it is kept; one for each case, made when first written.</summary>
public sealed class CaseAnalysis
{
    CaseAnalysis() { }

    public CaseAnalysis(Guid caseId) => CaseId = caseId;

    public Guid CaseId { get; private init; }
    public string? Scanning { get; private set; }
    public string? Victim { get; private set; }
    public string? Guardian { get; private set; }
    public string? Offender { get; private set; }
    public string? Handler { get; private set; }
    public string? Location { get; private set; }
    public string? Manager { get; private set; }
    public string? Causes { get; private set; }
    public string? Response { get; private set; }
    public Displacement? Displacement { get; private set; }
    public string? DisplacementNote { get; private set; }
    public string? Benefit { get; private set; }
    public decimal? Cost { get; private set; }
    public Lesson? Lesson { get; private set; }
    public string? LessonNote { get; private set; }
    public DateTimeOffset EditedAt { get; private set; }
    public Guid EditedById { get; private set; }

    public AnalysisFacts Facts() => new()
    {
        Scanning = Scanning,
        Victim = Victim,
        Guardian = Guardian,
        Offender = Offender,
        Handler = Handler,
        Location = Location,
        Manager = Manager,
        Causes = Causes,
        Response = Response,
        Displacement = Displacement,
        DisplacementNote = DisplacementNote,
        Benefit = Benefit,
        Cost = Cost,
        Lesson = Lesson,
        LessonNote = LessonNote,
    };

    public void Edit(AnalysisFacts facts, Case of, Actor by, DateTimeOffset now)
    {
        of.Tell(TimelineKind.Edited, "Problem analysis changed", by, now);
        (Scanning, Causes, Response) = (facts.Scanning, facts.Causes, facts.Response);
        (Victim, Offender, Location) = (facts.Victim, facts.Offender, facts.Location);
        (Guardian, Handler, Manager) = (facts.Guardian, facts.Handler, facts.Manager);
        (Displacement, DisplacementNote, Benefit) = (facts.Displacement, facts.DisplacementNote, facts.Benefit);
        (Cost, Lesson, LessonNote) = (facts.Cost, facts.Lesson, facts.LessonNote);
        (EditedAt, EditedById) = (now, by.UserId);
    }
}
