using Shouldly;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Interventions;

public sealed class ExpireInterventionsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Time_brings_an_order_into_force_and_ends_it_once()
    {
        var browser = await app.As("officer");
        var notice = await Recorded.NoticeAsync(app, browser, ends: "2026-11-24T09:00", rank: "Inspector");
        var waits = await Recorded.PublicSpacesAsync(app, browser, starts: "2026-11-24");
        var lasts = await Recorded.ClosureOrderAsync(app, browser);
        var dispersal = await Recorded.DispersalAsync(app, browser, "2026-11-24T09:00");
        var letter = await Recorded.ProtectionNoticeAsync(app, browser, changes: [("Method", "Post"), ("ServedAt", null), ("PostedOn", "2026-11-20")]);
        var warning = await Recorded.WarningAsync(app, browser, await Forms.CaseWithAsync(app, "1990-05-01"), "2025-11-24T10:00");
        (await app.SendAsJob(new ExpireInterventions.Command())).ShouldBe(0);

        app.Clock.SetTo(new DateTimeOffset(2026, 11, 24, 9, 0, 1, TimeSpan.Zero));
        (await app.SendAsJob(new ExpireInterventions.Command())).ShouldBe(5);
        (await app.AskAsync<string>(notice, "status || ' ' || is_over")).ShouldBe("Expired true");
        (await app.ClockAsync(notice, "NoticeEnds")).ShouldBe("met 2026-11-24");
        (await app.ClockAsync(notice, "Hearing")).ShouldBe("running 2026-11-25"); // the duty to be heard outlives the notice: 2014 Act s.80(3)
        (await app.AskAsync<string>(waits, "status")).ShouldBe("InForce");
        (await app.AskAsync<string>(letter, "status")).ShouldBe("Active");
        (await app.AskAsync<string>(dispersal, "status")).ShouldBe("Active");
        (await app.AskAsync<string>(warning, "status || ' ' || is_over")).ShouldBe("Lapsed true");
        (await app.ClockAsync(warning, "Compliance")).ShouldBe("stopped 2025-12-08");
        (await app.AskAsync<string>(lasts, "status")).ShouldBe("Granted");
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where subject_id = '{notice.Id()}' order by at desc, id desc limit 1")).ShouldBe("Closure notice expired at 9am on Tuesday 24 November 2026");
        (await app.SendAsJob(new ExpireInterventions.Command())).ShouldBe(0);

        app.Clock.SetTo(new DateTimeOffset(2027, 2, 20, 0, 0, 1, TimeSpan.Zero));
        (await app.SendAsJob(new ExpireInterventions.Command())).ShouldBe(2);
        (await app.AskAsync<string>(dispersal, "status")).ShouldBe("Expired");
        (await app.AskAsync<string>(lasts, "status")).ShouldBe("Expired");
        (await app.ClockAsync(lasts, "OrderEnds")).ShouldBe("met 2027-02-19");
        (await app.ClockAsync(lasts, "LongestWithExtensions")).ShouldBe("stopped 2027-05-19");
        (await app.ClockAsync(lasts, "Costs")).ShouldBe("running 2027-05-18");
    }

    [Fact]
    public async Task Only_the_clock_may_send_it() =>
        await Should.ThrowAsync<NotAllowed>(() => app.Send("chair", new ExpireInterventions.Command()));
}
