using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Tests.Interventions;

/// <summary>Complete, lawful facts for each kind, to be spoilt one at a time.</summary>
static class Given
{
    public static readonly DateTimeOffset Now = Local("2029-01-01 12:00");

    public static readonly Recording By = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"), Guid.Parse("00000000-0000-0000-0000-000000000003"), Now, Law.Shipped);

    public static ClosureNotice.Facts Notice(string served = "2027-01-04 09:30", string ends = "2027-01-06 09:30", string hearing = "2027-01-06 09:00", ClosureAuthoriser by = ClosureAuthoriser.Superintendent) => new()
    {
        Place = "Flat 12, Mill Court",
        Grounds = "Drug dealing and visitors at all hours",
        AuthoriserRank = by,
        AuthorisedBy = "Supt A. Example",
        ServedAt = Local(served),
        EndsAt = Local(ends),
        HearingAt = Local(hearing),
        Court = "Fenbridge Magistrates’ Court",
        EffortsToInform = "Visited twice, letter to the landlord",
        Consulted = "Fenbridge City Council",
        ConsultedOn = LondonTime.DateOf(Local(served)),
        Contents = Enum.GetValues<ClosureNoticeContent>(),
    };

    public static ClosureOrder.Facts Closure(string decided = "2027-01-06", string ends = "2027-04-05") => new()
    {
        Place = "Flat 12, Mill Court",
        Court = "Fenbridge Magistrates’ Court",
        DecidedOn = On(decided),
        EndsOn = On(ends),
        Scope = ClosureScope.ExceptPersons,
        ScopeDetail = "The tenant and their carers",
    };

    public static ClosureOrder.Extension ClosureExtension(string applied = "2027-03-08", string ends = "2027-07-05") => new()
    {
        AppliedOn = On(applied),
        DecidedOn = On(applied),
        EndsOn = On(ends),
        Consulted = "Chief officer of police",
        ConsultedOn = On(applied),
    };

    public static PublicSpacesProtectionOrder.Facts Pspo(string made = "2026-04-01", string ends = "2029-03-31") => new()
    {
        Place = "Alley behind Station Road",
        Grounds = "Fires and needles, weekly since autumn",
        Terms = "No access between 8pm and 6am",
        Steps = PublicSpacesProtectionOrder.StepsFor(highway: false),
        MadeOn = On(made),
        EndsOn = On(ends),
    };

    public static PublicSpacesProtectionOrder.Change Change(string decided, string? ends = null) => new()
    {
        DecidedOn = On(decided),
        EndsOn = ends is null ? null : On(ends),
        Terms = "No access between 6pm and 6am",
        Reason = "Fires would start again",
        Steps = PublicSpacesProtectionOrder.StepsFor(highway: false),
    };

    public static Ending Early(EarlyEnd how, string on, string? reason = "No longer needed") => new() { How = how, DecidedOn = On(on), Reason = reason };

    public static CriminalBehaviourOrder.Facts Cbo(string born = "1990-05-01", string made = "2027-01-06", string? ends = "2029-01-06") => new()
    {
        SubjectPersonId = Guid.Parse("00000000-0000-0000-0000-000000000004"),
        BornOn = On(born),
        Court = "Fenbridge Magistrates’ Court",
        MadeOn = On(made),
        EndsOn = ends is null ? null : On(ends),
        IsIndefinite = ends is null,
        Terms = "Not to enter Station Road",
        YotViewsOn = Age.IsChild(On(born), On(made)) ? On(made) : null,
    };

    public static CivilInjunction.Facts Injunction(string born = "1990-05-01", string granted = "2027-01-06", string? ends = "2027-07-05") => new()
    {
        SubjectPersonId = Guid.Parse("00000000-0000-0000-0000-000000000004"),
        BornOn = On(born),
        Applicant = InjunctionApplicant.HousingProvider,
        Limb = InjunctionLimb.HousingRelated,
        Court = "County Court at Fenbridge",
        MadeOn = On(granted),
        EndsOn = ends is null ? null : On(ends),
        IsIndefinite = ends is null,
        Terms = "Not to enter Mill Court",
        ConsultedOn = Age.IsChild(On(born), On(granted)) ? On(granted) : null,
    };

    public static readonly Guid Somebody = Guid.Parse("00000000-0000-0000-0000-000000000004");

    public static Serving Served(string at = "2026-11-10 10:00", string born = "1990-05-01") => new()
    {
        SubjectPersonId = Somebody,
        BornOn = On(born),
        Guardian = Age.IsChild(On(born), LondonTime.DateOf(Local(at))) ? "Mrs A. Example" : null,
        Issuer = CommunityProtectionIssuer.Council,
        Method = ServiceMethod.Hand,
        ServedAt = Local(at),
    };

    public static Serving ServedOnBody(string at = "2026-11-10 10:00") => new()
    {
        IsOnBody = true,
        Body = "Fenbridge Tyres Ltd",
        Place = "2 Mill Lane",
        Issuer = CommunityProtectionIssuer.Council,
        Method = ServiceMethod.LeftAtAddress,
        ServedAt = Local(at),
    };

    public static CommunityProtectionWarning.Facts Warning(string served = "2026-11-10 10:00", string born = "1990-05-01") => new()
    {
        Service = Served(served, born),
        Conduct = "Loud music by night and rubbish in the shared garden",
    };

    public static CommunityProtectionNotice.Facts ProtectionNotice(CommunityProtectionWarning? warning, string issued = "2026-12-02", string born = "1990-05-01") => new()
    {
        Service = Served($"{issued} 10:00", born),
        Warning = warning,
        IssuedOn = On(issued),
        EnoughTimeOn = On(issued),
        Grounds = "Three weeks were enough to clear a garden, and the music goes on",
        Informed = [NoticeInformed.Landlord],
        InformedOn = On(issued),
        Requirements = [new() { Kind = RequirementKind.Stop, Text = "Playing music between 11pm and 7am" }, new() { Kind = RequirementKind.Do, Text = "Clear the shared garden", DueOn = On(issued).AddDays(10) }],
        EndsOn = On(issued).AddYears(1).AddDays(-1),
    };

    public static DateOnly On(string text) => DateOnly.Parse(text);

    public static DateTimeOffset Local(string text)
    {
        var parsed = DateTime.Parse(text);
        return LondonTime.At(DateOnly.FromDateTime(parsed), TimeOnly.FromDateTime(parsed));
    }

    public static void ShouldRefuse(this Preview preview, string field, string sentence) => preview.Refusals.ShouldContain(new Refusal(field, sentence));

    public static void ShouldBeLawful(this Preview preview)
    {
        preview.Refusals.ShouldBeEmpty();
        preview.Missing.ShouldBeEmpty();
    }

    public static void ShouldWarn(this Preview preview, string field, string part) =>
        preview.Warnings.ShouldContain(warning => warning.Field == field && warning.Sentence.Contains(part));

    public static DateOnly DueOn(this Preview preview, string kind) => preview.Clock(kind).ShouldNotBeNull().DueOn;

    public static StatutoryClock Running(this Intervention intervention, string kind) => intervention.RunningClock(kind).ShouldNotBeNull();
}
