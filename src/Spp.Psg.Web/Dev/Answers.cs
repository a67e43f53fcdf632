namespace Spp.Psg.Web.Dev;

/// <summary>Answers to a template's questions, in their order, as officers give them.</summary>
static class Answers
{
    public const string OfPlace = "LHS-V1", OfVictim = "RAM-V1";

    /// <summary>5 points of 24: Standard.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) Quiet = To(OfPlace, "1-2", "level", "nuisance", "1-3", "one-household", "no", "one-agency", "none");

    /// <summary>12 points: Medium, as story step 12.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) Busy = To(OfPlace, "3-5", "up-to-half", "damage", "3-12", "2-5-households", "nearby", "one-agency", "none");

    /// <summary>15 points: Medium, as story step 11.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) Worse = To(OfPlace, "6-10", "up-to-half", "threat", "3-12", "2-5-households", "nearby", "one-agency", "complaints");

    /// <summary>27 points of 41: High, as story step 11.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) Afraid = To(OfVictim, "daily", "both", "yes", "regular", "targeted-before", "person", "no", "two-or-more", "a-lot", "physical-or-mental", "good", "nobody");

    /// <summary>16 points: Medium, as story step 21.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) LessAfraid = To(OfVictim, "monthly", "better-or-same", "yes", "regular", "targeted-before", "person", "no", "two-or-more", "none", "no", "good", "nobody");

    /// <summary>4 points: Standard.</summary>
    public static readonly (string Template, Dictionary<string, string?> Codes) Safe = To(OfVictim, "never", "better-or-same", "no-or-unsure", "none", "none-known", "nobody", "no", "two-or-more", "none", "no", "good", "nobody");

    static (string, Dictionary<string, string?>) To(string template, params IEnumerable<string> codes) =>
        (template, codes.Select((code, at) => (code, at)).ToDictionary(answer => $"Q{answer.at + 1}", answer => (string?)answer.code));
}
