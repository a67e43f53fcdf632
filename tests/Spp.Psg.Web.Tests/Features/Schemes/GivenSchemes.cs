namespace Spp.Psg.Web.Tests.Features.Schemes;

static class GivenSchemes
{
    public static Dictionary<string, string?> Litter(string code, string name, string stages = "Offered: Pledged\nPledged (start): Kept, Broken\nKept: end\nBroken (reason): end") => new()
    {
        ["PreviewSeen"] = "true",
        ["Form.Facts.Name"] = name,
        ["Form.Facts.Code"] = code,
        ["Form.Facts.About"] = "Somebody promises to clean up what they threw away.",
        ["Form.Facts.Subjects[0]"] = "Person",
        ["Form.Facts.Stages"] = stages,
        ["Form.Facts.Fields"] = "Bags: number, required\nClean by: date, required, at Pledged",
        ["Form.Facts.Clocks"] = "Clean up: on Clean by, stopped by Kept, Broken, the end\nLook back: 2 months after Pledged, stopped by Kept, then Broken",
        ["Form.Facts.IsOffered"] = "true",
    };

    public static Task<Guid> IdAsync(PsgApp app, string code) => app.Database.AskAsync<Guid>($"select id from scheme where code = '{code}'");
}
