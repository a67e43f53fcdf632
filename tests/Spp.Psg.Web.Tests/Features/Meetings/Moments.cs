namespace Spp.Psg.Web.Tests.Features.Meetings;

/// <summary>Takes a meeting through its day.</summary>
static class Moments
{
    /// <summary>Opens it on its day with police, council and housing present and the statement accepted.</summary>
    public static async Task<Browser> Opened(this PsgApp app, string meeting, bool accepted = true)
    {
        var chair = await app.SignedInAs("chair");
        var opened = await chair.PostAsync($"{meeting}?handler=Open", new(), openAt: meeting);
        if (opened.Location != meeting)
            throw new InvalidOperationException(opened.Text);
        await chair.Attend(meeting, await app.Present(accepted));
        return chair;
    }

    /// <summary>Posts these in place of the fields of the same name that the page has hidden.</summary>
    public static async Task<Answer> Attend(this Browser browser, string meeting, Dictionary<string, string?> fields)
    {
        var page = await browser.GetAsync($"{meeting}/attendance");
        return await browser.PostOnlyAsync($"{meeting}/attendance", page.HiddenFields().Where(hidden => !fields.ContainsKey(hidden.Key)).Concat(fields));
    }

    public static async Task<Dictionary<string, string?>> Present(this PsgApp app, bool accepted)
    {
        var fields = new Dictionary<string, string?> { ["Form.AllAccepted"] = accepted ? "true" : "false" };
        (string Mailbox, string Mode)[] people = [("chair", "InPerson"), ("coordinator", "InPerson"), ("housing", "Remote"), ("fire", "Apologies")];
        for (var i = 0; i < people.Length; i++)
        {
            fields[$"Form.Lines[{i}].UserId"] = (await app.Given().User(people[i].Mailbox)).ToString();
            fields[$"Form.Lines[{i}].Mode"] = people[i].Mode;
        }

        return fields;
    }

    /// <summary>What is typed of a discussion.</summary>
    public static Dictionary<string, string?> Said(string rating = "Standard", string facts = "Two visits, nobody in.", string decision = "Keep") => new()
    {
        ["Form.Facts.Decision"] = decision,
        ["Form.Facts.RatingAfter"] = rating,
        ["Form.Facts.Facts"] = facts,
    };
}
