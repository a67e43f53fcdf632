using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>How a warning or notice reached them: 2014 Act s.55 and, where the occupier cannot be found, s.45.</summary>
public enum ServiceMethod
{
    [Display(Name = "By hand")]
    Hand,
    [Display(Name = "Left at their proper address")]
    LeftAtAddress,
    [Display(Name = "By post")]
    Post,
    [Display(Name = "Posted on the premises", Description = "Only when the occupier cannot be found")]
    PostedOnPremises,
}

/// <summary>Who may warn and give notice: 2014 Act s.53(1).</summary>
public enum CommunityProtectionIssuer
{
    [Display(Name = "Police constable")]
    Constable,
    Council,
    [Display(Name = "Somebody whom the council designated")]
    Designated,
}

/// <summary>Who was served, by whom, how and when: asked of a warning and of a notice alike.</summary>
public sealed record Serving
{
    public Guid? SubjectPersonId { get; init; }

    /// <summary>A business or other body, or the occupier whom nobody can name.</summary>
    public bool IsOnBody { get; init; }
    public string? Body { get; init; }
    public DateOnly? BornOn { get; init; }
    public string? Guardian { get; init; }

    /// <summary>The premises that it is about, or the body's registered or other proper address.</summary>
    public string? Place { get; init; }
    public CommunityProtectionIssuer? Issuer { get; init; }
    public ServiceMethod? Method { get; init; }
    public DateTimeOffset? ServedAt { get; init; }
    public DateOnly? PostedOn { get; init; }
    public string? Enquiries { get; init; }

    /// <summary>A letter that nobody saw arrive is served when it would come in the ordinary course of post: Interpretation Act 1978 s.7 (T-8).</summary>
    public bool IsDeemed => Method == ServiceMethod.Post && ServedAt is null;

    public DateTimeOffset? Arrives() =>
        !IsDeemed ? ServedAt : PostedOn is { Year: >= 1900 and <= 2100 } on ? LondonTime.StartOf(WorkingDays.Add(on, LocalStandards.PostArrives.Value)) : null;

    public DateOnly? ArrivesOn() => Arrives() is { Year: >= 1900 and <= 2100 } at ? LondonTime.DateOf(at) : null;
}

/// <summary>What a community protection warning and the notice after it have in common: 2014 Act ss.43-58.</summary>
public abstract class CommunityProtection : Intervention
{
    private protected CommunityProtection() { }

    private protected CommunityProtection(string kind, string status, Serving service, Recording by) : base(kind, status, by)
    {
        (SubjectPersonId, Body, BornOn, Guardian) = (service.SubjectPersonId, service.Body, service.IsOnBody ? null : service.BornOn, service.Guardian);
        (Place, Issuer, Method, PostedOn, Enquiries) = (service.Place, service.Issuer, service.Method, service.PostedOn, service.Enquiries);
        (ServedAt, IsServiceDeemed) = (service.Arrives()!.Value.ToUniversalTime(), service.IsDeemed);
        StartsOn = LondonTime.DateOf(ServedAt.Value);
    }

    /// <summary>The body that was served; none when a person was.</summary>
    public string? Body { get; private set; }

    /// <summary>As it was served on them: a later correction to the person does not change it silently.</summary>
    public DateOnly? BornOn { get; private set; }
    protected override DateOnly? SubjectBornOn => BornOn;
    public string? Guardian { get; private set; }

    /// <summary>What they do, in words. A notice has the conduct of its warning.</summary>
    public string? Conduct { get; protected set; }
    public CommunityProtectionIssuer? Issuer { get; private set; }
    public ServiceMethod? Method { get; private set; }
    public DateTimeOffset? ServedAt { get; private set; }
    public bool IsServiceDeemed { get; private set; }
    public DateOnly? PostedOn { get; private set; }

    /// <summary>What was done to find the occupier, before it was posted on the premises: s.45.</summary>
    public string? Enquiries { get; private set; }

    /// <summary>A child when it was made: never to be named in a report.</summary>
    public bool IsYouth => BornOn is { } born && Age.IsChild(born, MadeOn!.Value);

    /// <summary>They did what was asked: nothing more is to be done.</summary>
    public Preview PreviewCompliance(Compliance compliance, DateOnly today) => CommunityProtectionRules.For(compliance, this, today);

    public void Comply(Compliance compliance, DateTimeOffset at)
    {
        PreviewCompliance(compliance, LondonTime.DateOf(at)).Hold();
        MoveTo("Complied");
        var (on, evidence) = (compliance.On!.Value, compliance.Evidence!);
        RunningClock(ClockKind.Compliance)?.Meet(on, evidence);
        CloseParts(on);
        StopClocks(on, evidence, clock => OutlivesEnd(clock, EarlyEnd.Withdrawn));
    }

    /// <summary>What compliance does to the parts of it.</summary>
    private protected virtual void CloseParts(DateOnly on) { }

    protected void End(DateOnly? on) => (EndsOn, EndsAt) = (on, on is { } day ? LondonTime.EndOf(day) : null);
}

/// <summary>That they complied, since when, and what shows it.</summary>
public sealed record Compliance
{
    public DateOnly? On { get; init; }
    public string? Evidence { get; init; }
}
