using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.SubjectRequests;

/// <summary>By which law a request is answered. What a partnership holds for law enforcement falls under Part 3, the rest under UK GDPR; mostly a case is both.</summary>
public enum RequestRegime
{
    [Display(Name = "Both", Description = "Both last days are kept, and the earlier one is worked to")]
    Both,
    [Display(Name = "Law enforcement", Description = "Data Protection Act 2018 Part 3")]
    Part3,
    [Display(Name = "General", Description = "UK GDPR")]
    UkGdpr,
}

/// <summary>
/// The last days for an answer. Both run from the relevant day: the day of receipt or, if identity had to be asked, the day on which it was shown
/// (2018 Act s.54(2); UK GDPR art. 12A, as the wording of 2026 is understood). Part 3 gives a month beginning with that day (s.54(1)), UK GDPR a month of it,
/// to the corresponding day (art. 12(3)), and two further months where an extension was told. Neither moves for a weekend; the target does, backwards.
/// </summary>
public sealed record RequestTimes(DateOnly? Part3DueOn, DateOnly? UkGdprDueOn)
{
    public DateOnly FirstDueOn => Part3DueOn is { } part3 && (UkGdprDueOn is not { } general || part3 < general) ? part3 : UkGdprDueOn!.Value;

    /// <summary>The last working day on or before the earlier of the two: our own, not law.</summary>
    public DateOnly TargetOn => WorkingDays.IsWorkingDay(FirstDueOn) ? FirstDueOn : WorkingDays.Add(FirstDueOn, -1);

    public static RequestTimes Of(RequestRegime regime, DateOnly relevantOn, bool isExtended, Law law)
    {
        var (part3, general, more) = (law.On(Statute.SubjectRequestPart3, relevantOn), law.On(Statute.SubjectRequestUkGdpr, relevantOn), law.On(Statute.SubjectRequestExtension, relevantOn));
        return new RequestTimes(
            regime == RequestRegime.UkGdpr ? null : Period.BeginningWith(relevantOn, part3.Length), // s.54(1)
            regime == RequestRegime.Part3 ? null : Period.CorrespondingDate(relevantOn, general.Length with { Value = general.Value + (isExtended ? more.Value : 0) })); // art. 12(3)
    }
}
