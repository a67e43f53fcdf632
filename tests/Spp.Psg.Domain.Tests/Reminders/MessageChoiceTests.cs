using Shouldly;
using Spp.Psg.Domain.Reminders;
using Xunit;

namespace Spp.Psg.Domain.Tests.Reminders;

public sealed class MessageChoiceTests
{
    static readonly DateTimeOffset LongAgo = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-23T07:59:59Z", "2026-11-22")]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23")]
    [InlineData("2026-06-15T06:59:59Z", "2026-06-14")]
    [InlineData("2026-06-15T07:00:00Z", "2026-06-15")] // eight o'clock in summer
    public void A_days_digest_is_due_from_its_time_in_London(string now, string on) => Chosen(MailChoice.Daily).DigestDue(At(now)).ShouldBe(DateOnly.Parse(on));

    [Theory]
    [InlineData("2026-11-24T07:59:59Z", "2026-11-17")]
    [InlineData("2026-11-24T08:00:00Z", "2026-11-24")]
    [InlineData("2026-11-30T23:00:00Z", "2026-11-24")]
    public void A_weeks_digest_is_due_from_its_day(string now, string on) => Chosen(MailChoice.Weekly).DigestDue(At(now)).ShouldBe(DateOnly.Parse(on));

    [Fact]
    public void None_is_due_of_the_time_before_it_was_chosen()
    {
        var chosen = new MessageChoice(Guid.Empty);
        chosen.Choose(MailChoice.Daily, new TimeOnly(8, 0), DayOfWeek.Monday, At("2026-11-23T08:00:01Z"));
        chosen.DigestDue(At("2026-11-24T07:59:59Z")).ShouldBeNull();
        chosen.DigestDue(At("2026-11-24T08:00:00Z")).ShouldBe(new DateOnly(2026, 11, 24));
        chosen.Choose(MailChoice.Daily, new TimeOnly(9, 0), DayOfWeek.Monday, At("2026-11-25T08:30:00Z"));
        chosen.ChosenAt.ShouldBe(At("2026-11-23T08:00:01Z"), "another time of the same choice loses nothing");
    }

    [Theory]
    [InlineData(MailChoice.AtOnce)]
    [InlineData(MailChoice.Never)]
    public void The_others_have_no_digest(MailChoice choice) => Chosen(choice).DigestDue(At("2026-11-24T08:00:00Z")).ShouldBeNull();

    [Fact]
    public void A_time_that_the_clocks_leave_out_comes_an_hour_later()
    {
        var chosen = new MessageChoice(Guid.Empty);
        chosen.Choose(MailChoice.Daily, new TimeOnly(1, 30), DayOfWeek.Monday, LongAgo);
        chosen.DigestDue(At("2026-03-29T01:29:59Z")).ShouldBe(new DateOnly(2026, 3, 28));
        chosen.DigestDue(At("2026-03-29T01:30:00Z")).ShouldBe(new DateOnly(2026, 3, 29));
    }

    static MessageChoice Chosen(MailChoice choice)
    {
        var chosen = new MessageChoice(Guid.Empty);
        chosen.Choose(choice, MessageChoice.UsualTime, DayOfWeek.Tuesday, LongAgo);
        return chosen;
    }

    static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
