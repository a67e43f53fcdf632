using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Measures;

public class RagTests
{
    [Theory]
    [InlineData(Polarity.DownIsGood, 95, 100, RagColour.Green)]
    [InlineData(Polarity.DownIsGood, 95.01, 100, RagColour.Amber)]
    [InlineData(Polarity.DownIsGood, 100, 100, RagColour.Amber)]
    [InlineData(Polarity.DownIsGood, 105, 100, RagColour.Amber)]
    [InlineData(Polarity.DownIsGood, 105.01, 100, RagColour.Red)]
    [InlineData(Polarity.UpIsGood, 105, 100, RagColour.Green)]
    [InlineData(Polarity.UpIsGood, 104.99, 100, RagColour.Amber)]
    [InlineData(Polarity.UpIsGood, 95, 100, RagColour.Amber)]
    [InlineData(Polarity.UpIsGood, 94.99, 100, RagColour.Red)]
    [InlineData(Polarity.DownIsGood, 1, 0, RagColour.Red)]
    [InlineData(Polarity.UpIsGood, 1, 0, RagColour.Green)]
    [InlineData(Polarity.UpIsGood, 0, 0, RagColour.Amber)]
    [InlineData(Polarity.Neutral, 200, 100, RagColour.None)]
    public void Five_per_cent_is_the_margin_on_unrounded_values(Polarity polarity, double current, double previous, RagColour colour) =>
        Rag.Of(polarity, (decimal)current, (decimal)previous, null).Colour.ShouldBe(colour);

    [Theory]
    [InlineData(Polarity.DownIsGood, 276, RagColour.Green)]
    [InlineData(Polarity.DownIsGood, 276.01, RagColour.Red)]
    [InlineData(Polarity.UpIsGood, 276, RagColour.Green)]
    [InlineData(Polarity.UpIsGood, 275.99, RagColour.Green)]
    public void A_target_that_is_met_is_green_however_it_moved(Polarity polarity, double current, RagColour colour) =>
        Rag.Of(polarity, (decimal)current, 200, 276).Colour.ShouldBe(colour);

    [Fact]
    public void Without_a_figure_or_anything_to_compare_with_nothing_is_rated()
    {
        Rag.Of(Polarity.UpIsGood, null, 1, null).Words.ShouldBe("Not rated: there is no figure");
        Rag.Of(Polarity.UpIsGood, 1, null, 2).Words.ShouldBe("Not rated: there is nothing to compare with");
        Rag.Of(Polarity.UpIsGood, 2, null, 2).Words.ShouldBe("Green: meets the target");
    }
}
