using System.Globalization;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public sealed class ViewMailingTests
{
    static readonly DateTimeOffset Chosen = At("2026-11-25T10:00Z");

    [Theory]
    [InlineData(ViewMail.Weekly, "2026-11-25T12:00Z", null)]
    [InlineData(ViewMail.Weekly, "2026-11-30T06:59Z", null)]
    [InlineData(ViewMail.Weekly, "2026-11-30T07:00Z", "2026-11-30")]
    [InlineData(ViewMail.Weekly, "2026-12-06T23:00Z", "2026-11-30")]
    [InlineData(ViewMail.Weekly, "2026-12-07T07:00Z", "2026-12-07")]
    [InlineData(ViewMail.Weekly, "2027-03-29T05:59Z", "2027-03-22")]
    [InlineData(ViewMail.Weekly, "2027-03-29T06:00Z", "2027-03-29")]
    [InlineData(ViewMail.Monthly, "2026-11-30T23:59Z", null)]
    [InlineData(ViewMail.Monthly, "2026-12-01T06:59Z", null)]
    [InlineData(ViewMail.Monthly, "2026-12-01T07:00Z", "2026-12-01")]
    [InlineData(ViewMail.Monthly, "2026-12-31T23:00Z", "2026-12-01")]
    [InlineData(ViewMail.Monthly, "2027-07-01T06:00Z", "2027-07-01")]
    public void It_is_due_at_seven_in_London_on_its_day_and_stays_due_till_the_next(ViewMail every, string now, string? due) =>
        new ViewMailing(Guid.Empty, Guid.Empty, every, Chosen).DueOn(At(now))?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(due);

    [Fact]
    public void Choosing_again_what_was_chosen_puts_nothing_off()
    {
        var mailing = new ViewMailing(Guid.Empty, Guid.Empty, ViewMail.Weekly, Chosen);
        mailing.Choose(ViewMail.Weekly, Chosen.AddDays(7));
        mailing.ChosenAt.ShouldBe(Chosen);
        mailing.Choose(ViewMail.Monthly, Chosen.AddDays(7));
        mailing.DueOn(Chosen.AddDays(6)).ShouldBeNull();
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
