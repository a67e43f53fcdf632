namespace Spp.Psg.Web.Tests.Features.Terms;

static class GivenTerms
{
    public static Dictionary<string, string?> Filled(string wording, string advice = "Say what happened", bool shown = true) => new()
    {
        ["Form.Facts.Wording"] = wording,
        ["Form.Facts.Advice"] = advice,
        ["Form.Facts.Suggestion"] = "young person",
        ["Form.Facts.Source"] = "The board, March 2023",
        ["Form.Facts.IsActive"] = shown ? "true" : "false",
    };
}
