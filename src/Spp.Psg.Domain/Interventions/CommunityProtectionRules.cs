using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the Anti-social Behaviour, Crime and Policing Act 2014 asks of whoever is warned or given notice, and of its service.</summary>
static class CommunityProtectionRules
{
    /// <param name="what">The warning, the notice.</param>
    /// <param name="on">The day on which their age counts.</param>
    public static void Subject(Preview preview, Serving service, string what, string when, DateOnly? on)
    {
        preview.Need(service.IsOnBody || service.SubjectPersonId is not null, nameof(service.SubjectPersonId), $"Select who the {what} is against");
        preview.Need(service.Issuer is not null, nameof(service.Issuer), $"Select who issued the {what}");
        if (service.IsOnBody)
        {
            preview.Need(service.Body, nameof(service.Body), "Enter the name of the business or body, or ‘The occupier’");
            preview.Need(service.Place, nameof(service.Place), "Enter the premises or the body’s proper address");
            return;
        }

        preview.Need(service.BornOn is not null, nameof(service.BornOn), "Enter their date of birth");
        if ((preview.Date(service.BornOn, nameof(service.BornOn)), on) is not ({ } born, { } date))
            return;
        var minimum = preview.Law.On(Statute.CpnMinimumAge, date);
        preview.Refuse(born > date, nameof(service.BornOn), $"Date of birth must be before the date the {what} was {when}");
        preview.Refuse(born <= date && date < Age.ReachedOn(born, minimum.Value), nameof(service.SubjectPersonId), $"Person must be at least {minimum.Value} on the date the {what} was {when}");
        if (born > date || !Age.IsChild(born, date))
            return;
        preview.Need(service.Guardian, nameof(service.Guardian), "Enter the name of a parent or guardian, or why none is known");
        var eighteenOn = Age.ReachedOn(born, Statute.Majority.Value);
        preview.Add(new(ClockKind.TurnsEighteen, "The person turns 18", End, "Date of birth", LondonTime.StartOf(born), LondonTime.StartOf(eighteenOn), Statute.Majority));
    }

    /// <returns>The day of service, if it can be counted from.</returns>
    public static DateOnly? Served(Preview preview, Serving service, DateOnly today)
    {
        preview.Need(service.Method is not null, nameof(service.Method), "Select how it was served");
        preview.Refuse(service.ServedAt is { Year: < 1900 or > 2100 }, nameof(service.ServedAt), "Year must be between 1900 and 2100");
        var postedOn = preview.Date(service.PostedOn, nameof(service.PostedOn));
        if (service.Method == ServiceMethod.Post)
        {
            preview.Need(service.PostedOn is not null, nameof(service.PostedOn), "Enter the date it was posted");
            preview.Refuse(postedOn > today, nameof(service.PostedOn), "Date it was posted must be today or in the past");
            preview.Refuse(service.ServedAt is not null && service.ArrivesOn() < postedOn, nameof(service.ServedAt), "It cannot arrive before it was posted");
        }
        else
            preview.Need(service.ServedAt is not null, nameof(service.ServedAt), "Enter when it was served");
        if (service.Method == ServiceMethod.PostedOnPremises)
        {
            preview.Need(service.Place, nameof(service.Place), "Enter the premises that it was posted on"); // 2014 Act s.45(2)
            preview.Need(service.Enquiries, nameof(service.Enquiries), "Enter what was done to find the occupier"); // 2014 Act s.45(1)
        }

        if (service.ArrivesOn() is not { } on)
            return null;
        preview.Refuse(!service.IsDeemed && on > today, nameof(service.ServedAt), "Service must be today or in the past");
        preview.Warn(service.IsDeemed, nameof(service.PostedOn), $"A letter posted on {service.PostedOn?.InWords()} counts as served on {on.InWords()}, unless it is shown to have come on another day: Interpretation Act 1978 s.7");
        return on;
    }

    public static Preview For(Compliance compliance, CommunityProtection served, DateOnly today)
    {
        var preview = new Preview(served.Law);
        preview.Need(compliance.On is not null, nameof(compliance.On), "Enter the date by which they had complied");
        preview.Need(compliance.Evidence, nameof(compliance.Evidence), "Enter what shows that they complied");
        preview.Refuse(!served.NextStatuses().Contains("Complied"), "", $"{InterventionKind.InWords(served.Kind)} that is {Lifecycle.InWords(served.Status)} cannot become complied");
        if (preview.Date(compliance.On, nameof(compliance.On)) is not { } on)
            return preview;
        preview.Refuse(on > today, nameof(compliance.On), "Date must be today or in the past");
        preview.Refuse(on < served.StartsOn, nameof(compliance.On), $"Date must be on or after {served.StartsOn?.InWords()}, when it was served");
        return preview;
    }
}
