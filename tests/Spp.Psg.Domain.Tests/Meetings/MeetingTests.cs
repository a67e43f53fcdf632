using Shouldly;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class MeetingTests
{
    static readonly Guid One = Guid.CreateVersion7(), Two = Guid.CreateVersion7(), Three = Guid.CreateVersion7();

    static string Refused(Action act) => string.Join(". ", Should.Throw<RuleBroken>(act).Refusals.Select(refusal => refusal.Sentence));

    [Fact]
    public void A_meeting_can_be_planned_for_today_and_not_for_yesterday()
    {
        var day = new DateTimeOffset(2026, 12, 9, 8, 0, 0, TimeSpan.Zero);
        Meeting.Plan(One, Given.Panel, Given.Facts(), [], Given.Coordinator, day).Status.ShouldBe(MeetingStatus.Planned);
        Refused(() => Meeting.Plan(One, Given.Panel, Given.Facts(), [], Given.Coordinator, day.AddDays(1))).ShouldBe("Date must be today or later");
    }

    [Fact]
    public void A_panel_does_not_meet_twice_at_once() =>
        Refused(() => Meeting.Plan(One, Given.Panel, Given.Facts(), [Given.AMeeting().StartsAt], Given.Coordinator, Given.Planned)).ShouldBe("This panel already has a meeting at that time");

    [Fact]
    public void Only_a_chair_calls_an_extraordinary_meeting() =>
        Refused(() => Meeting.Plan(One, Given.Panel, Given.Facts(MeetingKind.Extraordinary), [], Given.Coordinator, Given.Planned)).ShouldBe("An extraordinary meeting must be called by a chair");

    [Fact]
    public void An_extraordinary_meeting_has_a_working_days_notice_unless_life_is_at_risk()
    {
        var facts = Given.Facts(MeetingKind.Extraordinary);
        Meeting.Plan(One, Given.Panel, facts, [], Given.Chair, Given.MeetingOn.At(15).AddDays(-1)).Kind.ShouldBe(MeetingKind.Extraordinary);
        Refused(() => Meeting.Plan(One, Given.Panel, facts, [], Given.Chair, Given.MeetingOn.At(8))).ShouldContain("10 December 2026 or later");
        Meeting.Plan(One, Given.Panel, facts with { LifeAtRisk = true }, [], Given.Chair, Given.MeetingOn.At(8)).On.ShouldBe(Given.MeetingOn);
    }

    [Fact]
    public void An_extraordinary_meeting_says_why_it_cannot_wait() =>
        Refused(() => Meeting.Plan(One, Given.Panel, Given.Facts(MeetingKind.Extraordinary) with { Reason = " " }, [], Given.Chair, Given.Planned)).ShouldBe("Enter why it cannot wait for the next ordinary meeting");

    [Fact]
    public void It_opens_on_its_day_and_not_the_day_before()
    {
        Refused(() => Given.AMeeting().Open(Given.OnTheDay.AddDays(-1))).ShouldBe("This meeting is on 9 December 2026 and cannot be opened before that day");
        var meeting = Given.AMeeting();
        meeting.Open(Given.MeetingOn.At(0));
        meeting.Status.ShouldBe(MeetingStatus.Open);
        Refused(() => meeting.Open(Given.OnTheDay)).ShouldBe("This meeting is already open");
    }

    [Fact]
    public void It_does_not_close_while_a_case_waits()
    {
        var meeting = Given.Ready(One, Two);
        Refused(() => meeting.Close(Given.Chair, Given.OnTheDay)).ShouldBe("2 cases on the agenda wait: discuss or defer each one first");
        meeting.Discuss(One);
        meeting.Defer(Two, "Not reached");
        meeting.Close(Given.Chair, Given.OnTheDay);
        meeting.Status.ShouldBe(MeetingStatus.Held);
    }

    [Fact]
    public void It_does_not_close_before_it_opened() => Refused(() => Given.AMeeting().Close(Given.Chair, Given.OnTheDay)).ShouldBe("This meeting has not been opened");

    [Fact]
    public void What_is_held_refuses_everything_with_the_same_sentence()
    {
        var meeting = Given.Ready(One);
        meeting.Defer(One, "Not reached");
        meeting.Close(Given.Chair, Given.OnTheDay);
        Action[] everything =
        [
            () => meeting.Open(Given.OnTheDay), () => meeting.Close(Given.Chair, Given.OnTheDay), () => meeting.Attend([], Given.OnTheDay), () => meeting.BuildAgenda([], Given.OnTheDay),
            () => meeting.AddItem(Given.ACase(), null, "", Given.OnTheDay), () => meeting.TakeOff(One), () => meeting.Move(One, true), () => meeting.Defer(One, "x"), () => meeting.Discuss(One),
        ];
        foreach (var act in everything)
            Refused(act).ShouldBe("This meeting is closed: its record cannot be changed");
    }

    [Fact]
    public void No_case_is_discussed_before_everyone_present_accepted_the_statement()
    {
        var meeting = Given.WithAgenda(One);
        Refused(() => meeting.Discuss(One)).ShouldBe("This meeting has not been opened");
        meeting.Open(Given.OnTheDay);
        Refused(() => meeting.Discuss(One)).ShouldBe("Record who is present first");
        meeting.Attend([new(Given.Chair.UserId, Given.Police, AttendanceMode.InPerson, true), new(Given.Coordinator.UserId, Given.Council, AttendanceMode.InPerson, false)], Given.OnTheDay);
        Refused(() => meeting.Discuss(One)).ShouldBe("1 person present has not accepted the confidentiality statement: no case can be discussed before that");
        meeting.Attend([new(Given.Chair.UserId, Given.Police, AttendanceMode.InPerson, true), new(Given.Coordinator.UserId, Given.Council, AttendanceMode.Apologies, false)], Given.OnTheDay);
        meeting.Discuss(One).State.ShouldBe(AgendaItemState.Discussed);
    }

    [Fact]
    public void An_acceptance_keeps_its_version_and_the_time_it_was_first_given()
    {
        var meeting = Given.AMeeting();
        AttendanceLine[] lines = [new(Given.Chair.UserId, Given.Police, AttendanceMode.InPerson, true)];
        meeting.Attend(lines, Given.OnTheDay);
        meeting.Attend(lines, Given.OnTheDay.AddMinutes(20));
        meeting.Attendance[0].AcceptedAt.ShouldBe(Given.OnTheDay);
        meeting.Attendance[0].StatementVersion.ShouldBe(3);
    }

    [Fact]
    public void Who_came_late_went_early_or_came_for_somebody_is_kept_for_those_who_were_there()
    {
        var meeting = Given.AMeeting();
        AttendanceLine Sorry(Guid? substitute) => new(One, Given.Police, AttendanceMode.Apologies, false) { SubstituteId = substitute, MayStandIn = [Two], ArrivedAt = new(10, 0) };
        AttendanceLine Came(TimeOnly? arrived = null, TimeOnly? left = null) => new(Two, Given.Police, AttendanceMode.InPerson, true) { ArrivedAt = arrived, LeftAt = left };
        meeting.Attend([Sorry(Two), Came(new(10, 20), new(10, 21))], Given.OnTheDay);
        meeting.Attendance.Single(one => one.UserId == Two).ShouldSatisfyAllConditions(
            one => one.StandsInForId.ShouldBe(One), one => one.ArrivedAt.ShouldBe(new(10, 20)), one => one.LeftAt.ShouldBe(new(10, 21)));
        meeting.Attendance.Single(one => one.UserId == One).ArrivedAt.ShouldBeNull();
        Refused(() => meeting.Attend([Sorry(Two), Came(new(10, 20), new(10, 20))], Given.OnTheDay)).ShouldBe("Left must be after arrived");
        Refused(() => meeting.Attend([Sorry(Three), Came()], Given.OnTheDay)).ShouldBe("Select a substitute of the same agency from the list");
        Refused(() => meeting.Attend([Sorry(Two), new(Three, Given.Police, AttendanceMode.Apologies, false) { SubstituteId = Two, MayStandIn = [Two] }, Came()], Given.OnTheDay))
            .ShouldBe("Select a substitute who stands in for nobody else");
        Refused(() => meeting.Attend([new(One, Given.Police, AttendanceMode.Remote, true) { SubstituteId = Two, MayStandIn = [Two] }, Came()], Given.OnTheDay))
            .ShouldBe("Select apologies for somebody who has a substitute");
        meeting.Attend([Sorry(null), Came()], Given.OnTheDay);
        meeting.Attendance.Select(one => one.UserId).ShouldBe([One]);
    }

    [Fact]
    public void Quorum_is_police_council_and_one_other_and_only_warns()
    {
        var meeting = Given.Ready(One);
        meeting.QuorumWarning(Given.Quorum).ShouldBe("Not quorate without one other agency");
        meeting.Discuss(One).State.ShouldBe(AgendaItemState.Discussed);
        meeting.Attend([new(One, Given.Police, AttendanceMode.InPerson, true), new(Two, Given.Council, AttendanceMode.Remote, true), new(Three, Given.Housing, AttendanceMode.InPerson, true)], Given.OnTheDay);
        meeting.QuorumWarning(Given.Quorum).ShouldBeNull();
        meeting.Attend([new(One, Given.Police, AttendanceMode.Apologies, false), new(Three, Given.Housing, AttendanceMode.InPerson, true)], Given.OnTheDay);
        meeting.QuorumWarning(Given.Quorum).ShouldBe("Not quorate without the police and the council");
    }

    [Fact]
    public void What_a_person_took_off_stays_off_when_the_rule_runs_again()
    {
        var meeting = Given.WithAgenda(One, Two);
        meeting.TakeOff(One);
        Given.WithAgenda(meeting, One, Two, Three);
        meeting.Agenda.Select(item => item.CaseId).ShouldBe([Two, Three]);
    }

    [Fact]
    public void What_a_person_added_stays_and_what_the_rule_no_longer_lists_leaves()
    {
        var meeting = Given.WithAgenda(One, Two);
        var added = Given.ACase();
        meeting.AddItem(added, AgendaSection.Urgent, "Added", Given.Planned);
        Given.WithAgenda(meeting, Two);
        meeting.Agenda.Select(item => item.CaseId).ShouldBe([added.Id, Two]);
        meeting.Agenda.Select(item => item.Position).ShouldBe([1, 2]);
    }

    [Fact]
    public void An_order_made_by_hand_is_kept_and_new_ones_come_last()
    {
        var meeting = Given.WithAgenda(One, Two);
        meeting.Move(Two, up: true);
        Given.WithAgenda(meeting, Three, One, Two);
        meeting.Agenda.Select(item => item.CaseId).ShouldBe([Two, One, Three]);
    }

    [Fact]
    public void Only_an_open_case_of_the_panel_is_added_and_only_once()
    {
        var meeting = Given.AMeeting();
        Refused(() => meeting.AddItem(null, null, "", Given.Planned)).ShouldBe("Enter the reference of an open case of this panel, like PSG/2026/0042");
        Refused(() => meeting.AddItem(Given.ACase(panel: One), null, "", Given.Planned)).ShouldStartWith("Enter the reference");
        var added = Given.ACase();
        meeting.AddItem(added, null, "", Given.Planned);
        Refused(() => meeting.AddItem(added, null, "", Given.Planned)).ShouldBe("This case is already on the agenda");
    }

    [Fact]
    public void A_discussed_case_is_neither_deferred_nor_taken_off_but_a_deferred_one_may_be_reached_after_all()
    {
        var meeting = Given.Ready(One, Two);
        meeting.Discuss(One);
        Refused(() => meeting.Defer(One, "Not reached")).ShouldBe("This case was already discussed at this meeting");
        Refused(() => meeting.TakeOff(One)).ShouldBe("This case was discussed and stays on the agenda");
        Refused(() => meeting.Defer(Two, " ")).ShouldBe("Enter why it is deferred");
        meeting.Defer(Two, "Papers missing");
        meeting.Discuss(Two).DeferredBecause.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, "2026-11-23", null, "2026-12-09")]
    [InlineData(true, "2026-11-23", null, "2026-12-16")]
    [InlineData(false, "2026-12-08", null, "2026-12-09")]
    [InlineData(false, "2026-12-09", null, "2027-01-13")]
    [InlineData(false, "2026-11-23", "2026-12-09", "2027-01-13")]
    public void A_panel_usually_meets_on_its_wednesday(bool youth, string today, string? last, string next) =>
        MeetingRule.Usual(youth).Next(DateOnly.Parse(today, null), last is null ? null : DateOnly.Parse(last, null)).On.ShouldBe(DateOnly.Parse(next, null));

    [Theory]
    [InlineData("2026-12-09", 3)]
    [InlineData("2026-04-01", 3)]
    [InlineData("2026-03-31", 2)]
    public void A_meeting_reads_the_statement_of_its_day(string day, int version) =>
        ConfidentialityStatement.On(DateOnly.Parse(day, null)).Version.ShouldBe(version);
}

static class Hours
{
    public static DateTimeOffset At(this DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);
}
