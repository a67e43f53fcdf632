using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class MoveSchemeTests(PsgApp app) : IClassFixture<PsgApp>
{
    static Dictionary<string, string?> Step(string to, string on = "2026-11-23") => Forms.Sent().With(("To", to), ("On", on), ("Reason", Forms.Kept));

    async Task<string> RecordedAsync(string scheme = "abc", string stage = "Invited", string on = "2026-11-20")
    {
        var address = await Forms.CaseWithAsync(app, "1990-05-01");
        return await (await app.As("officer")).RecordAsync(app, $"/cases/{address}/interventions/schemes/{scheme}/new",
            Forms.Scheme(await Forms.PersonAsync(app, address), on).With(("Stage", stage), ("Values[how-warned]", "Letter")));
    }

    [Fact]
    public async Task Signed_out_contact_other_panel_and_another_kind_do_not_get_in()
    {
        var (officer, contract) = (await app.As("officer"), await RecordedAsync());
        (await app.Browser().GetAsync($"{contract}/move")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
        (await (await app.As("housing")).GetAsync($"{contract}/move")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("youth.officer")).PostUnseenAsync($"{contract}/move", Step("Signed"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync($"{await Recorded.ClosureOrderAsync(app, officer)}/move")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Signing_starts_the_clocks_that_are_shown_first_and_the_review_meets_its_own()
    {
        var (officer, contract) = (await app.As("officer"), await RecordedAsync());
        (await officer.PreviewAsync($"{contract}/move", Step("Signed", "2026-11-20"))).Text.ShouldContain("Mid-term contract review Friday 19 February 2027");
        (await officer.FillInAsync($"{contract}/move", Step("Signed", "2026-11-20"))).Location.ShouldBe(contract);
        (await app.ClockAsync(contract, "Scheme.Mid-term contract review")).ShouldBe("running 2027-02-19");
        (await app.ClockAsync(contract, "Scheme.Contract ends")).ShouldBe("running 2027-05-19");
        (await officer.PreviewAsync($"{contract}/move", Step("Reviewed"))).Text.ShouldContain("These deadlines stop or are replaced: Mid-term contract review.");
        (await officer.FillInAsync($"{contract}/move", Step("Reviewed"))).Location.ShouldBe(contract);
        (await app.ClockAsync(contract, "Scheme.Mid-term contract review")).ShouldBe("met 2027-02-19");
        (await officer.FillInAsync($"{contract}/move", Step("Completed"))).Location.ShouldBe(contract);
        (await app.AskAsync<string>(contract, "status || ' ' || is_over || ' ' || outcome")).ShouldBe($"Completed true Completed: {Forms.Kept}");
        var page = await officer.GetAsync(contract);
        page.Text.ShouldContain("Monday 23 November 2026: Completed, by ");
        page.Text.ShouldNotContain("Record the next stage");
        (await officer.GetAsync($"{contract}/move")).Text.ShouldContain("It is completed and over");
        (await app.Database.AskAsync<string>($"select string_agg(sentence, '; ' order by at, id) from timeline_entry where subject_id = '{contract.Id()}'"))
            .ShouldContain("Acceptable behaviour contract: reviewed on 23 November 2026");
    }

    [Theory]
    [InlineData("To", "Completed", "Acceptable behaviour contract that is invited cannot become completed: after it comes signed, declined or no show")]
    [InlineData("To", "", "Select the stage that was reached")]
    [InlineData("On", "2026-11-24", "Date must be today or in the past")]
    [InlineData("On", "2026-11-19", "Date must be on or after 20 November 2026, when it became invited")]
    [InlineData("On", "31 11 2026", "Date it was reached must be a real date")]
    public async Task A_jump_and_a_wrong_date_are_refused_beside_their_field(string field, string value, string sentence)
    {
        var contract = await RecordedAsync();
        (await (await app.As("officer")).FillInAsync($"{contract}/move", Step("Signed").With((field, value)))).ShouldRefuse(field, sentence);
        (await app.AskAsync<string>(contract, "status")).ShouldBe("Invited");
    }

    [Fact]
    public async Task Each_stage_asks_its_own_fields()
    {
        var (officer, contract) = (await app.As("officer"), await RecordedAsync());
        await officer.FillInAsync($"{contract}/move", Step("Signed"));
        await officer.FillInAsync($"{contract}/move", Step("Breached"));
        (await officer.FillInAsync($"{contract}/move", Step("Extended"))).ShouldRefuse("Values_extended-to_", "Enter “Extended to”");
        (await officer.FillInAsync($"{contract}/move", Step("Extended").With(("Values[extended-to]", "1 6 27")))).Location.ShouldBe(contract);
        (await app.ClockAsync(contract, "Scheme.Extended contract ends")).ShouldBe("running 2027-06-01");
        (await app.ClockAsync(contract, "Scheme.Contract ends")).ShouldBe("met 2027-05-22");
        (await officer.GetAsync(contract)).Text.ShouldContain("Tuesday 1 June 2027");
    }

    [Fact]
    public async Task Two_who_record_the_next_stage_at_once_do_not_both()
    {
        var (officer, contract) = (await app.As("officer"), await RecordedAsync());
        var stale = (await officer.OpenAsync($"{contract}/move")).HiddenFields().Single(field => field.Key == "Form.Version");
        await officer.FillInAsync($"{contract}/move", Step("Signed"));
        var late = Step("Reviewed");
        late[stale.Key] = stale.Value;
        (await officer.FillInAsync($"{contract}/move", late)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await app.AskAsync<string>(contract, "status")).ShouldBe("Signed");
    }

    [Fact]
    public async Task A_warning_without_a_repeat_lapses_by_itself()
    {
        var (officer, now) = (await app.As("officer"), app.Clock.GetUtcNow());
        var warning = await RecordedAsync("warn", "First warning delivered");
        (await officer.GetAsync($"{warning}/end")).Text.ShouldNotContain("Quashed");
        try
        {
            app.Clock.SetTo(new DateTimeOffset(2027, 2, 21, 0, 0, 1, TimeSpan.Zero));
            await app.SendAsJob(new ExpireInterventions.Command());
        }
        finally
        {
            app.Clock.SetTo(now);
        }

        (await app.AskAsync<string>(warning, "status || ' ' || is_over")).ShouldBe("Lapsed true");
        (await officer.GetAsync($"{warning}/move")).Text.ShouldContain("What happened on or before Saturday 20 February 2027 can still be recorded");
        (await officer.GetAsync(warning)).Text.ShouldContain("Sunday 21 February 2027: Lapsed, by The service. Nothing happened by 20 February 2027");
    }

    [Fact]
    public async Task A_deadline_is_answered_on_the_page_of_every_deadline()
    {
        var (officer, contract) = (await app.As("officer"), await RecordedAsync());
        await officer.FillInAsync($"{contract}/move", Step("Signed"));
        var page = $"{contract}/deadlines/{await app.ClockIdAsync(contract, "Scheme.Mid-term contract review")}";
        (await officer.FillInAsync(page, Forms.Sent().With(("IsDone", "true"), ("On", "2026-11-23"), ("Evidence", Forms.Kept)))).Location.ShouldBe(contract);
        (await app.ClockAsync(contract, "Scheme.Mid-term contract review")).ShouldBe("met 2027-02-22");
    }
}
