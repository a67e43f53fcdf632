using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Figures;
using Xunit;
using static Spp.Psg.Domain.Tests.Actions.GivenCase;

namespace Spp.Psg.Domain.Tests.Actions;

public sealed class AgencyActionTests
{
    static readonly DateOnly Today = new(2026, 12, 9);

    static AgencyAction Assigned(DateOnly? due = null) => AgencyAction.Assign(Guid.CreateVersion7(Now), Open(),
        new ActionFacts { AgencyId = Housing, OwnerId = Contact.UserId, Text = "Fit a new lock", DueOn = due ?? Today.AddDays(7) }, null, null, Officer, Now);

    [Theory]
    [InlineData("2026-12-09")]
    [InlineData("2028-12-09")]
    public void The_first_and_the_last_due_date_are_accepted(string due) =>
        Assigned(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)).Status.ShouldBe(ActionStatus.Open);

    [Theory]
    [InlineData("2026-12-08", "Due date must be today or later")]
    [InlineData("2028-12-10", "Due date must be within 2 years")]
    public void A_day_outside_is_refused(string due, string sentence) =>
        Should.Throw<RuleBroken>(() => Assigned(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture))).Refusals.ShouldBe([new Refusal("Facts.DueOn", sentence)]);

    [Fact]
    public void It_is_overdue_on_the_day_after_its_due_date_and_no_longer_when_done()
    {
        var action = Assigned();
        action.IsOverdue(action.DueOn).ShouldBeFalse();
        action.IsOverdue(action.DueOn.AddDays(1)).ShouldBeTrue();
        action.Finish("Fitted", Contact, Now);
        action.IsOverdue(action.DueOn.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void Done_on_the_due_date_is_on_time_and_the_day_after_is_late()
    {
        var (last, after) = (Assigned(Today), Assigned(Today));
        last.Finish("Fitted", Contact, Now.AddHours(13));
        after.Finish("Fitted", Contact, Now.AddHours(14));
        last.Counted(CountedEventKind.ActionDone, null, Now).Detail.ShouldBe(CountedDetail.OnTime);
        after.Counted(CountedEventKind.ActionDone, null, Now).Detail.ShouldBe(CountedDetail.Late);
    }

    [Fact]
    public void What_is_finished_stays_finished()
    {
        foreach (var end in new Action<AgencyAction>[] { one => one.Finish("Fitted", Contact, Now), one => one.Cancel(ActionReason.ChangedCircumstances, "Moved out", Contact, Now), one => one.Supersede("Closure order", Contact, Now) })
        {
            var action = Assigned();
            action.Start("Locksmith booked", Contact, Now);
            end(action);
            foreach (var again in new Action[] { () => action.Start("More", Contact, Now), () => action.Finish("More", Contact, Now), () => action.Cancel(ActionReason.NotDone, "More", Contact, Now), () => action.Supersede("More", Contact, Now) })
                Should.Throw<RuleBroken>(again).Refusals[0].Sentence.ShouldBe($"This action is already {(action.Status == ActionStatus.Cancelled ? "not done" : action.Status.ToString().ToLowerInvariant())}");
        }
    }

    [Fact]
    public void Every_end_asks_for_its_words()
    {
        Should.Throw<RuleBroken>(() => Assigned().Finish(" ", Contact, Now)).Refusals.ShouldBe([new Refusal("Outcome", "Enter the outcome")]);
        Should.Throw<RuleBroken>(() => Assigned().Cancel(ActionReason.Refused, null, Contact, Now)).Refusals.ShouldBe([new Refusal("Reason", "Enter why it is not done")]);
        Should.Throw<RuleBroken>(() => Assigned().Cancel(null, "Moved out", Contact, Now)).Refusals.ShouldBe([new Refusal("Why", "Select why it is not done")]);
        Should.Throw<RuleBroken>(() => Assigned().Start("", Contact, Now)).Refusals.ShouldBe([new Refusal("Progress", "Enter what has been done so far")]);
    }

    [Fact]
    public void Its_agency_and_those_who_assign_may_answer_and_nobody_else()
    {
        Assigned().MayBeAnsweredBy(Officer).ShouldBeTrue();
        Should.Throw<RuleBroken>(() => Assigned().Finish("Fitted", OtherContact, Now)).Refusals[0].Sentence.ShouldBe("Only the agency that owns this action can answer it");
    }
}
