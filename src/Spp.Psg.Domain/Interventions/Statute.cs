using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.Confidence;
using static Spp.Psg.Domain.Time.Measure;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The register of statutory limits: each with its code, Act and section. A new version is a new row with its own effective date.</summary>
public static class Statute
{
    const string Asb = "Anti-social Behaviour, Crime and Policing Act 2014";
    const string Sentencing = "Sentencing Act 2020";

    public static readonly LegalRule NoticeStandard = Asb2014("CLN.MAX_STD", 24, Hours, $"{Asb} s.77(1)");
    public static readonly LegalRule NoticeSenior = Asb2014("CLN.MAX_SENIOR", 48, Hours, $"{Asb} s.77(2)");
    public static readonly LegalRule NoticeExtension = Asb2014("CLN.EXTENSION", 24, Hours, $"{Asb} s.77(4)");
    public static readonly LegalRule NoticeChristmas = Asb2014("CLN.XMAS", 25, DayOfDecember, $"{Asb} s.77(3)");
    public static readonly LegalRule NoticeBreach = Asb2014("CLN.BREACH", 3, Months, $"{Asb} s.86");

    public static readonly LegalRule ClosureHearing = Asb2014("CLO.HEARING", 48, Hours, $"{Asb} s.80(3)-(4)");
    public static readonly LegalRule ClosureLongest = Asb2014("CLO.MAX", 3, Months, $"{Asb} s.80(6)");
    public static readonly LegalRule NoticeContinued = Asb2014("CLO.TEMP_NOTICE", 48, Hours, $"{Asb} s.81(2)");
    public static readonly LegalRule ClosureAdjournment = Asb2014("CLO.ADJOURN", 14, Days, $"{Asb} s.81(3)");
    public static readonly LegalRule ClosureExtension = Asb2014("CLO.EXT_MAX", 3, Months, $"{Asb} s.82(7)");
    public static readonly LegalRule ClosureTotal = Asb2014("CLO.TOTAL", 6, Months, $"{Asb} s.82(8)");
    public static readonly LegalRule ClosureAppeal = Asb2014("CLO.APPEAL", 21, Days, $"{Asb} s.84(5)");
    public static readonly LegalRule ClosureCosts = Asb2014("CLO.COSTS", 3, Months, $"{Asb} s.88(3)");
    public static readonly LegalRule ClosureCompensation = Asb2014("CLO.COMPENSATION", 3, Months, $"{Asb} s.90(3)");
    public static readonly LegalRule ClosureBreach = Asb2014("CLO.BREACH", 6, Months, $"{Asb} s.86 (51 weeks read as 6 months)");
    public static readonly LegalRule LandlordNotice = Asb2014("POS.CLOSURE_NOTICE_WINDOW", 3, Months, "Housing Act 1985 s.83ZA(7) and Housing Act 1988 s.8(4F)");

    public static readonly LegalRule PossessionConviction = Asb2014("POS.CONVICTION_NOTICE_WINDOW", 12, Months, "Housing Act 1985 s.83ZA(5)-(6)");
    public static readonly LegalRule PossessionProhibited = Asb2014("POS.CLOSURE_MIN_PROHIBITION", 48, Hours, "Housing Act 1985 s.84A(6)");
    public static readonly LegalRule PossessionReview = Asb2014("POS.REVIEW_REQUEST", 7, Days, "Housing Act 1985 s.85ZA(2)");
    public static readonly LegalRule PossessionNoticeLife = Asb2014("POS.NOTICE_LIFE", 12, Months, "Housing Act 1985 s.83ZA and Housing Act 1988 s.8", Medium);

    public static readonly LegalRule CityWideTerm = new("S222.TERM", 1, Days, "Local Government Act 1972 s.222", Medium, "pre-2026", new DateOnly(1974, 4, 1)); // whatever the court states
    public static readonly LegalRule CityWideArrest = new("S222.ARREST", 1, Days, "Police and Justice Act 2006 s.27", Medium, "pre-2026", new DateOnly(2007, 4, 1)); // no longer than the injunction
    public static readonly LegalRule CityWideReview = new("S222.REVIEW", 14, Months, "Order of the court under the Local Government Act 1972 s.222", Medium, "pre-2026", new DateOnly(1974, 4, 1));

    public static readonly LegalRule ReviewComplaints = Asb2014("ACR.COMPLAINTS", 3, Complaints, $"{Asb} s.104(4)");
    public static readonly LegalRule ReviewComplaintWindow = Asb2014("ACR.COMPLAINT_WINDOW", 1, Months, $"{Asb} s.104(11)");
    public static readonly LegalRule ReviewApplicationWindow = Asb2014("ACR.APPLICATION_WINDOW", 6, Months, $"{Asb} s.104(11)");
    public static readonly LegalRule ReviewReportingPeriod = Asb2014("ACR.REPORTING_PERIOD", 12, Months, $"{Asb} s.105(4)");
    public static readonly LegalRule ReviewByPolicingBody = Crime2026("ACR.POLICING_BODY", 1, Days, $"{Asb} s.104 as amended by the Crime and Policing Act 2026", Medium); // whether there is this route at all

