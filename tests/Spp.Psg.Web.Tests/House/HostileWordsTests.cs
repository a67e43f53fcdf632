using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Tests.Features.Attachments;
using Spp.Psg.Web.Tests.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>Words that would be markup, script or SQL somewhere are words everywhere, and no word that somebody typed stands in an address.</summary>
public sealed partial class HostileWordsTests(PsgApp app) : IClassFixture<PsgApp>
{
    const string Hostile = "Zyx\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}${7*7}%3Cimg%20src=y%3E&lt;b&gt;';drop table \"case\";--";

    static readonly string[] People = ["officer", "chair", "coordinator", "housing", "auditor", "administrator", "manager"];

    [Fact]
    public async Task What_somebody_typed_is_text_on_every_page_and_in_no_address()
    {
        var @case = await app.Given().ACase(title: Hostile, place: Hostile, tell: facts => (facts.Facts, facts.Tried, facts.Wanted) = (Hostile, Hostile, Hostile), people: new PersonReferred { Name = Hostile, Role = PersonRole.Suspected });
        var waiting = await app.Given().AReferral(title: Hostile, place: Hostile);
        var officer = await app.SignedInAs("officer");
        (await officer.PostAsync($"/cases/{@case.Address}/notes/new", new() { ["Form.Kind"] = "Fact", ["Form.Text"] = Hostile })).Status.ShouldBe(HttpStatusCode.Redirect);
        await officer.UploadAsync($"/cases/{@case.Address}/files/new", "note.txt", "text"u8.ToArray(), description: Hostile);
        var scene = new Dictionary<string, string> { ["address"] = @case.Address, ["number"] = $"R-{waiting.Number:00000}", ["template"] = "LHS-V1", ["period"] = "q2-2026", ["code"] = "referrals-received" };

        var (shown, faults) = (0, new List<string>());
        foreach (var mailbox in People)
        {
            var browser = await app.SignedInAs(mailbox);
            foreach (var address in Addresses(scene))
                Look($"{mailbox} {address}", await browser.GetAsync(address));
        }

        var chair = await app.SignedInAs("chair");
        Look("search", await chair.PostAsync("/search", new() { ["Form.Words"] = "Zyx" }));
        foreach (var (page, field) in new[] { ("/search", "Form.Words"), ($"/cases/{@case.Address}/edit", "Form.Facts.Title"), ($"/cases/{@case.Address}/people/new", "Form.Name"), ("/access/ask", "Form.Reference") })
            Look($"{page} shown again", await chair.PostAsync(page, new() { [field] = Hostile }));

        shown.ShouldBeGreaterThan(15, "pages that show what was typed");
        faults.ShouldBeEmpty();

        void Look(string where, Answer page)
        {
            if (!page.Body.Contains("Zyx", StringComparison.Ordinal))
                return;
            shown++;
            if (Markup().IsMatch(page.Body) || page.Body.Contains("49}", StringComparison.Ordinal))
                faults.Add($"{where}: markup");
            faults.AddRange(Links().Matches(page.Body).Where(link => link.Value.Contains("Zyx", StringComparison.Ordinal)).Select(link => $"{where}: {link.Value}"));
        }
    }

    [Fact]
    public async Task Words_with_quotes_and_commands_ask_for_nothing_but_those_words()
    {
        var @case = await app.Given().ACase(title: "Nothing to do with it");
        var chair = await app.SignedInAs("chair");
        foreach (var words in new[] { "' or '1'='1", "\" or 1=1 --", "'; select pg_sleep(9); --", "\\'; drop table \"case\"; --", "%' or true --", "qqq%", "___" })
        {
            var found = await chair.PostAsync("/search", new() { ["Form.Words"] = words });
            ((int)found.Status).ShouldBeLessThan(500, words);
            found.Body.ShouldNotContain($"/cases/{@case.Address}\"", Case.Sensitive, words);
        }

        (await chair.GetAsync($"/cases/{@case.Address}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0007")]
    [InlineData("\ud800")]
    [InlineData("\uffff")]
    public async Task What_is_no_letter_is_refused_in_either_kind_of_form(string sign)
    {
        var @case = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var page = $"/cases/{@case.Address}/notes/new";
        var fields = (await browser.GetAsync(page)).HiddenFields().Append(new("Form.Kind", "Fact")).Append(new("Form.Text", $"Typed{sign}here")).ToList();
        ((int)(await browser.PostOnlyAsync(page, fields)).Status).ShouldBeInRange(200, 499);
        using var parts = new MultipartFormDataContent();
        foreach (var field in fields)
            parts.Add(new StringContent(field.Value ?? ""), field.Key);
        ((int)(await browser.SendAsync(page, parts)).Status).ShouldBeInRange(200, 499);
        (await app.Database.AskAsync<long>($"select count(*) from timeline_entry where case_id = '{@case.Id}' and sentence ~ '[\\x01-\\x08]|Typed\\uffff'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(300, "", "must be 120 characters or fewer")]
    [InlineData(1, "\u202Emoor\u202C", "had hidden characters in it")]
    [InlineData(1, "\u200Bmoor", "had hidden characters in it")]
    public async Task A_name_that_is_too_long_or_hides_something_is_refused_wherever_somebody_is_named(int letters, string hidden, string sentence)
    {
        var (@case, name) = (await app.Given().ACase(), new string('N', letters) + hidden);
        var person = await app.PersonOn(@case);
        var browser = await app.SignedInAs("chair");
        foreach (var (address, field) in new[] { ($"/cases/{@case.Address}/people/new", "Form.Name"), ($"/people/{person}/edit", "Form.Facts.Name"), ($"/people/{person}/merge", "Form.Name") })
        {
            var answer = await browser.PostAsync(address, new() { [field] = name, ["Form.Roles"] = "Victim" });
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, address);
            answer.Text.ShouldContain(sentence, Case.Sensitive, address);
        }

        (await app.Database.AskAsync<long>("select count(*) from person where length(name) > 120 or name like '%moor'")).ShouldBe(0);
    }

    IEnumerable<string> Addresses(Dictionary<string, string> scene) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null && endpoint.RoutePattern.RawText is not ("sign-out" or "error/{status:int}"))
        .Select(endpoint => "/" + Parameter().Replace(endpoint.RoutePattern.RawText!, match => scene.GetValueOrDefault(match.Groups[1].Value) ?? "").TrimEnd('/')).Distinct();

    [GeneratedRegex("<img src=[xy]|<script>alert|<b>;|onerror=alert\\(1\\)[^&]", RegexOptions.None, 2000)]
    private static partial Regex Markup();

    [GeneratedRegex("(href|action|src|formaction)=\"[^\"]*\"", RegexOptions.None, 2000)]
    private static partial Regex Links();

    [GeneratedRegex("\\{(\\w+)[^}]*\\}")]
    private static partial Regex Parameter();
}
