using Shouldly;
using Spp.Psg.Domain.Reminders;
using Xunit;

namespace Spp.Psg.Domain.Tests.Reminders;

public sealed class ReminderWordsTests
{
    static readonly DateOnly Due = new(2026, 11, 26);
    static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 30, 0, TimeSpan.Zero);
    static readonly Guid Somebody = Guid.CreateVersion7(Now);

    [Theory]
    [InlineData(ReminderKind.ActionDue, -3, "An action on PSG/2026/0042 is due on Thursday 26 November 2026")]
    [InlineData(ReminderKind.ActionDue, 8, "An action on PSG/2026/0042 is overdue: it was due on Thursday 26 November 2026")]
    [InlineData(ReminderKind.ReviewDue, -7, "The review of PSG/2026/0042 is due on Thursday 26 November 2026")]
    [InlineData(ReminderKind.ClockDue, 1, "A legal deadline on PSG/2026/0042 has passed: it was Thursday 26 November 2026")]
    [InlineData(ReminderKind.ActionAssigned, null, "You have a new action on PSG/2026/0042, due on Thursday 26 November 2026")]
    public void A_sentence_says_what_kind_which_reference_and_when(ReminderKind kind, int? stage, string sentence) =>
        ReminderWords.Sentence(kind, "PSG/2026/0042", Due, stage).ShouldBe(sentence);

    [Theory]
    [InlineData("Kyle Draper")]
    [InlineData("PSG/2026/0042 Kyle Draper")]
    [InlineData("14 Norwood Lane")]
    [InlineData("PSG/2026/0042\n")]
    [InlineData("")]
    public void What_is_no_reference_is_refused_for_every_kind(string reference)
    {
        foreach (var kind in Enum.GetValues<ReminderKind>())
            Should.Throw<ArgumentException>(() => ReminderWords.Sentence(kind, reference, Due, null));
    }

    [Theory]
    [InlineData("PSG/2026/0042")]
    [InlineData("YPSG/2026/10007")]
    [InlineData("R-00123")]
    [InlineData("R-1234567")]
    [InlineData("PSG")]
    public void Every_kind_has_a_sentence_for_every_form_of_reference(string reference)
    {
        foreach (var kind in Enum.GetValues<ReminderKind>().Where(kind => kind is not (ReminderKind.AuditBroken or ReminderKind.MailFailed or ReminderKind.ExportAsked or ReminderKind.ExportConfirmed or ReminderKind.ExportRefused))) // which are about no record
            ReminderWords.Sentence(kind, reference, Due, null).ShouldContain(reference);
    }

    [Fact]
    public void One_message_sums_up_all_of_a_run()
    {
        var message = ReminderMessage.Of(Somebody,
        [
            Of(ReminderKind.ActionDue, "PSG/2026/0042", -3), Of(ReminderKind.ReviewDue, "PSG/2026/0007", 1), Of(ReminderKind.ActionDue, "PSG/2026/0042", -3),
            Of(ReminderKind.ActionDue, "YPSG/2026/0001", 1),
        ], Now);
        message.Subject.ShouldBe("1 action is overdue, 2 actions are due and 1 review is overdue, YPSG/2026/0001, PSG/2026/0042 and 1 more");
        message.Body.Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public void A_message_about_one_thing_names_it()
    {
        ReminderMessage.Of(Somebody, [Of(ReminderKind.ActionDue, "PSG/2026/0042", -3)], Now).Subject.ShouldBe("1 action is due, PSG/2026/0042");
        ReminderMessage.Of(Somebody, [Of(ReminderKind.ReferralReturned, "R-00123", null)], Now).Subject.ShouldBe("Your referral was decided, R-00123");
    }

    [Fact]
    public void A_failed_message_is_tried_after_growing_pauses_and_given_up_after_seven_attempts()
    {
        var message = new QueuedMessage(Somebody, "s", "b", Now);
        var at = Now;
        var pauses = new List<double>();
        while (message.NextAttemptAt is { } next)
        {
            pauses.Add((next - at).TotalMinutes);
            at = next;
            message.Failed("no", at);
        }
        pauses.ShouldBe([0, 1, 5, 30, 120, 1440, 1440]);
        message.State.ShouldBe(MessageState.Failed);
        message.Attempts.ShouldBe(QueuedMessage.MostAttempts);
    }

    static Reminder Of(ReminderKind kind, string reference, int? stage) => stage is { } at
        ? Reminder.Due(Somebody, kind, reference, Somebody, null, Due, at, Now)
        : Reminder.Told(Somebody, kind, reference, Somebody, null, Due, Now);
}
