using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.SubjectRequests;
using Xunit;

namespace Spp.Psg.Domain.Tests.SubjectRequests;

public sealed class SubjectRequestTests
{
    static readonly Actor Coordinator = new(Guid.CreateVersion7(), "Co-ordinator", Guid.CreateVersion7(), [Role.Coordinator], []);
    static readonly Actor Chair = new(Guid.CreateVersion7(), "Chair", Guid.CreateVersion7(), [Role.Chair], []);
    static readonly Actor Deputy = new(Guid.CreateVersion7(), "Deputy chair", Guid.CreateVersion7(), [Role.Chair], []);
    static readonly DateOnly Received = new(2027, 2, 1);

    static readonly Held Plain = new(HeldKind.Entry, Guid.CreateVersion7(), Guid.CreateVersion7(), Received, "Fact", "Seen at the door", "Seen at the door");
    static readonly Held Naming = new(HeldKind.Referral, Guid.CreateVersion7(), Guid.CreateVersion7(), Received, "Referral", "Ann saw him", "[name withheld] saw him");
    static readonly Held Secret = new(HeldKind.Entry, Guid.CreateVersion7(), Guid.CreateVersion7(), Received, "Intelligence", "Believed to deal", "Believed to deal", MustDecide: true);

    [Theory]
    [InlineData("2027-02-02", "ReceivedOn", "Date the request was received must be today or in the past")]
    [InlineData("2018-05-24", "ReceivedOn", "Date the request was received must be on or after 25 May 2018, when the law began")]
    public void It_was_received_today_or_before_and_under_these_laws(string on, string field, string sentence) =>
        Should.Throw<RuleBroken>(() => Record(facts: Facts() with { ReceivedOn = DateOnly.Parse(on) })).Refusals.ShouldBe([new Refusal(field, sentence)]);

    [Fact]
    public void What_is_missing_is_asked_for() =>
        Should.Throw<RuleBroken>(() => Record(facts: new SubjectRequestFacts())).Refusals.Select(one => one.Field).ShouldBe(["ReceivedOn", "Regime", "ReplyTo"]);

    [Fact]
    public void The_clock_waits_for_identity_and_begins_on_the_day_it_is_shown()
    {
        var request = Record(facts: Facts() with { IdentityHow = null });
        (request.Status, request.TargetOn, request.Part3DueOn, request.UkGdprDueOn).ShouldBe((RequestStatus.AwaitingIdentity, null, null, null));
        Refused(() => request.ShowIdentity(new(2027, 1, 31), "Passport seen", Law.Shipped, Noon(5))).ShouldBe("Date must be on or after 1 February 2027");
        Refused(() => request.ShowIdentity(new(2027, 2, 6), "Passport seen", Law.Shipped, Noon(5))).ShouldBe("Date must be today or in the past");
        Refused(() => request.ShowIdentity(new(2027, 2, 5), " ", Law.Shipped, Noon(5))).ShouldBe("Enter how identity was shown");
        request.ShowIdentity(new(2027, 2, 5), "Passport seen", Law.Shipped, Noon(5));
        (request.Status, request.TargetOn, request.Part3DueOn, request.UkGdprDueOn).ShouldBe((RequestStatus.Open, new(2027, 3, 4), new(2027, 3, 4), new(2027, 3, 5)));
        Refused(() => request.ShowIdentity(new(2027, 2, 5), "Again", Law.Shipped, Noon(5))).ShouldBe("Identity is not waited for");
    }

    [Fact]
    public void An_extension_is_told_within_the_first_month_with_a_reason()
    {
        Record().With(request => request.Extend(new(2027, 3, 1), "Nine cases", Law.Shipped, Noon(40))).UkGdprDueOn.ShouldBe(new DateOnly(2027, 5, 1));
        Refused(() => Record().Extend(new(2027, 3, 2), "Nine cases", Law.Shipped, Noon(40))).ShouldBe("They must be told by 1 March 2027, within the first month");
        Refused(() => Record().Extend(new(2027, 3, 1), "", Law.Shipped, Noon(40))).ShouldBe("Enter why it takes longer");
        Refused(() => Record(facts: Facts() with { Regime = RequestRegime.Part3 }).Extend(new(2027, 2, 2), "Nine cases", Law.Shipped, Noon(2))).ShouldBe("A request under Part 3 cannot be extended");
        var twice = Record().With(request => request.Extend(new(2027, 2, 2), "Nine cases", Law.Shipped, Noon(2)));
        twice.Part3DueOn.ShouldBe(new DateOnly(2027, 2, 28));
        Refused(() => twice.Extend(new(2027, 2, 3), "More", Law.Shipped, Noon(3))).ShouldBe("It was extended already");
    }

