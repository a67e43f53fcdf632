using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Referrals;
using Xunit;
using static Spp.Psg.Domain.Tests.Actions.GivenCase;
using Case = Spp.Psg.Domain.Cases.Case;

namespace Spp.Psg.Domain.Tests.Referrals;

/// <summary>Every state of a referral, a case and an action against every act: only the steps that are written here are taken (ASVS 2.3.1).</summary>
public sealed class StepsInOrderTests
{
    static readonly ReferralStatus[] ReferralStates = Enum.GetValues<ReferralStatus>();
    static readonly DateOnly Today = new(2026, 12, 9);

    [Fact]
    public void A_referral_is_decided_while_it_waits_and_sent_again_when_it_was_returned()
    {
        foreach (var from in ReferralStates)
            foreach (var (to, act) in ReferralActs())
            {
                var referral = In(from);
                var lawful = to == ReferralStatus.Received ? from == ReferralStatus.Returned : from == ReferralStatus.Received;
                Taken(() => act(referral)).ShouldBe(lawful, $"from {from} to {to}");
                referral.Status.ShouldBe(lawful ? to : from);
            }
    }

    [Fact]
    public void A_case_is_closed_while_open_reopened_while_closed_and_changed_while_open()
    {
        var acts = new Dictionary<string, (Action<Case> Act, bool WhileOpen, bool WhileClosed)>
        {
            ["close"] = (Closing, true, false),
            ["reopen"] = (@case => @case.Reopen("It began again", Chair, Now), false, true),
            ["edit"] = (@case => @case.Edit(@case.Facts(), Officer, Now), true, false),
            ["rate"] = (@case => @case.Rate(Domain.Risk.RiskRating.High, "Worse", new(2027, 1, 1), null, Officer, Now), true, false),
            ["intervene"] = (@case => @case.Intervened("Notice served", Guid.CreateVersion7(Now), Officer, Now), true, false),
        };
        foreach (var (name, (act, whileOpen, whileClosed)) in acts)
        {
            Taken(() => act(Open())).ShouldBe(whileOpen, $"{name} while open");
            var closed = Open();
            Closing(closed);
            Taken(() => act(closed)).ShouldBe(whileClosed, $"{name} while closed");
        }
    }

    [Fact]
    public void An_action_goes_on_until_it_ends_and_no_further()
    {
        Action<AgencyAction>[] acts = [one => one.Start("Begun", Contact, Now), one => one.Finish("Fitted", Contact, Now), one => one.Cancel(ActionReason.ChangedCircumstances, "Moved out", Contact, Now), one => one.Supersede("Closure order", Contact, Now)];
        foreach (var (at, first) in acts.Index())
            foreach (var second in acts)
            {
                var action = AgencyAction.Assign(Guid.CreateVersion7(Now), Open(), new ActionFacts { AgencyId = Housing, OwnerId = Contact.UserId, Text = "Fit a new lock", DueOn = Today }, null, null, Officer, Now);
                first(action);
                Taken(() => second(action)).ShouldBe(at == 0, $"after {action.Status}");
            }
    }

    static IEnumerable<(ReferralStatus To, Action<Referral> Act)> ReferralActs() =>
    [
        (ReferralStatus.Accepted, referral => referral.Accept(Guid.CreateVersion7(Now), "Persistent", Lead(referral), false, Chair, Now)),
        (ReferralStatus.Returned, referral => referral.Return("What was tried?", Today, Chair, Now)),
        (ReferralStatus.Redirected, referral => referral.Redirect("Housing", "Theirs", Chair, Now)),
        (ReferralStatus.Declined, referral => referral.Decline("Once only", Chair, Now)),
        (ReferralStatus.Merged, referral => referral.Merge(Open(), "The same flat", Chair, Now)),
        (ReferralStatus.Received, referral => referral.Resubmit(referral.Told(), [], Choices, Officer, Now)),
    ];

    static Referral In(ReferralStatus state)
    {
        var referral = Submitted();
        if (state != ReferralStatus.Received)
            ReferralActs().Single(one => one.To == state).Act(referral);
        return referral;
    }

    static Actor Lead(Referral referral) => Officer with { Panels = [referral.PanelId] };

    static void Closing(Case @case) => @case.Close(new ClosureFacts { Reason = ClosureReason.ObjectiveMet, VictimTold = "Today", Before = "Loud", After = "Quiet", Lessons = "Call early" }, new CaseLoose(0, 0, Today), Chair, Now);

    static bool Taken(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (RuleBroken)
        {
            return false;
        }
    }
}
