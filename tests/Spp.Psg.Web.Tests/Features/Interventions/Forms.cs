using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Tests.Features.Interventions;

/// <summary>Cases to record on, and what a complete and lawful form sends, to be spoilt one field at a time.</summary>
static class Forms
{
    static readonly ConditionalWeakTable<PsgApp, Dictionary<string, Browser>> SignedIn = [];

    public const string Kept = "Kept as it was typed";

    /// <summary>The browser in which somebody is signed in, the same one each time: signing in is slow on purpose.</summary>
    public static async Task<Browser> As(this PsgApp app, string mailbox)
    {
        var known = SignedIn.GetValue(app, _ => []);
        return known.TryGetValue(mailbox, out var browser) ? browser : known[mailbox] = await app.SignedInAs(mailbox);
    }

    /// <summary>An open case; the address that its pages have.</summary>
    public static async Task<string> CaseAsync(PsgApp app, string panel = "PSG", bool closed = false, params PersonReferred[] people)
    {
        var opened = await app.Given().ACase(panel, people: people);
        if (closed)
            await app.Database.ExecuteAsync($"update \"case\" set status = 'Closed', closed_at = now(), closed_because = 'Unfounded' where id = '{opened.Id}'");
        return opened.Address;
    }

    public static Task<string> CaseWithAsync(PsgApp app, string? bornOn) =>
        CaseAsync(app, people: new PersonReferred { Name = "Sam Example", Role = PersonRole.Convicted, BornOn = bornOn is null ? null : DateOnly.Parse(bornOn) });

    public static Task<Guid> PersonAsync(PsgApp app, string address) => app.Database.AskAsync<Guid>(
        $"select person_id from person_in_case join \"case\" on \"case\".id = case_id where reference = '{address.Replace('-', '/')}'");

    public static Task<long> CountAsync(PsgApp app, string address) => app.Database.AskAsync<long>(
        $"select count(*) from intervention join \"case\" on \"case\".id = case_id where reference = '{address.Replace('-', '/')}'");

    public static Dictionary<string, string?> Notice(string served = "2026-11-23T09:00", string ends = "2026-11-25T09:00", string hearing = "2026-11-25T09:00", string rank = "Superintendent") =>
        Ticked(Enum.GetValues<ClosureNoticeContent>(), "Contents").With(
            ("Place", "Flat 12, Mill Court"), ("Grounds", "Drug dealing and visitors at all hours"), ("AuthoriserRank", rank), ("AuthorisedBy", "Supt A. Example"),
            ("ServedAt", served), ("EndsAt", ends), ("HearingAt", hearing), ("Court", "Fenbridge Magistrates’ Court"), ("EffortsToInform", Kept),
            ("Consulted", "Fenbridge City Council"), ("ConsultedOn", served[..10]));

    public static Dictionary<string, string?> ClosureOrder(string decided = "2026-11-20", string ends = "2027-02-19") => Sent().With(
        ("Place", "Flat 12, Mill Court"), ("Court", "Fenbridge Magistrates’ Court"), ("Decision", "Granted"), ("DecidedOn", decided), ("EndsOn", ends),
        ("Scope", "ExceptPersons"), ("ScopeDetail", "The tenant"), ("Terms", Kept));

    public static Dictionary<string, string?> PublicSpaces(string made = "2026-11-20", string ends = "2029-11-19", bool highway = false) =>
        Ticked([.. PublicSpacesProtectionOrder.StepsFor(highway)], "Steps").With(
            ("Place", "Alley behind Station Road"), ("Grounds", "Fires and needles"), ("Terms", Kept), ("MadeOn", made), ("EndsOn", ends), ("RestrictsHighway", highway ? "true" : null));

    public static Dictionary<string, string?> Behaviour(Guid subject, string made = "2026-11-20", string? ends = "2028-11-20") => Sent().With(
        ("SubjectPersonId", subject.ToString()), ("Court", "Fenbridge Magistrates’ Court"), ("MadeOn", made), ("EndsOn", ends), ("IsIndefinite", ends is null ? "true" : null), ("Terms", Kept));

    public static Dictionary<string, string?> Injunction(Guid subject, string granted = "2026-11-20", string? ends = "2027-11-19") => Sent().With(
        ("SubjectPersonId", subject.ToString()), ("Applicant", "HousingProvider"), ("Limb", "HousingRelated"), ("Court", "County Court at Fenbridge"), ("MadeOn", granted), ("EndsOn", ends),
        ("IsIndefinite", ends is null ? "true" : null), ("Terms", Kept));

    public static Dictionary<string, string?> AbsoluteGround(Guid subject, string served = "2026-11-20", string named = "2026-12-21") => Sent().With(
        ("SubjectPersonId", subject.ToString()), ("Place", "Flat 12, Mill Court"), ("Landlord", "Council"), ("Condition", "Closure"), ("ProhibitedHours", "49"), ("TriggeredOn", "2026-10-01"), ("Terms", Kept),
        ("ServedOn", served), ("NamedOn", named));

