using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class AccessChangeTests
{
    static readonly Actor Asker = Given.Administrator();

    [Fact]
    public void An_ordinary_change_is_in_force_at_once()
    {
        var change = Ask(Given.User(), Role.Chair);
        (change.State, change.DecidedById).ShouldBe((ChangeState.InForce, Asker.UserId));
        change.RolesBefore.ShouldBe([Role.Officer]);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public void One_that_makes_an_administrator_or_auditor_waits_for_somebody_else(Role role)
    {
        var change = Ask(Given.User(), role);
        change.State.ShouldBe(ChangeState.Waiting);
        Should.Throw<RuleBroken>(() => change.Confirm(Asker, Given.Now)).Refusals[0].Sentence.ShouldBe("A second administrator must confirm this: you asked for it");
        change.Confirm(Given.Administrator(), Given.Now);
        change.State.ShouldBe(ChangeState.InForce);
        Should.Throw<RuleBroken>(() => change.Refuse(Asker, Given.Now)).Refusals[0].Sentence.ShouldBe("This change was decided already");
    }

    [Fact]
    public void Removing_lost_factors_takes_two_changes_nothing_else_and_is_nobodys_own_to_ask_or_confirm()
    {
        var user = Given.User([Role.Manager]);
        var change = AccessChange.AskRemovalOfFactors(user, waiting: false, Asker, Given.Now);
        (change.State, change.RemovesFactors).ShouldBe((ChangeState.Waiting, true));
        change.RolesAfter.ShouldBe(change.RolesBefore);
        Should.Throw<RuleBroken>(() => change.Confirm(Asker, Given.Now));
        Should.Throw<RuleBroken>(() => change.Confirm(Asker with { UserId = user.UserId }, Given.Now));
        change.Confirm(Given.Administrator(), Given.Now);
        Should.Throw<RuleBroken>(() => AccessChange.AskRemovalOfFactors(user, waiting: true, Asker, Given.Now));
        Should.Throw<RuleBroken>(() => AccessChange.AskRemovalOfFactors(user, waiting: false, Asker with { UserId = user.UserId }, Given.Now));
    }

    [Fact]
    public void Nobody_confirms_their_own_role()
    {
        var user = Given.User([Role.Manager]);
        var change = Ask(user, Role.Administrator);
        Should.Throw<RuleBroken>(() => change.Confirm(Asker with { UserId = user.UserId }, Given.Now)).Refusals[0].Sentence.ShouldStartWith("Nobody confirms what they may do themselves");
    }

    [Fact]
    public void A_role_that_somebody_holds_already_does_not_wait_again() =>
        Ask(Given.User([Role.Administrator]), Role.Administrator, Role.Manager).State.ShouldBe(ChangeState.InForce);

    [Fact]
    public void Nobody_changes_what_they_may_do_themselves() =>
        Should.Throw<RuleBroken>(() => Ask(Given.User(id: Asker.UserId), Role.Officer)).Refusals[0].Sentence.ShouldStartWith("Nobody changes what they may do themselves");

    [Theory]
    [InlineData(Role.Administrator, Role.Officer)]
    [InlineData(Role.Auditor, Role.AgencyContact)]
    [InlineData(Role.Administrator, Role.Chair)]
    public void Administrators_and_auditors_hold_no_case_role(Role powerful, Role casework) =>
        Should.Throw<RuleBroken>(() => Ask(Given.User(), powerful, casework)).Refusals[0].Field.ShouldBe("Roles");

    static AccessChange Ask(UserStanding user, params Role[] roles) => AccessChange.Ask(user, user.AgencyId, roles, user.Panels.ToArray(), waiting: false, Asker, Given.Now);
}
