using Shouldly;
using Spp.Psg.Domain.People;
using Xunit;

namespace Spp.Psg.Domain.Tests.People;

public sealed class ChildNamesTests
{
    [Theory]
    [InlineData("Visit Ryan Holt at school", "Visit a young person at school")]
    [InlineData("Ask RYAN's mother", "Ask a young person's mother")]
    [InlineData("The Holt family", "The a young person family")]
    [InlineData("Bryant Road and Holton Way", "Bryant Road and Holton Way")]
    [InlineData("Nobody is named", "Nobody is named")]
    public void A_childs_name_and_each_part_of_it_is_left_out(string text, string shown) => new ChildNames(["Ryan Holt", "Bo"]).Hide(text).ShouldBe(shown);

    [Fact]
    public void Somebody_whose_age_nobody_knows_may_be_a_child()
    {
        new Person(Guid.CreateVersion7(), "X", null).MayBeChildOn(new(2026, 12, 9)).ShouldBeTrue();
        new Person(Guid.CreateVersion7(), "X", new DateOnly(2008, 12, 9)).MayBeChildOn(new(2026, 12, 9)).ShouldBeFalse();
        new Person(Guid.CreateVersion7(), "X", new DateOnly(2008, 12, 10)).MayBeChildOn(new(2026, 12, 9)).ShouldBeTrue();
    }
}
