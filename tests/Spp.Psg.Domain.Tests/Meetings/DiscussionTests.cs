using Shouldly;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Risk;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class DiscussionTests
{
    static readonly Guid Case = Guid.CreateVersion7();

    static Discussion Record(DiscussionFacts facts, RiskRating before = RiskRating.Standard, Meeting? meeting = null) =>
        Discussion.Record(Guid.CreateVersion7(), meeting ?? Given.Ready(Case), Case, before, facts, Given.Chair, Given.OnTheDay);

    static Refusal Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals.ShouldHaveSingleItem();

    [Theory]
    [InlineData(RiskRating.High, "2026-12-23")]
    [InlineData(RiskRating.Medium, "2027-01-06")]
    [InlineData(RiskRating.Standard, "2027-02-03")]
    public void The_next_review_follows_the_rating_and_may_not_be_later(RiskRating rating, string latest)
    {
        var day = DateOnly.Parse(latest, null);
        Record(Given.Said(rating), rating).NextReviewOn.ShouldBe(day);
        Record(Given.Said(rating) with { NextReviewOn = day }, rating).NextReviewOn.ShouldBe(day);
        Refused(() => Record(Given.Said(rating) with { NextReviewOn = day.AddDays(1) }, rating)).Field.ShouldBe("Facts.NextReviewOn");
    }

    [Fact]
    public void The_next_review_comes_after_the_meeting()
    {
        Record(Given.Said() with { NextReviewOn = Given.MeetingOn.AddDays(1) }).NextReviewOn.ShouldBe(Given.MeetingOn.AddDays(1));
        Refused(() => Record(Given.Said() with { NextReviewOn = Given.MeetingOn })).Sentence.ShouldBe("Next review must be after 9 December 2026");
    }

    [Fact]
    public void A_changed_rating_has_a_reason_and_an_unchanged_one_keeps_none()
    {
        Refused(() => Record(Given.Said(RiskRating.High))).Sentence.ShouldBe("Enter why the rating changed from Standard to High");
        Record(Given.Said(RiskRating.High) with { RatingReason = "A knife was shown" }).RatingReason.ShouldBe("A knife was shown");
        Record(Given.Said() with { RatingReason = "left over" }).RatingReason.ShouldBeNull();
    }

    [Fact]
    public void Correcting_keeps_the_rating_before_and_the_time()
    {
        var meeting = Given.Ready(Case);
        var said = Record(Given.Said(RiskRating.High) with { RatingReason = "A knife was shown" }, meeting: meeting);
        said.Correct(meeting, Given.Said(RiskRating.Medium) with { RatingReason = "It was a toy" }, Given.Coordinator, Given.OnTheDay.AddMinutes(5));
        (said.RatingBefore, said.RatingAfter, said.DiscussedAt, said.SavedById).ShouldBe((RiskRating.Standard, RiskRating.Medium, Given.OnTheDay, Given.Coordinator.UserId));
    }

    [Theory]
    [InlineData(MeetingKind.Ordinary, AgendaSection.Urgent, DiscussionKind.Urgent)]
    [InlineData(MeetingKind.Ordinary, AgendaSection.New, DiscussionKind.New)]
    [InlineData(MeetingKind.Ordinary, AgendaSection.Reviews, DiscussionKind.Review)]
    [InlineData(MeetingKind.Ordinary, AgendaSection.Orders, DiscussionKind.Review)]
    [InlineData(MeetingKind.Ordinary, AgendaSection.Closures, DiscussionKind.Closure)]
    [InlineData(MeetingKind.Extraordinary, AgendaSection.Urgent, DiscussionKind.Extraordinary)]
    public void Its_kind_follows_the_part_of_the_agenda(MeetingKind meetingKind, AgendaSection section, DiscussionKind kind)
    {
        var meeting = Given.AMeeting(meetingKind);
        meeting.BuildAgenda([new AgendaLine(Case, section, "")], Given.Planned);
        meeting.Open(Given.OnTheDay);
        meeting.Attend([new(Given.Chair.UserId, Given.Police, AttendanceMode.InPerson, true)], Given.OnTheDay);
        Record(Given.Said(), meeting: meeting).Kind.ShouldBe(kind);
    }

    [Fact]
    public void The_timeline_is_told_decision_rating_and_review()
    {
        var meeting = Given.Ready(Case);
        Record(Given.Said(RiskRating.High) with { RatingReason = "A knife was shown" }, meeting: meeting).Sentence(meeting).ShouldBe(
            "Discussed at the meeting of 9 December 2026. Decision: keep open. Rating changed from Standard to High: A knife was shown. Next review by 23 December 2026.");
    }
}