    public static readonly LegalRule PspoLongest = Asb2014("PSPO.MAX", 3, Years, $"{Asb} s.60(1)");
    public static readonly LegalRule PspoExtension = Asb2014("PSPO.EXT_MAX", 3, Years, $"{Asb} s.60(2)-(4)");
    public static readonly LegalRule PspoChallenge = Asb2014("PSPO.CHALLENGE", 6, Weeks, $"{Asb} s.66(3)");
    public static readonly LegalRule PspoExpedited = new("PSPO.EXPEDITED_MAX", 6, Months, $"{Asb} s.60A", Medium, "pre-2026", new DateOnly(2022, 6, 28)); // Police, Crime, Sentencing and Courts Act 2022 s.82
    public static readonly LegalRule PspoFine = Asb2014("PSPO.FINE", 3, FineLevel, $"{Asb} s.67");
    public static readonly LegalRule PspoAlcoholFine = Asb2014("PSPO.ALCOHOL_FINE", 2, FineLevel, $"{Asb} s.63(6)");
    public static readonly LegalRule PspoFixedPenalty = Asb2014("PSPO.FPN_MAX", 100, Pounds, $"{Asb} s.68(6)");
    public static readonly LegalRule PspoNoProceedings = Asb2014("PSPO.FPN_NO_PROCEEDINGS", 14, Days, $"{Asb} s.68");
    public static readonly LegalRule PspoLicensedGrace = Asb2014("PSPO.LICENSED_GRACE", 30, Minutes, $"{Asb} s.62");

    public static readonly LegalRule InjunctionMinimumAge = Injunction2015("INJ.MIN_AGE", 10, Years, $"{Asb} s.1(1)");
    public static readonly LegalRule InjunctionChildLongest = Injunction2015("INJ.U18_MAX", 12, Months, $"{Asb} s.1(6)");
    public static readonly LegalRule InjunctionTerm = Injunction2015("INJ.TERM", 1, Days, $"{Asb} s.1(6)"); // whatever the court states: the Act sets an adult no limit
    public static readonly LegalRule InjunctionArrest = Injunction2015("INJ.ARREST", 1, Days, $"{Asb} s.4(2)"); // no longer than the injunction
    public static readonly LegalRule InjunctionArrestToCourt = Injunction2015("INJ.ARREST_TO_COURT", 24, Hours, $"{Asb} s.9(3)-(4)");
    public static readonly LegalRule InjunctionExclusionAge = Injunction2015("INJ.EXCLUSION_MIN_AGE", 18, Years, $"{Asb} s.13(1)");

    public static readonly LegalRule DispersalLongest = Asb2014("DISP.AUTH_MAX", 48, Hours, $"{Asb} s.34(1)");
    public static readonly LegalRule DispersalExclusion = Asb2014("DISP.EXCLUSION_MAX", 48, Hours, $"{Asb} s.35(4)");
    public static readonly LegalRule DispersalMinimumAge = Asb2014("DISP.MIN_AGE", 10, Years, $"{Asb} s.36(1)");
    public static readonly LegalRule DispersalReturnHome = Asb2014("DISP.RETURN_HOME_AGE", 16, Years, $"{Asb} s.35(7)");
    public static readonly LegalRule DispersalItem = Asb2014("DISP.ITEM_DISPOSAL", 28, Days, $"{Asb} s.37(7)");
    public static readonly LegalRule DispersalBreach = Asb2014("DISP.BREACH", 3, Months, $"{Asb} s.39 (or a fine of level 4)");

    public static readonly LegalRule CpnMinimumAge = Asb2014("CPN.MIN_AGE", 16, Years, $"{Asb} s.43(1)");
    public static readonly LegalRule CpnRequirement = Asb2014("CPN.REQUIREMENT", 1, Days, $"{Asb} s.43(3)"); // whatever the notice states
    public static readonly LegalRule CpnAppeal = Asb2014("CPN.APPEAL", 21, Days, $"{Asb} s.46(2)");
    public static readonly LegalRule CpnFixedPenalty = Asb2014("CPN.FPN_MAX", 100, Pounds, $"{Asb} s.52(7)");
    public static readonly LegalRule CpnNoProceedings = Asb2014("CPN.FPN_NO_PROCEEDINGS", 14, Days, $"{Asb} s.52(5)");
    public static readonly LegalRule CpnFine = Asb2014("CPN.FINE", 4, FineLevel, $"{Asb} s.48(2) (a body: without limit)");
    public static readonly LegalRule CpnWarrant = Asb2014("CPN.WARRANT", 14, Days, $"{Asb} s.51(1)");

