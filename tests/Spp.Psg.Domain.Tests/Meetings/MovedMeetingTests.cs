using Shouldly;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.Reminders;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class MovedMeetingTests
{
    static readonly Uri Page = new("https://psg.example/meetings/1");

    static MoveFacts To(Meeting meeting, DateOnly? on = null, string place = "City Hall", string? because = "The room is flooded") =>
        new() { On = on ?? meeting.On.AddDays(1), At = new(10, 0), Place = place, Because = because };

    [Fact]
    public void Who_is_needed_for_a_quorum_is_what_the_panel_chose()
    {
        var (school, police, fire) = (Guid.CreateVersion7(Given.Planned), Given.Police, Given.Housing);
        var quorum = new Quorum([new(school, "the school"), new(police, "the police")], 2);
        quorum.Missing([school]).ShouldBe("Not quorate without the police and 2 other agencies");
        quorum.Missing([school, police, fire]).ShouldBe("Not quorate without one more agency");
        quorum.Missing([school, police, fire, Given.Council]).ShouldBeNull();
        new Quorum([], 2).Missing([fire, fire]).ShouldBe("Not quorate without one more agency");
    }

    [Fact]
    public void A_move_needs_a_reason_only_when_the_time_changes_and_each_change_counts_once()
    {
        var meeting = Given.AMeeting();
        Should.Throw<RuleBroken>(() => meeting.Move(To(meeting, because: " "), [], Given.Planned)).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("Enter why the meeting is moved");
        Should.Throw<RuleBroken>(() => meeting.Move(To(meeting, meeting.On, meeting.Place), [], Given.Planned)).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("Change the date, the time, the room or the link");
        meeting.Move(To(meeting, meeting.On, "Another room", null), [], Given.Planned);
        (meeting.Sequence, meeting.MovedBecause, meeting.Place).ShouldBe((1, null, "Another room"));
        meeting.Move(To(meeting), [], Given.Planned);
        (meeting.Sequence, meeting.MovedBecause).ShouldBe((2, "The room is flooded"));
    }

    [Fact]
    public void A_link_must_be_https()
    {
        var meeting = Given.AMeeting();
        foreach (var link in new[] { "http://meet.example", "javascript:alert(1)", "meet.example", "https://meet.example/\u0001" })
            Should.Throw<RuleBroken>(() => meeting.Move(To(meeting) with { Link = link }, [], Given.Planned)).Refusals.ShouldHaveSingleItem().Field.ShouldBe("Facts.Link");
    }

    [Fact]
    public void What_is_cancelled_stays_cancelled()
    {
        var meeting = Given.AMeeting();
        meeting.Cancel("Too few can come", Given.Planned);
        foreach (Action act in (Action[])[() => meeting.Open(Given.OnTheDay), () => meeting.Move(To(meeting), [], Given.Planned), () => meeting.Cancel("Again", Given.Planned), () => meeting.Attend([], Given.OnTheDay)])
            Should.Throw<RuleBroken>(act).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("This meeting was cancelled");
        Should.Throw<RuleBroken>(() => Given.Ready(Guid.CreateVersion7(Given.Planned)).Cancel("Late", Given.OnTheDay)).Refusals.ShouldHaveSingleItem().Sentence.ShouldBe("This meeting is open: defer its cases and close it");
    }

    [Fact]
    public void Each_invitation_has_the_same_number_and_a_later_sequence_and_says_no_more_than_when_and_where()
    {
        var (meeting, user) = (Given.AMeeting(), Guid.CreateVersion7(Given.Planned));
        var first = Unfolded(MeetingInvitation.Of(meeting, user, again: false, Given.Planned).Message(meeting, "Problem Solving Group", Page, Given.Planned));
        meeting.Move(To(meeting) with { Link = "https://meet.example/1" }, [], Given.Planned);
        var moved = Unfolded(MeetingInvitation.Of(meeting, user, again: true, Given.Planned).Message(meeting, "Problem Solving Group", Page, Given.Planned));
        meeting.Cancel("Nobody can come", Given.Planned);
        var gone = MeetingInvitation.Of(meeting, user, again: true, Given.Planned).Message(meeting, "Problem Solving Group", Page, Given.Planned);
        foreach (var (words, method, sequence, status) in new[] { (first, "REQUEST", 0, "CONFIRMED"), (moved, "REQUEST", 1, "CONFIRMED"), (Unfolded(gone), "CANCEL", 2, "CANCELLED") })
            foreach (var line in new[] { $"METHOD:{method}", $"SEQUENCE:{sequence}", $"STATUS:{status}", $"UID:meeting-{meeting.Id}", "LOCATION:City Hall" })
                words.ShouldContain(line);
        moved.ShouldContain("DESCRIPTION:Join: https://meet.example/1");
        gone.Subject.ShouldStartWith("Cancelled: Meeting of the Problem Solving Group");
        gone.Body.ShouldNotContain("Nobody can come");
    }

    [Fact]
    public void Whom_it_is_from_and_to_is_added_when_it_goes_out()
    {
        var meeting = Given.AMeeting();
        var written = MeetingInvitation.Of(meeting, Guid.CreateVersion7(Given.Planned), again: false, Given.Planned).Message(meeting, "Problem Solving Group", Page, Given.Planned).Calendar!;
        written.ShouldNotContain("mailto:");
        var address = new string('a', 60) + "@fenbridge.example";
        var sent = Calendar.Address(written, "psg@fenbridge.example", address);
        sent.Split("\r\n").ShouldAllBe(line => line.Length <= 75);
        var lines = sent.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        lines.ShouldContain("ORGANIZER:mailto:psg@fenbridge.example");
        lines.Count(line => line.EndsWith($"mailto:{address}", StringComparison.Ordinal)).ShouldBe(1);
        Array.IndexOf(lines, "ORGANIZER:mailto:psg@fenbridge.example").ShouldBeLessThan(Array.IndexOf(lines, "END:VEVENT"));
    }

    static string[] Unfolded(QueuedMessage message) => message.Calendar!.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