    /// <summary>For any scheme; its own fields are added.</summary>
    public static Dictionary<string, string?> Scheme(Guid? subject, string made = "2026-11-20") => Sent().With(
        ("SubjectPersonId", subject?.ToString()), ("MadeOn", made), ("Terms", Kept), ("Officer", "PC Example"));

    public static Dictionary<string, string?> Warning(Guid? subject, string served = "2026-11-02T10:00") => Sent().With(
        ("SubjectPersonId", (subject ?? Guid.Empty).ToString()), ("Conduct", Kept), ("Issuer", "Council"), ("Method", "Hand"), ("ServedAt", served));

    public static Dictionary<string, string?> ProtectionNotice(Guid? subject, string? warning, string issued = "2026-11-20") => Ticked([NoticeInformed.Landlord], "Informed").With(
        ("SubjectPersonId", (subject ?? Guid.Empty).ToString()), ("WarningId", warning), ("EnoughTimeOn", issued), ("Grounds", Kept), ("IssuedOn", issued), ("Issuer", "Council"), ("Method", "Hand"),
        ("ServedAt", $"{issued}T11:00"), ("InformedOn", issued), ("EndsOn", "2027-11-19"), ("Requirements[0].Kind", "Stop"), ("Requirements[0].Text", "Playing music by night"),
        ("Requirements[1].Kind", "Do"), ("Requirements[1].Text", "Clear the shared garden"), ("Requirements[1].DueOn", "2026-11-21"));

    public static Dictionary<string, string?> Dispersal(string from = "2026-11-23T08:00", string until = "2026-11-25T08:00") => Sent().With(
        ("Place", "Station Road from the bridge to the square"), ("Grounds", Kept), ("Rank", "Inspector"), ("AuthorisedBy", "Insp. B. Example"), ("AuthorisedAt", "2026-11-22T20:00"),
        ("StartsAt", from), ("EndsAt", until), ("RightsConsidered", "true"));

    public static Dictionary<string, string?> Sent() => new() { ["DeadlinesSeen"] = "true" };

    public static Dictionary<string, string?> Ticked<T>(IReadOnlyList<T> items, string field) where T : struct, Enum =>
        Sent().With([.. items.Select((item, at) => ($"{field}[{at}]", (string?)item.ToString()))]);

    public static Dictionary<string, string?> With(this Dictionary<string, string?> fields, params (string Field, string? Value)[] changes)
    {
        foreach (var (field, value) in changes)
            fields[$"Form.{field}"] = value;
        return fields;
    }

    /// <summary>Opens the page, fills these fields in and sends it.</summary>
    public static async Task<Answer> FillInAsync(this Browser browser, string address, Dictionary<string, string?> fields)
    {
        var page = await browser.OpenAsync(address);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return await browser.PostOnlyAsync(address, Together(page, fields));
    }

    /// <summary>Fills in a recording page with the lead agency that it offers; the address of what was recorded.</summary>
    public static async Task<string> RecordAsync(this Browser browser, PsgApp app, string page, Dictionary<string, string?> fields)
    {
        var answer = await browser.FillInAsync(page, fields.With(("LeadAgencyId", (await app.Given().Agency("police")).ToString())));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    /// <summary>What script asks while somebody types.</summary>
    public static async Task<Answer> PreviewAsync(this Browser browser, string address, Dictionary<string, string?> fields) =>
        await browser.PostOnlyAsync($"{address}?handler=Preview", Together(await browser.OpenAsync(address), fields));

    /// <summary>Posts with a token of one's own, but without having been shown the form.</summary>
    public static async Task<Answer> PostUnseenAsync(this Browser browser, string address, Dictionary<string, string?> fields)
    {
        var frame = (await browser.GetAsync("/")).Body;
        var token = Regex.Match(frame, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        return await browser.PostOnlyAsync(address, fields.Append(new("__RequestVerificationToken", token)));
    }

    /// <summary>The sentence stands beside its field and in the summary, and what was typed is still there.</summary>
    public static void ShouldRefuse(this Answer answer, string field, string sentence)
    {
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Text.ShouldContain($"Error: {sentence}");
        answer.Body.ShouldContain($"href=\"#Form_{field}\"");
        answer.Text.ShouldContain(Kept);
    }

    static IEnumerable<KeyValuePair<string, string?>> Together(Answer page, Dictionary<string, string?> fields) =>
        fields.Concat(page.HiddenFields().Concat(Selected(page)).Where(shown => !fields.ContainsKey(shown.Key)));

    /// <summary>What stands in the page's lists when it opens.</summary>
    static IEnumerable<KeyValuePair<string, string?>> Selected(Answer page) =>
        Regex.Matches(page.Body, "<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)
            .Select(list => (Name: list.Groups[1].Value, Chosen: Regex.Match(list.Groups[2].Value, "<option selected=\"\" value=\"([^\"]*)\"|<option value=\"([^\"]*)\" selected")))
            .Where(list => list.Chosen.Success)
            .Select(list => KeyValuePair.Create(list.Name, (string?)(list.Chosen.Groups[1].Value + list.Chosen.Groups[2].Value)));
}
