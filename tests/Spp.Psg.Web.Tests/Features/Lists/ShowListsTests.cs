using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Web.Tests.House;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Lists;

public sealed partial class ShowListsTests(PsgApp app) : IClassFixture<PsgApp>
{
    /// <summary>A list shared with a panel and one shared with an agency, of every filter: for everybody, its count is the length of what it opens, as far as one page shows it.</summary>
    [Fact]
    public async Task A_lists_count_is_the_number_of_its_rows_for_everybody_who_sees_it()
    {
        await Scene.Of(app);
        await app.Database.ExecuteAsync("""
            insert into saved_list (id, owner_id, name, panel_id, rating, ward_code, type, status, is_led_by_viewer, overdue, team_panel_id, saved_at)
            select gen_random_uuid(), owner.id, left(concat_ws(' ', 'All', code, rating, ward, type, status, led, overdue, team.id), 80), panel.id, rating, ward, type, status, led, overdue, team.id, now()
            from (select id from app_user where email like 'chair@%') owner, (select id, code from panel union all select null, null) panel, (values ('Standard'), (null)) rating (rating),
                 (values ('FB05'), (null)) ward (ward), (values ('Nuisance'), (null)) kind (type), (values ('Open'), (null)) status (status), (values (true, null), (false, null), (false, 'Review')) led (led, overdue),
                 (select id from panel where code = 'PSG') team
            """);
        var seen = 0;
        foreach (var mailbox in new[] { "council.officer", "youth.officer", "coordinator", "chair", "deputy.chair", "housing", "school", "charity" })
        {
            var browser = await app.SignedInAs(mailbox);
            foreach (Match row in Row().Matches((await browser.GetAsync("/lists")).Body))
            {
                seen++;
                var (href, count) = (WebUtility.HtmlDecode(row.Groups[1].Value), int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture));
                Case().Count((await browser.GetAsync(href)).Body).ShouldBe(Math.Min(count, 50), $"{mailbox} {href}");
            }
        }

        seen.ShouldBeGreaterThan(100);
        (await (await app.SignedInAs("school")).GetAsync("/lists")).Text.ShouldNotContain("All PSG");
    }

    [Fact]
    public async Task The_page_costs_as_many_statements_with_many_lists_as_with_one()
    {
        var browser = await app.SignedInAs("deputy.chair");
        await browser.GetAsync("/lists");
        var before = await StatementsAsync(browser);
        await app.Database.ExecuteAsync("insert into saved_list (id, owner_id, name, is_led_by_viewer, saved_at) select gen_random_uuid(), id, 'List ' || number, false, now() from app_user, generate_series(1, 20) number where email like 'deputy.chair@%'");
        (await StatementsAsync(browser)).ShouldBe(before);
    }

    async Task<int> StatementsAsync(Browser browser)
    {
        using var sql = new SqlCounter(app);
        await browser.GetAsync("/lists");
        return sql.Statements.Count;
    }

    [GeneratedRegex("""<th scope="row"[^>]*><a class="govuk-link" href="([^"]+)">[^<]*</a></th>\s*<td[^>]*>(\d+)</td>""")]
    private static partial Regex Row();

    [GeneratedRegex("""<tr class="govuk-table__row"><td class="govuk-table__cell"><a class="govuk-link" href="/cases/""")]
    private static partial Regex Case();
}
