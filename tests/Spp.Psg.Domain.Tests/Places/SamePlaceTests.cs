using Shouldly;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Domain.Tests.Places;

public sealed class SamePlaceTests
{
    [Theory]
    [InlineData("Flat 3, 12 Mill Court", "Mill Court, Central")]
    [InlineData("mill cou", "Mill Court")]
    [InlineData("Alley behind Station Road", "Station Road")]
    [InlineData("St. Peter's Square", "St Peters Square")]
    [InlineData("King’s Dyke", "Kings Dyke")]
    public void One_place_is_known_again_however_it_is_written(string typed, string known) => SamePlace.Likeness(typed, known).ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("Mill Court", "Mill Road")]
    [InlineData("High Street", "Mill Street")]
    [InlineData("Flat 12", "12 Mill Court")]
    [InlineData("", "Mill Court")]
    [InlineData(null, null)]
    public void Places_that_share_a_number_or_a_common_word_are_not_one(string? typed, string? known) => SamePlace.Likeness(typed, known).ShouldBe(0);

    [Fact]
    public void The_same_number_in_the_same_street_comes_first() =>
        SamePlace.Likeness("12 Mill Court", "Flat 12, Mill Court").ShouldBeGreaterThan(SamePlace.Likeness("12 Mill Court", "14 Mill Court"));

    [Fact]
    public void Words_that_many_places_share_are_looked_for_only_when_there_are_no_others()
    {
        SamePlace.TellingWordsOf("12 Mill Court").ShouldBe(["mill"]);
        SamePlace.TellingWordsOf("The Park").ShouldBe(["park"]);
    }

    [Fact]
    public void Signs_that_mean_something_to_a_search_are_dropped() => SamePlace.WordsOf("%_'; drop table\\ court").ShouldBe(["drop", "table", "court"]);
}