    [Fact]
    public void What_names_others_is_masked_unless_somebody_decides_otherwise_and_intelligence_waits_for_a_decision()
    {
        var request = Record(held: [Plain, Naming, Secret]);
        request.Items.Select(item => (item.Answer, item.Exemption, item.GoesOut)).ShouldBe(
            [(ItemAnswer.Disclosed, null, "Seen at the door"), (ItemAnswer.Masked, Exemption.OthersRights, "[name withheld] saw him"), (null, null, null)]);
        Refused(() => request.Submit(Coordinator, Noon(2))).ShouldBe("Decide about every record first");
        request.Decide(request.Items[2], new ItemDecision { Answer = ItemAnswer.Withheld, Exemption = Exemption.Crime, Reason = "An operation goes on" }, Coordinator, Noon(2));
        request.Items[2].GoesOut.ShouldBeNull();
        request.Submit(Coordinator, Noon(2));
        request.Status.ShouldBe(RequestStatus.InReview);
    }

    [Fact]
    public void What_was_gathered_is_not_gathered_twice()
    {
        var request = Record(held: [Plain]);
        request.Gather([Plain, Naming], Noon(2)).ShouldBe(1);
        request.ItemCount.ShouldBe(2);
    }

    [Fact]
    public void Less_than_all_needs_an_exemption_and_why_it_applies()
    {
        var request = Record(held: [Naming]);
        Fields(new ItemDecision()).ShouldBe(["Answer"]);
        Fields(new ItemDecision { Answer = ItemAnswer.Withheld }).ShouldBe(["Exemption", "Reason"]);
        Fields(new ItemDecision { Answer = ItemAnswer.Masked, Exemption = Exemption.OthersRights, Reason = "Names her" }).ShouldBe(["MaskedText"]);
        Fields(new ItemDecision { Answer = ItemAnswer.Masked, Exemption = Exemption.OthersRights, Reason = "Names her", MaskedText = "Ann saw him" }).ShouldBe(["MaskedText"]);
        request.Decide(request.Items[0], new ItemDecision { Answer = ItemAnswer.Disclosed, Exemption = Exemption.Crime, Reason = "Left over" }, Coordinator, Noon(2));
        (request.Items[0].Exemption, request.Items[0].Reason, request.Items[0].GoesOut).ShouldBe((null, null, "Ann saw him"));

        IEnumerable<string> Fields(ItemDecision decision) => Should.Throw<RuleBroken>(() => request.Decide(request.Items[0], decision, Coordinator, Noon(2))).Refusals.Select(one => one.Field);
    }

    [Fact]
    public void Nobody_approves_what_they_put_together_or_decided()
    {
        var request = Record(held: [Naming]).With(one => one.Decide(one.Items[0], new ItemDecision { Answer = ItemAnswer.Disclosed }, Chair, Noon(2))).With(one => one.Submit(Coordinator, Noon(2)));
        Refused(() => request.Review(true, null, Coordinator, Noon(2))).ShouldBe("Somebody else must review the answer: you put it together");
        Refused(() => request.Review(true, null, Chair, Noon(2))).ShouldBe("Somebody else must review the answer: you put it together");
        request.MayBeWritten.ShouldBeFalse();

        var other = Submitted();
        Refused(() => other.Review(null, null, Chair, Noon(2))).ShouldBe("Select whether you approve the answer");
        Refused(() => other.Review(false, null, Chair, Noon(2))).ShouldBe("Enter what must change");
        other.Review(false, "Mask the address", Chair, Noon(2));
        (other.Status, other.SentBackBecause).ShouldBe((RequestStatus.Open, "Mask the address"));
        other.Submit(Coordinator, Noon(3));
        other.SentBackBecause.ShouldBeNull();
        other.Review(true, null, Chair, Noon(3));
        (other.Status, other.MayBeWritten).ShouldBe((RequestStatus.Approved, true));
    }

    [Fact]
    public void Who_does_not_see_every_record_approves_those_they_see_and_another_the_others()
    {
        var request = Submitted(Plain, Naming);
        var hidden = request.Items[1];
        Hide(request, hidden);
        request.Review(true, null, Chair, Noon(3));
        (request.Status, request.ReviewedCount).ShouldBe((RequestStatus.InReview, 1));
        Refused(() => request.Review(true, null, Deputy, Noon(3))).ShouldBe("Somebody approved the records that you see: somebody who sees the others must approve those");
        Show(request, hidden);
        request.Review(true, null, Deputy, Noon(3));
        (request.Status, request.ReviewedCount, request.MayBeWritten).ShouldBe((RequestStatus.Approved, 2, true));
        request.Items.Select(item => item.ReviewedById).ShouldBe([Chair.UserId, Deputy.UserId]);
    }

