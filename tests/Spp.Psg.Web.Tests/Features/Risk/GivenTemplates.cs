namespace Spp.Psg.Web.Tests.Features.Risk;

/// <summary>Drafts of templates, written as an administrator writes them.</summary>
static class GivenTemplates
{
    /// <summary>The address of the draft after this version.</summary>
    public static async Task<string> DraftAsync(this PsgApp app, string after) =>
        (await (await app.SignedInAs("administrator")).PostAsync("/risk/templates?handler=draft", new() { ["Form.Code"] = after }, openAt: "/risk/templates")).Location!;

    public static Dictionary<string, string?> Question(string? text, params (string? Label, string? Points)[] answers)
    {
        var form = new Dictionary<string, string?> { ["Form.Text"] = text };
        for (var at = 0; at < answers.Length; at++)
            (form[$"Form.Answers[{at}].Code"], form[$"Form.Answers[{at}].Label"], form[$"Form.Answers[{at}].Points"]) = ("", answers[at].Label ?? "", answers[at].Points ?? "");
        return form;
    }

    public static Dictionary<string, string?> Bands(int standardTo, int mediumFrom, int mediumTo, int highFrom, int highTo, bool low = false, string name = "Place harm score") => new()
    {
        ["Form.Name"] = name,
        ["Form.Introduction"] = "Ask about the place and the last 3 months",
        ["Form.CallsItLow"] = low ? "true" : "false",
        ["Form.StandardTo"] = $"{standardTo}",
        ["Form.MediumFrom"] = $"{mediumFrom}",
        ["Form.MediumTo"] = $"{mediumTo}",
        ["Form.HighFrom"] = $"{highFrom}",
        ["Form.HighTo"] = $"{highTo}",
    };

    public static Dictionary<string, string?> From(DateOnly day) => new() { ["Form.From"] = $"{day.Day}", ["Form.From.Month"] = $"{day.Month}", ["Form.From.Year"] = $"{day.Year}" };
}
