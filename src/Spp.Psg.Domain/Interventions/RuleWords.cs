namespace Spp.Psg.Domain.Interventions;

/// <summary>What each number of the register limits, in words.</summary>
public static class RuleWords
{
    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["CLN.MAX_STD"] = "Longest closure notice",
        ["CLN.MAX_SENIOR"] = "Longest closure notice at the higher level",
        ["CLN.EXTENSION"] = "Longest extension of a closure notice",
        ["CLN.XMAS"] = "Day that does not count in the longer closure notice",
        ["CLN.BREACH"] = "Longest sentence for breach of a closure notice",
        ["CLO.HEARING"] = "Closure order heard after service of the notice within",
        ["CLO.MAX"] = "Longest closure order",
        ["CLO.TEMP_NOTICE"] = "Longest continuation of a closure notice by the court",
        ["CLO.ADJOURN"] = "Longest adjournment of the application for a closure order",
        ["CLO.EXT_MAX"] = "Longest extension of a closure order",
        ["CLO.TOTAL"] = "Longest closure order with its extensions",
        ["CLO.APPEAL"] = "Appeal about a closure order within",
        ["CLO.COSTS"] = "Costs of closing applied for within",
        ["CLO.COMPENSATION"] = "Compensation for a closure applied for within",
        ["CLO.BREACH"] = "Longest sentence for breach of a closure order",
        ["POS.CLOSURE_NOTICE_WINDOW"] = "Landlord’s notice after a closure order within",
        ["POS.CONVICTION_NOTICE_WINDOW"] = "Landlord’s notice after a conviction or finding within",
        ["POS.CLOSURE_MIN_PROHIBITION"] = "Access prohibited before the absolute ground for more than",
        ["POS.REVIEW_REQUEST"] = "Council’s tenant asks for a review of the notice within",
        ["POS.NOTICE_LIFE"] = "Landlord’s notice lapses after the date it names by",
        ["S222.TERM"] = "City-wide injunction lasts as the court states",
        ["S222.ARREST"] = "Power of arrest of a city-wide injunction lasts as the court states",
        ["S222.REVIEW"] = "City-wide injunction reviewed by the court within",
        ["ACR.COMPLAINTS"] = "Qualifying complaints that meet the threshold of a case review",
        ["ACR.COMPLAINT_WINDOW"] = "Complaint qualifies if made after the behaviour within",
        ["ACR.APPLICATION_WINDOW"] = "Complaint qualifies if a case review is applied for within",
        ["ACR.REPORTING_PERIOD"] = "Figures of case reviews are published for at most",
        ["ACR.POLICING_BODY"] = "Case review applied for through the local policing body",
        ["PSPO.MAX"] = "Longest public spaces protection order",
        ["PSPO.EXT_MAX"] = "Longest extension of a public spaces protection order",
        ["PSPO.CHALLENGE"] = "Challenge of a public spaces protection order within",
        ["PSPO.EXPEDITED_MAX"] = "Longest expedited public spaces protection order, with its extensions",
        ["PSPO.FINE"] = "Fine for breach of a public spaces protection order",
        ["PSPO.ALCOHOL_FINE"] = "Fine for not giving up alcohol",
        ["PSPO.FPN_MAX"] = "Largest fixed penalty for breach of a public spaces protection order",
        ["PSPO.LICENSED_GRACE"] = "Licensed premises stay exempt after closing for",
        ["INJ.MIN_AGE"] = "Youngest age for a civil injunction",
        ["INJ.U18_MAX"] = "Longest civil injunction against somebody under 18",
        ["INJ.TERM"] = "Civil injunction lasts as the court states",
        ["INJ.ARREST"] = "Power of arrest lasts no longer than the injunction",
        ["INJ.ARREST_TO_COURT"] = "Court after arrest for breach of an injunction within",
        ["INJ.EXCLUSION_MIN_AGE"] = "Youngest age for exclusion from home",
        ["CBO.MIN_AGE"] = "Youngest age for a criminal behaviour order",
        ["CBO.U18_MIN"] = "Shortest criminal behaviour order against somebody under 18",
        ["CBO.U18_MAX"] = "Longest criminal behaviour order against somebody under 18",
        ["CBO.ADULT_MIN"] = "Shortest criminal behaviour order against an adult",
        ["CBO.U18_REVIEW"] = "Review of a criminal behaviour order against somebody under 18 every",
        ["CBO.BREACH_MAX_ADULT"] = "Longest sentence for breach of a criminal behaviour order",
        ["CBO.BREACH_MAX_U18"] = "Longest detention of somebody under 18 for breach of a criminal behaviour order",
        ["DISP.AUTH_MAX"] = "Longest dispersal authorisation",
        ["DISP.EXCLUSION_MAX"] = "Longest direction to stay away",
        ["DISP.MIN_AGE"] = "Youngest age for a direction to leave",
        ["DISP.RETURN_HOME_AGE"] = "May be taken home when younger than",
        ["DISP.ITEM_DISPOSAL"] = "Items given up are kept for",
        ["DISP.BREACH"] = "Longest sentence for not following a direction",
        ["CPN.MIN_AGE"] = "Youngest age for a community protection notice",
        ["CPN.REQUIREMENT"] = "Requirement of a community protection notice is met by the date that it states",
        ["CPN.APPEAL"] = "Appeal against a community protection notice within",
        ["CPN.FPN_MAX"] = "Largest fixed penalty for breach of a community protection notice",
        ["PSPO.FPN_NO_PROCEEDINGS"] = "No proceedings after a fixed penalty for",
        ["CPN.FPN_NO_PROCEEDINGS"] = "No proceedings after a fixed penalty for",
        ["CPN.FINE"] = "Fine for breach of a community protection notice",
        ["CPN.WARRANT"] = "Warrant to seize items is carried out within",
        ["DP.SAR"] = "Subject access request under Part 3 answered within, beginning with the day",
        ["GDPR.SAR"] = "Subject access request under UK GDPR answered within",
        ["GDPR.SAR_EXTENSION"] = "Longest extension for a subject access request under UK GDPR",
        ["AGE.MAJORITY"] = "Age at which somebody is an adult",
    };

    public static string What(string code) => Words.GetValueOrDefault(code, code);

    public static string InWords(this Confidence confidence) => confidence switch
    {
        Confidence.High => "Read in the statute",
        Confidence.Medium => "Read in a summary",
        _ => "Not read: check before relying on it",
    };

    public static string InWords(this LegalRule rule) => rule.Unit switch
    {
        Time.Measure.Pounds => $"£{rule.Value}",
        Time.Measure.FineLevel => $"level {rule.Value} on the standard scale",
        Time.Measure.DayOfDecember => $"{rule.Value} December",
        _ when rule.Code is "ACR.POLICING_BODY" => "a route of its own",
        _ when rule.Code is "S222.TERM" or "S222.ARREST" or "INJ.TERM" or "INJ.ARREST" or "CPN.REQUIREMENT" => "as stated in it",
        _ => rule.Length.ToString(),
    };
}
