using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Agencies;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class PastedUsersTests
{
    static readonly Panel[] Panels = [new(Given.Psg, "PSG", "Problem Solving Group", false), new(Given.Ypsg, "YPSG", "Youth PSG", true)];

    [Theory]
    [InlineData("Jo Pike, jo@x.example, agency contact, PSG, YPSG")]
    [InlineData("Jo Pike; jo@x.example; Agency-Contact; PSG YPSG")]
    [InlineData("Jo Pike\tjo@x.example\tcontact\tpsg and ypsg")]
    [InlineData("  Jo Pike ,jo@x.example,AGENCY CONTACT,PSG/YPSG\r")]
    public void A_line_is_read_however_its_parts_are_divided(string line)
    {
        var read = Read(line).ShouldHaveSingleItem();
        read.Faults.ShouldBeEmpty();
        (read.User.Name, read.User.Email).ShouldBe(("Jo Pike", "jo@x.example"));
        read.User.Roles.ShouldBe([Role.AgencyContact]);
        read.User.Panels.ShouldBe([Given.Psg, Given.Ypsg]);
    }

    [Theory]
    [InlineData("Jo, jo@x.example", "Enter the role")]
    [InlineData("Jo, jo@x.example, wizard", "'wizard' is not a role")]
    [InlineData("Jo, jo@x.example, 3", "'3' is not a role")]
    [InlineData("Jo, jo at x, officer", "Enter an e-mail address in the correct format, like name@example.com")]
    [InlineData("Jo, taken@x.example, officer", "Somebody already signs in with this e-mail address")]
    [InlineData("Jo, jo@x.example, administrator", "Invite administrators and auditors one by one: a second administrator confirms each")]
    [InlineData("Jo, jo@x.example, officer, NONE", "'NONE' is not a panel: use PSG or YPSG")]
    public void Each_fault_is_said_in_a_sentence(string line, string fault) => Read(line).ShouldHaveSingleItem().Faults.ShouldBe([fault]);

    [Fact]
    public void Headings_and_empty_lines_are_passed_over_and_lines_keep_their_numbers() =>
        Read("Name,E-mail,Role\n\nJo,jo@x.example,officer\n").ShouldHaveSingleItem().Line.ShouldBe(3);

    [Fact]
    public void A_list_with_a_fault_or_of_more_than_a_hundred_is_refused()
    {
        const string Faulty = "Jo,jo@x.example,officer\nBo,,officer";
        Should.Throw<RuleBroken>(() => PastedUsers.Hold(Read(Faulty))).Refusals.ShouldBe([new Refusal("People", "Correct line 2: the faults are below")]);
        var many = string.Join('\n', Enumerable.Range(0, 102).Select(number => $"Jo,jo{number}@x.example,officer"));
        Should.Throw<RuleBroken>(() => PastedUsers.Hold(Read(many))).Refusals.ShouldBe([new Refusal("People", "The list must have 100 people or fewer")]);
    }

    static IReadOnlyList<PastedUser> Read(string text) => PastedUsers.Read(text, Panels, email => email == "taken@x.example");
}
