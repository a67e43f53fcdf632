using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>
/// Every role at every address, as the running service lists them, for a case of their panel, of another panel, a restricted and an
/// unknown one. What each role may is written down here once more, so that a new address without an expectation is a failure.
/// </summary>
public sealed partial class EveryRoleOnEveryRouteTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>One of each role, and of each panel where the role sees cases.</summary>
    static readonly IReadOnlyList<(string Mailbox, char Role)> People =
    [
        ("council.officer", 'O'), ("youth.officer", 'O'), ("coordinator", 'C'), ("chair", 'H'), ("deputy.chair", 'H'),
        ("housing", 'A'), ("school", 'A'), ("charity", 'A'), ("manager", 'M'), ("administrator", 'D'), ("auditor", 'U'),
    ];

    static string? AnswerOf(string mailbox, string pattern, string world) =>
        !pattern.Contains('{', StringComparison.Ordinal) || Anybodys.Contains(pattern) ? null
        : (pattern.Split('/')[1] switch
        {
            "meetings" when !pattern.Contains("{address}", StringComparison.Ordinal) => Scene.SeesMeeting(mailbox, world),
            "actions" => Scene.SeesCase(mailbox, world) || (mailbox == "charity" && world != Scene.Unknown),
            "emergencies" => Scene.SeesCase(mailbox, world) || (mailbox == "auditor" && world != Scene.Unknown),
            "lists" or "figures" => world != Scene.Unknown && mailbox == (world == Scene.Youth ? "youth.officer" : "council.officer"),
            "case-reviews" => Scene.SeesMeeting(mailbox, world),
            "operations" or "surveys" or "recommendations" or "editions" => Scene.SeesMeeting(mailbox, world) || (mailbox == "manager" && world != Scene.Unknown),
            "reports" => (mailbox is "coordinator" or "chair" or "deputy.chair" && Scene.SeesMeeting(mailbox, world)) || (mailbox == "manager" && world != Scene.Unknown),
            "agreements" or "users" or "audit" or "loads" or "terms" or "legal-rules" or "schemes" => world != Scene.Unknown,
            _ => Scene.SeesCase(mailbox, world),
        }) ? "seen" : "not there";

    /// <summary>Addresses whose parameter is a choice and not somebody's record.</summary>
    static readonly HashSet<string> Anybodys =
    [
        "/figures/{code}", "/measures/{code}", "/measures/{code}/definition", "/measures/{code}/gaps/new", "/measures/{code}/load", "/measures/{code}/values/new", "/measures/loads/{id:guid}", "/measures/returns/{id:guid}", "/case-reviews/figures/{year:int}/{figure}", "/reports/board/{period}", "/referrals/new/{draft:guid?}", "/reminders/dismiss/{id:guid?}", "/refer/{key}", "/contacts/actions/{key}", "/contacts/actions/{key}/files/{id:guid}", "/refer/progress/{receipt}", "/legal-rules/{code}/{edition}", "/calendar/{token}.ics",
        "/risk/templates/{code}", "/risk/templates/{code}/bands", "/risk/templates/{code}/publish", "/risk/templates/{code}/questions/{question}",
    ];

    [Fact]
    public void Every_address_has_an_expectation_and_every_expectation_an_address()
    {
        var said = Expected.Keys.Order(StringComparer.Ordinal).ToList();
        var there = Handlers().Select(handler => handler.Key).Order(StringComparer.Ordinal).ToList();
        there.Except(said).ShouldBeEmpty("say in Expectations.txt which roles may open these");
        said.Except(there).ShouldBeEmpty("these are gone");
    }

    [Fact]
    public async Task Each_may_what_their_role_says_sees_what_their_panels_open_and_reads_no_word_of_any_other_case()
    {
        var scene = await Scene.Of(app);
        var wrong = new StringBuilder();
        foreach (var (mailbox, role) in People)
        {
            var browser = await app.SignedInAs(mailbox);
            var token = Token().Match((await browser.GetAsync("/sign-out")).Body).Groups[1].Value;
            foreach (var (key, pattern, handler, posts) in Handlers().Where(one => !(one.Posts && one.Pattern == "/account/sessions")).OrderBy(one => one.Handler == "Delete")) // it would sign them out; what is deleted is seen no more
                foreach (var world in pattern.Contains('{', StringComparison.Ordinal) ? Scene.Worlds : [Scene.Psg])
                {
                    var address = scene.Address(pattern, world) + (handler is null ? "" : $"?handler={handler}");
                    var answer = posts ? await browser.PostOnlyAsync(address, [new("__RequestVerificationToken", token)]) : await browser.OpenAsync(address);
                    if (Fault(mailbox, role, key, pattern, world, posts, answer) is { } fault)
                        wrong.AppendLine($"{mailbox} {key} {world}: {fault}");
                }
        }

        wrong.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Signed_out_there_is_only_signing_in()
    {
        foreach (var (key, pattern, handler, posts) in Handlers().Where(one => Expected.GetValueOrDefault(one.Key) != "open"))
        {
            var address = Regex.Replace(pattern, "\\{[^}]*\\}", "7", RegexOptions.None, TimeSpan.FromSeconds(1)) + (handler is null ? "" : $"?handler={handler}");
            var answer = posts ? await app.Browser().PostAsync(address, [], openAt: "/sign-in") : await app.Browser().GetAsync(address);
            (answer.Status == HttpStatusCode.Redirect && answer.Location!.Contains("/sign-in", StringComparison.Ordinal) || answer.Status == HttpStatusCode.NotFound)
                .ShouldBeTrue($"{key}: {answer.Status} {answer.Location}");
        }
    }

    static string? Fault(string mailbox, char role, string key, string pattern, string world, bool posts, Answer answer)
    {
        var expected = Expected[key];
        if ((int)answer.Status >= 500)
            return $"error {(int)answer.Status}";
        if (Scene.Worlds.Where(one => !Scene.SeesCase(mailbox, one) && answer.Body.Contains(Scene.Canary(one), StringComparison.Ordinal)).ToList() is { Count: > 0 } told)
            return $"told of {string.Join(", ", told)}";
        if (Form().Matches(answer.Body).Select(form => Token().Count(form.Value)).FirstOrDefault(tokens => tokens != 1, 1) is not 1 and var tokens)
            return $"a form holds {tokens} anti-forgery tokens: a browser sends them all, and the service refuses it";
        if (expected != "open" && !expected.Contains(role, StringComparison.Ordinal))
            return answer.Status == HttpStatusCode.Forbidden ? null : $"should be 403, was {(int)answer.Status}";
        if (answer.Status == HttpStatusCode.Forbidden)
            return "should be let in, was 403";
        return AnswerOf(mailbox, pattern, world) switch
        {
            "not there" when answer.Status != HttpStatusCode.NotFound => $"should be 404, was {(int)answer.Status}",
            "seen" when answer.Status == HttpStatusCode.NotFound && !posts && !Partial().IsMatch(pattern) => "should be there, was 404",
            _ => null,
        };
    }

    IEnumerable<(string Key, string Pattern, string? Handler, bool Posts)> Handlers() =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null && endpoint.RoutePattern.RawText is not ("sign-out" or "error/{status:int}") && !endpoint.RoutePattern.RawText!.StartsWith("sign-in", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!.HandlerMethods.Select(handler => (
                $"{handler.HttpMethod.ToUpperInvariant()} /{endpoint.RoutePattern.RawText}{(handler.Name is { } name ? "?handler=" + name.ToLowerInvariant() : "")}",
                $"/{endpoint.RoutePattern.RawText}", handler.Name, handler.HttpMethod == "Post")))
            .DistinctBy(handler => handler.Item1);

    /// <summary>Lines of Expectations.txt: the roles that may, and the address.</summary>
    static readonly Dictionary<string, string> Expected = File.ReadLines(Path.Combine(PostgresForTests.ContentRoot, "..", "..", "tests", "Spp.Psg.Web.Tests", "House", "Expectations.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries)).ToDictionary(parts => parts[1], parts => parts[0]);

    /// <summary>Pages that are there only for some kinds of intervention, or once a meeting is held.</summary>
    [GeneratedRegex("/(review|decide|arrest|move|vary|extend|end|complied|possession|appeal|appeal/decide|steps/new|penalties/.*|directions|minutes|minutes/.*|lift|reopen|answer|defer|undo|deadlines/.*)$|^/referrals/tray")]
    private static partial Regex Partial();

    [GeneratedRegex("<form[^>]* method=\"post\".*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