    public static readonly LegalRule CboMinimumAge = Sentencing2020("CBO.MIN_AGE", 10, Years, "Children and Young Persons Act 1933 s.50");
    public static readonly LegalRule CboChildShortest = Sentencing2020("CBO.U18_MIN", 1, Years, $"{Sentencing} s.334(4)");
    public static readonly LegalRule CboChildLongest = Sentencing2020("CBO.U18_MAX", 3, Years, $"{Sentencing} s.334(4)");
    public static readonly LegalRule CboAdultShortest = Sentencing2020("CBO.ADULT_MIN", 2, Years, $"{Sentencing} s.334(5)");
    public static readonly LegalRule CboChildReview = Sentencing2020("CBO.U18_REVIEW", 12, Months, $"{Sentencing} s.337");
    public static readonly LegalRule CboBreachAdult = Sentencing2020("CBO.BREACH_MAX_ADULT", 5, Years, $"{Sentencing} s.339", Medium);
    public static readonly LegalRule CboBreachChild = Sentencing2020("CBO.BREACH_MAX_U18", 2, Years, $"{Sentencing} s.339", Low);

    // The wording of June 2025; what the Data (Use and Access) Act 2025 made of it on 5 February 2026 (ss.75-76) was not read.
    public static readonly LegalRule SubjectRequestPart3 = new("DP.SAR", 1, Months, "Data Protection Act 2018 s.54(1)", Medium, "pre-2026", new DateOnly(2018, 5, 25));
    public static readonly LegalRule SubjectRequestUkGdpr = new("GDPR.SAR", 1, Months, "UK GDPR art. 12(3)", Medium, "pre-2026", new DateOnly(2018, 5, 25));
    public static readonly LegalRule SubjectRequestExtension = new("GDPR.SAR_EXTENSION", 2, Months, "UK GDPR art. 12(3)", Medium, "pre-2026", new DateOnly(2018, 5, 25));

    public static readonly LegalRule Majority = new("AGE.MAJORITY", 18, Years, "Family Law Reform Act 1969 s.1", Medium, "pre-2026", new DateOnly(1970, 1, 1));

    /// <summary>In force, or present but waiting for its commencement to be recorded.</summary>
    public static IReadOnlyList<LegalRule> Register { get; } =
    [
        NoticeStandard, NoticeSenior, NoticeExtension, NoticeChristmas, NoticeBreach,
        ClosureHearing, ClosureLongest, NoticeContinued, ClosureAdjournment, ClosureExtension, ClosureTotal, ClosureAppeal,
        ClosureCosts, ClosureCompensation, ClosureBreach, LandlordNotice,
        PossessionConviction, PossessionProhibited, PossessionReview, PossessionNoticeLife, CityWideTerm, CityWideArrest, CityWideReview,
        ReviewComplaints, ReviewComplaintWindow, ReviewApplicationWindow, ReviewReportingPeriod, ReviewByPolicingBody,
        PspoLongest, PspoExtension, PspoChallenge, PspoExpedited, PspoFine, PspoAlcoholFine, PspoFixedPenalty, PspoNoProceedings, PspoLicensedGrace,
        InjunctionMinimumAge, InjunctionChildLongest, InjunctionTerm, InjunctionArrest, InjunctionArrestToCourt, InjunctionExclusionAge,
        DispersalLongest, DispersalExclusion, DispersalMinimumAge, DispersalReturnHome, DispersalItem, DispersalBreach,
        CpnMinimumAge, CpnRequirement, CpnAppeal, CpnFixedPenalty, CpnNoProceedings, CpnFine, CpnWarrant,
        CboMinimumAge, CboChildShortest, CboChildLongest, CboAdultShortest, CboChildReview, CboBreachAdult, CboBreachChild,
        SubjectRequestPart3, SubjectRequestUkGdpr, SubjectRequestExtension, Majority,
        Crime2026("CLO.HEARING", 72, Hours, $"{Asb} s.80(3) as amended by the Crime and Policing Act 2026", Low),
        Crime2026("DISP.EXCLUSION_MAX", 72, Hours, $"{Asb} s.35(4) as amended by the Crime and Policing Act 2026", Medium),
        Crime2026("CPN.FPN_MAX", 500, Pounds, $"{Asb} s.52(7) as amended by the Crime and Policing Act 2026", Medium),
        Crime2026("PSPO.FPN_MAX", 500, Pounds, $"{Asb} s.68(6) as amended by the Crime and Policing Act 2026", Medium),
    ];

    public static LegalRule? Version(string code, string edition) => Register.FirstOrDefault(rule => rule.Code == code && rule.Edition == edition);

    static LegalRule Asb2014(string code, int value, Measure unit, string provision, Confidence confidence = High) =>
        new(code, value, unit, provision, confidence, "pre-2026", new DateOnly(2014, 10, 20)); // Part 4 began on 20 October 2014: SI 2014/2590

    static LegalRule Injunction2015(string code, int value, Measure unit, string provision, Confidence confidence = High) =>
        new(code, value, unit, provision, confidence, "pre-2026", new DateOnly(2015, 3, 23)); // Part 1 began on 23 March 2015: SI 2015/373

    static LegalRule Sentencing2020(string code, int value, Measure unit, string provision, Confidence confidence = High) =>
        new(code, value, unit, provision, confidence, "pre-2026", new DateOnly(2020, 12, 1)); // Sentencing Code began on 1 December 2020: SI 2020/1236

    static LegalRule Crime2026(string code, int value, Measure unit, string provision, Confidence confidence) =>
        new(code, value, unit, provision, confidence, "2026-changes", EffectiveFrom: null);
}