    [Fact]
    public void What_was_sent_or_taken_back_is_reviewed_from_the_beginning()
    {
        var request = Submitted(Plain, Naming).With(one => one.Review(true, null, Chair, Noon(3))).With(one => one.TakeBack());
        (request.Status, request.ReviewedCount, request.ReviewedById, request.MayBeWritten).ShouldBe((RequestStatus.Open, 0, null, false));
        Refused(request.TakeBack).ShouldBe("There is nothing to take back: the answer is not in review and not approved");
        request.Submit(Coordinator, Noon(4));
        request.Items.ShouldAllBe(item => item.ReviewedById == null);
        request.Review(true, null, Chair, Noon(4));
        request.Status.ShouldBe(RequestStatus.Approved);
    }

    [Fact]
    public void Nothing_changes_in_review_and_after()
    {
        var request = Submitted();
        Refused(() => request.Gather([Plain], Noon(2))).ShouldBe("Records are gathered while the answer is put together");
        Refused(() => request.Decide(request.Items[0], new ItemDecision { Answer = ItemAnswer.Disclosed }, Coordinator, Noon(2))).ShouldBe("Records are decided about while the answer is put together");
        Refused(() => request.Refuse(RefusalGround.Unfounded, new(2027, 2, 2), "No", Noon(2))).ShouldBe("A request can be refused until its answer is in review");
        Refused(() => request.Send(new(2027, 2, 2), "By post", Noon(2))).ShouldBe("The answer is not approved yet");
    }

    [Fact]
    public void It_is_sent_on_or_after_the_day_of_approval()
    {
        var request = Submitted().With(one => one.Review(true, null, Chair, Noon(3)));
        Refused(() => request.Send(new(2027, 2, 2), "By post", Noon(4))).ShouldBe("Date must be on or after 3 February 2027");
        Refused(() => request.Send(new(2027, 2, 5), "By post", Noon(4))).ShouldBe("Date must be today or in the past");
        request.Send(new(2027, 2, 3), "By post", Noon(4));
        (request.Status, request.EndedOn).ShouldBe((RequestStatus.Sent, new DateOnly(2027, 2, 3)));
    }

    [Fact]
    public void A_refusal_has_a_ground_and_a_reason()
    {
        Should.Throw<RuleBroken>(() => Record().Refuse(null, null, null, Noon(2))).Refusals.Select(one => one.Field).ShouldBe(["Ground", "Words", "On"]);
        Refused(() => Record().Refuse(RefusalGround.NoIdentity, new(2027, 2, 2), "No answer", Noon(2))).ShouldBe("Identity was shown");
        var request = Record(facts: Facts() with { IdentityHow = null }).With(one => one.Refuse(RefusalGround.NoIdentity, new(2027, 2, 2), "No answer", Noon(2)));
        (request.Status, request.IsOver).ShouldBe((RequestStatus.Refused, true));
    }

    static string Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals[0].Sentence;

    static SubjectRequestFacts Facts() => new() { ReceivedOn = Received, Regime = RequestRegime.Both, ReplyTo = "Flat 12, Mill Court", IdentityHow = "Passport seen" };

    static SubjectRequest Record(SubjectRequestFacts? facts = null, params Held[] held)
    {
        var request = SubjectRequest.Record(Guid.CreateVersion7(), facts ?? Facts(), "SAR/2027/0001", Law.Shipped, Coordinator, Noon(1));
        request.Gather(held, Noon(1));
        return request;
    }

    static SubjectRequest Submitted(params Held[] held) => Record(held: held is [] ? [Naming] : held).With(request => request.Submit(Coordinator, Noon(2)));

    /// <summary>As somebody reads it who does not see the case of a record.</summary>
    static void Hide(SubjectRequest request, SubjectRequestItem item) => ((List<SubjectRequestItem>)request.Items).Remove(item);

    static void Show(SubjectRequest request, SubjectRequestItem item) => ((List<SubjectRequestItem>)request.Items).Add(item);

    /// <summary>Noon of a day of February 2027; the fortieth is in March.</summary>
    static DateTimeOffset Noon(int day) => new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.Zero).AddDays(day);
}

file static class Requests
{
    public static SubjectRequest With(this SubjectRequest request, Action<SubjectRequest> act)
    {
        act(request);
        return request;
    }
}
