using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Measures;

public sealed class LoadSeriesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Administrators_and_co_ordinators_load_and_nobody_else()
    {
        var administrator = await app.SignedInAs("administrator");
        await administrator.DefineAsync("whose");
        foreach (var mailbox in new[] { "manager", "chair", "officer" })
            (await (await app.SignedInAs(mailbox)).GetAsync("/measures/whose/load")).Status.ShouldBe(HttpStatusCode.Forbidden, mailbox);
        (await (await app.SignedInAs("coordinator")).LoadAsync("whose", "period,value\n2026-09,4\n")).Text.ShouldContain("4 fires");
        (await administrator.GetAsync("/measures/never-was/load")).Status.ShouldBe(HttpStatusCode.NotFound);
        var nothing = await administrator.PostAsync("/measures/whose/load", []);
        nothing.Text.ShouldContain("Select a file");
        nothing.Text.ShouldContain("Enter when the source was asked");
    }

    [Theory]
    [InlineData("period;value\n2026-09;4\n", "Row 1 is divided by semicolons: save the file as CSV with commas")]
    [InlineData("period\tvalue\n2026-09\t4\n", "Row 1 is divided by tabs: save the file as CSV with commas")]
    [InlineData("month,value\n2026-09,4\n", "Row 1 has a column “month” that it cannot have. It may have: period, first day, last day, Ward, value")]
    [InlineData("period,ward\n2026-09,A\n", "Row 1 has no column “value”")]
    [InlineData("value\n4\n", "Row 1 has no column “period”, nor “first day” and “last day”")]
    [InlineData("period,value,value\n2026-09,4,4\n", "Row 1 has a column twice")]
    [InlineData("period,value\n", "The file has a heading and no values")]
    [InlineData("period,value\n2026-09,\"4\n", "Row 2 has a quotation mark that is never closed")]
    [InlineData("\0\0\0\0\0", "The file is not text: select a CSV file")]
    [InlineData("", "The selected file is empty")]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_row(string csv, string sentence)
    {
        var browser = await WithWardsAsync("unread");
        var answer = await browser.CheckAsync("unread", csv);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("2026-13,,4", "“2026-13” is no period that can be read: it is not one month, like 2026-09")]
    [InlineData("Q2 2026/27,,4", "“Q2 2026/27” is not one month, like 2026-09")]
    [InlineData("1/9/2026 to 15/9/2026,,4", "“1/9/2026 to 15/9/2026” is not one month, like 2026-09")]
    [InlineData("2026-11,,4", "November 2026 is not over")]
    [InlineData(",,4", "The period is missing")]
    [InlineData("2026-09,,\"1,633\"", "Value “1,633” has a thousands separator: write 1633")]
    [InlineData("2026-09,,1,633", "This line has 4 columns and the heading 3: a thousands separator, as in 1,633, makes two of one. Write 1633")]
    [InlineData("2026-09,,73%", "Value “73%” has a percent sign: give plain numbers, and for a share its numerator and denominator")]
    [InlineData("2026-09,,£5250", "Value “£5250” has a pound sign: give the number alone")]
    [InlineData("2026-09,,\"4,5\"", "Value “4,5” has a comma: write the decimal point as a full stop")]
    [InlineData("2026-09,,=SUM(B2:B9)", "“=SUM(B2:B9)” is a formula: paste its result")]
    [InlineData("2026-09,\"@IMPORT(1)\",4", "“@IMPORT(1)” is a formula: paste its result")]
    [InlineData("2026-09,,many", "Value “many” is not a number")]
    [InlineData("2026-09,,", "Value is missing")]
    [InlineData("2026-09,,-4", "Value “-4” is not a count: it must be a whole number, 0 or more")]
    [InlineData("2026-09,,4.5", "Value “4.5” is not a count: it must be a whole number, 0 or more")]
    [InlineData("2026-09;4", "This line is divided by semicolons: save the file as CSV with commas")]
    public async Task A_line_that_cannot_be_is_refused_with_its_number_and_the_others_stand(string line, string sentence)
    {
        var browser = await WithWardsAsync("lines");
        var page = await browser.CheckAsync("lines", $"period,ward,value\n2026-08,,7\n{line}\n");
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain($"Row 3 {sentence}");
        page.Text.ShouldContain("2 lines: 1 new, 0 corrected, 0 unchanged, 1 refused.");
        page.Text.ShouldContain("Load 1 value and leave 1 out");
        (await app.Database.AskAsync<long>("select count(*) from measure_value join measure on measure.id = measure_id where code = 'lines'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_byte_order_mark_is_left_out_and_said()
    {
        var browser = await WithWardsAsync("marked");
        var page = await browser.CheckAsync("marked", [.. Encoding.UTF8.GetPreamble(), .. "period,value\n2026-09,4\n"u8]);
        page.Text.ShouldContain("The file begins with a byte order mark (row 1), which was left out.");
        page.Text.ShouldContain("1 new");
        (await browser.CheckAsync("marked", Encoding.Unicode.GetPreamble())).Text.ShouldContain("The file is UTF-16 text: save it again as CSV UTF-8");
        (await browser.CheckAsync("marked", "x"u8.ToArray(), name: "values.json")).Text.ShouldContain("The selected file must be a CSV file");
    }

    [Fact]
    public async Task Two_hundred_thousand_rows_are_refused_at_the_first_too_many_and_twenty_thousand_are_loaded()
    {
        var browser = await WithWardsAsync("many");
        var csv = new StringBuilder("period,ward,value\n");
        for (var row = 0; row < 200_000; row++)
            csv.Append($"2026-{1 + (row % 10):00},Ward {row / 10},{row % 7}\n");
        var refused = await browser.CheckAsync("many", csv.ToString());
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("The file has more than 20,000 values (row 20,002): load it in parts, such as a year at a time");
        var full = csv.ToString().Split('\n', 20_002);
        var page = await browser.CheckAsync("many", string.Join('\n', full[..20_001]) + "\n");
        page.Text.ShouldContain("20,000 lines: 20,000 new");
        page.Text.ShouldContain("The first 200 of 20,000.");
        await browser.ApplyAsync(page.Location!);
        (await app.Database.AskAsync<long>("select count(*) from measure_value join measure on measure.id = measure_id where code = 'many'")).ShouldBe(20_000);
    }

    [Fact]
    public async Task Parts_and_wholes_are_held_against_each_other()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("shared", null, ("Shape", "Share"), ("Splits", "Ward"));
        (await browser.CheckAsync("shared", "period,numerator,denominator\n2026-09,118,117\n")).Text.ShouldContain("Row 2 The part 118 is larger than the whole 117");
        (await browser.CheckAsync("shared", "period,ward,numerator,denominator\n2026-09,,85,117\n2026-09,A,50,60\n2026-09,B,35,58\n")).Text.ShouldContain("Row 4 The parts by ward of September 2026 add up to 85 of 118, and the total to 85 of 117");
        (await browser.CheckAsync("shared", "period,ward,numerator,denominator\n2026-09,A,1,2\n2026-09,A,1,3\n")).Text.ShouldContain("Row 3 The same period and part are in row 2");
    }

    [Fact]
    public async Task Parts_are_held_against_the_total_that_was_loaded_before()
    {
        var browser = await WithWardsAsync("later");
        await browser.LoadAsync("later", "period,value\n2026-09,10\n");
        (await browser.CheckAsync("later", "period,ward,value\n2026-09,A,4\n2026-09,B,5\n")).Text.ShouldContain("The parts by ward of September 2026 add up to 9, and the total to 10");
        (await browser.LoadAsync("later", "period,ward,value\n2026-09,A,4\n2026-09,B,6\n")).Text.ShouldContain("B 6 A 4 Total 10");
    }

    [Fact]
    public async Task Two_windows_called_six_months_cannot_share_days_and_a_longer_one_is_not_called_so()
    {
        var browser = await app.SignedInAs("administrator");
        await browser.DefineAsync("windows", null, ("Frequency", "AnyDates"));
        var page = await browser.CheckAsync("windows", "first day,last day,value,label\n1/4/2026,30/9/2026,295,Last six months\n1/1/2026,30/6/2026,234,Previous six months\n1/4/2025,31/10/2025,3,Six months\n");
        page.Text.ShouldContain("Row 3 January to June 2026 overlaps April to September 2026 in row 2: two windows called six months cannot share days");
        page.Text.ShouldContain("Row 4 April to October 2025 is called “Six months” and is longer than 6 months");
        page.Text.ShouldContain("1 new");
        await browser.ApplyAsync(page.Location!);
        (await browser.CheckAsync("windows", "first day,last day,value\n1/9/2026,31/10/2026,3\n")).Text.ShouldContain("September to October 2026 overlaps April to September 2026");
    }

    async Task<Browser> WithWardsAsync(string code)
    {
        var browser = await app.SignedInAs("administrator");
        if (await app.Database.AskAsync<long>($"select count(*) from measure where code = '{code}'") == 0)
            await browser.DefineAsync(code, null, ("Splits", "Ward"));
        return browser;
    }
}
