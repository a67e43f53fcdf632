using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Web.Dev;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Figures;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>A number equals the length of the list that it opens, whoever reads it: every number that is a link, on every page that somebody comes to from their home page.</summary>
public sealed partial class EveryCountTests(PsgApp app) : IClassFixture<PsgApp>
{
    const int Many = 36;
    static readonly string[] Wards = ["FB01", "FB02", "FB05", "FB07"];

    [Theory]
    [InlineData(20261122)]
    public async Task Every_number_that_is_a_link_is_the_length_of_its_list_for_everybody(int seed)
    {
        await HappenAsync(new Random(seed));
        var (numbers, faults) = (new Dictionary<string, int>(), new List<string>());
        foreach (var somebody in DemoUsers.All)
        {
            var browser = await app.SignedInAs(somebody.Mailbox);
            var count = 0;
            foreach (var (address, page) in await PagesAsync(browser))
                foreach (var (number, list) in Numbers(page).Concat(Sections(page)))
                {
                    count++;
                    var length = await LengthAsync(browser, list);
                    if (length != number)
                        faults.Add($"{somebody.Mailbox} reads {number} on {address} and finds {length} at {list}");
                }

            foreach (var role in somebody.Roles)
                numbers[role] = numbers.GetValueOrDefault(role) + count;
        }

        faults.ShouldBeEmpty($"seed {seed}");
        foreach (var role in new[] { "Officer", "Coordinator", "Chair", "AgencyContact", "Manager" })
            numbers[role].ShouldBeGreaterThan(10, $"a test without numbers proves nothing: {role}");
    }

    /// <summary>Cases of both panels as chance has them: some shared, restricted, of a declared conflict, closed, overdue; actions and referrals that wait.</summary>
    async Task HappenAsync(Random chance)
    {
        for (var each = 0; each < Many; each++)
        {
            var panel = One("PSG", "PSG", "YPSG");
            var lead = panel == "PSG" ? One("officer", "council.officer") : One("officer", "youth.officer");
            var @case = await app.Given().ACase(panel, $"Case number {each}", lead, "officer", $"{each} Mill Court", facts => (facts.WardCode, facts.CaseType) = (One(Wards), One(Enum.GetValues<Domain.Cases.CaseType>())));
            await app.Database.ExecuteAsync($"""
                update "case" set rating = '{One("High", "Medium", "Standard")}', rated_at = '2026-11-01', next_review_on = date '2026-11-23' + {chance.Next(-9, 9)}, assess_by = date '2026-11-23' + {chance.Next(-9, 9)} where id = '{@case.Id}'
                """);
            for (var action = chance.Next(3); action > 0; action--)
                await app.Send("chair", new AssignAction.Command { Address = @case.Address, Facts = new ActionFacts { OwnerId = await app.Given().User(One("officer", "housing", "fire")), Text = "Do this", DueOn = new DateOnly(2026, 11, 23).AddDays(chance.Next(9)) } });
            await app.Given().AReferral(panel, $"Waiting {each}", One("officer", "housing", "charity"));
            if (each % 6 == 1)
                await app.Given().Restrict(@case, One("fire", "housing"));
            if (each % 6 == 2)
                await app.Database.ExecuteAsync($"insert into declared_conflict (id, case_id, user_id, reason, declared_at, declared_by_id) select gen_random_uuid(), '{@case.Id}', id, 'Neighbour', now(), id from app_user where email like '{One("coordinator", "council.officer")}@%'");
            if (each % 6 == 3)
                await app.Database.ExecuteAsync($"""update "case" set status = 'Closed', closed_at = '2026-11-20', closed_because = 'ObjectiveMet', next_review_on = null where id = '{@case.Id}'""");
        }

        await app.SendAsJob(new FoldFigures.Command());

        T One<T>(params T[] of) => of[chance.Next(of.Length)];
    }

    /// <summary>The home page and every page that it, or one of those, links to without naming a case, a person or a referral.</summary>
    static async Task<IReadOnlyList<(string Address, Answer Page)>> PagesAsync(Browser browser)
    {
        var (known, pages) = (new HashSet<string> { "/" }, new List<(string, Answer)>());
        var waiting = new Queue<(string Address, int Depth)>([("/", 0)]);
        while (waiting.TryDequeue(out var next))
        {
            var page = await browser.GetAsync(next.Address);
            if (page.Status != HttpStatusCode.OK)
                continue;
            pages.Add((next.Address, page));
            foreach (var link in Links().Matches(page.Body).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0]).Distinct())
                if (next.Depth < 2 && !Particular().IsMatch(link) && known.Add(link))
                    waiting.Enqueue((link, next.Depth + 1));
        }

        return pages;
    }

    static IEnumerable<(int Number, string List)> Numbers(Answer page) =>
        NumberLinks().Matches(page.Body).Select(link => (int.Parse(link.Groups[2].Value.Replace(",", "")), WebUtility.HtmlDecode(link.Groups[1].Value))).Distinct();

    /// <summary>The parts of the home page whose link opens the same list in full; of a part with more than it shows, no number is told.</summary>
    static IEnumerable<(int Number, string List)> Sections(Answer page) =>
        SectionHeads().Matches(page.Body).Select(head => (Number: int.Parse(head.Groups[1].Value), List: WebUtility.HtmlDecode(head.Groups[2].Value)))
            .Where(head => head.List.StartsWith("/cases?", StringComparison.Ordinal) || head.List is "/actions?show=mine" or "/actions?show=agency" or "/referrals/tray");

    static async Task<int> LengthAsync(Browser browser, string address)
    {
        var length = 0;
        for (var next = address; next is not null;)
        {
            var page = await browser.GetAsync(next);
            page.Status.ShouldBe(HttpStatusCode.OK, next);
            length += Rows().Count(page.Body);
            next = Older().Match(page.Body) is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }

        return length;
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Links();

    [GeneratedRegex("sign-out|export|reminders|/cases/[PY]|/new|R-[0-9]{5}|[0-9a-f]{8}-|/figures/[a-z]|before=|after=|panel=(?!all)|ward=", RegexOptions.None, 1000)]
    private static partial Regex Particular();

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"[^>]*>\\s*([0-9][0-9,]*)\\s*(?:<span class=\"govuk-visually-hidden\">[^<]*</span>)?\\s*</a>", RegexOptions.None, 2000)]
    private static partial Regex NumberLinks();

    [GeneratedRegex("<span class=\"psg-section__count\">([0-9]+)</span>\\s*</h2>\\s*<a class=\"govuk-link\" href=\"([^\"]+)\"", RegexOptions.None, 2000)]
    private static partial Regex SectionHeads();

    /// <summary>A row of a list's table, an action, or a referral that waits.</summary>
    [GeneratedRegex("<tr class=\"govuk-table__row\"[^>]*>\\s*<td|<li class=\"psg-panel\"|data-keys-item", RegexOptions.None, 2000)]
    private static partial Regex Rows();

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"", RegexOptions.None, 2000)]
    private static partial Regex Older();
}
