using Shouldly;
using Spp.Psg.Domain.SubjectRequests;
using Xunit;

namespace Spp.Psg.Domain.Tests.SubjectRequests;

public sealed class NameMaskTests
{
    [Theory]
    [InlineData("Ann Example saw him", "[name withheld] saw him")]
    [InlineData("ANN EXAMPLE saw him", "[name withheld] saw him")]
    [InlineData("Ann told her neighbour", "[name withheld] told her neighbour")]
    [InlineData("Mrs Example’s door", "Mrs [name withheld]’s door")]
    [InlineData("for example, at night", "for example, at night")]
    [InlineData("Annual visit of Examples", "Annual visit of Examples")]
    [InlineData("Jordan Vale was seen", "Jordan Vale was seen")]
    public void Others_are_masked_by_their_whole_name_and_by_its_words(string text, string masked) => NameMask.Hide(text, ["Ann Example"], ["Jordan Vale"]).ShouldBe(masked);

    [Fact]
    public void A_word_of_ones_own_name_stays_readable_unless_it_is_in_the_whole_name_of_another() =>
        NameMask.Hide("Jordan Vale shouted at Ann Vale. Vale left.", ["Ann Vale"], ["Jordan Vale"]).ShouldBe("Jordan Vale shouted at [name withheld]. Vale left.");

    [Theory]
    [InlineData("Seen in Example Road and at Ann Court", "Seen in Example Road and at Ann Court")]
    [InlineData("Example lives in Mill Road", "[name withheld] lives in Mill Road")]
    [InlineData("Ann Example Court", "[name withheld] Court")]
    [InlineData("Ann of Example Road told him", "[name withheld] of Example Road told him")]
    public void The_name_of_a_street_or_house_tells_of_nobody(string text, string masked) => NameMask.Hide(text, ["Ann Example"], []).ShouldBe(masked);

    [Theory]
    [InlineData("On 12 May 2027, and all of April 2027, May shouted", "On 12 May 2027, and all of April 2027, [name withheld] shouted")]
    [InlineData("At 12 May told Mrs Street", "At 12 [name withheld] told Mrs [name withheld]")]
    public void A_month_tells_of_nobody_and_a_name_that_is_one_is_masked(string text, string masked) => NameMask.Hide(text, ["Ida May", "Jo Street"], []).ShouldBe(masked);

    [Fact]
    public void A_small_word_of_what_stands_for_a_name_is_no_name() => NameMask.Hide("Seen at the flat", ["Tenant of the flat"], []).ShouldBe("Seen at the flat");

    [Fact]
    public void Marks_of_a_pattern_in_a_name_are_taken_as_they_are() => NameMask.Hide("A.N. (Other) called", ["A.N. (Other)"], []).ShouldBe("[name withheld] called");

    [Theory]
    [InlineData("Vale was there", true)]
    [InlineData("jordan vale was there", true)]
    [InlineData("The valley", false)]
    public void A_text_names_somebody_by_a_word_of_their_name(string text, bool named) => NameMask.Names(text, ["Jordan Vale"]).ShouldBe(named);
}
