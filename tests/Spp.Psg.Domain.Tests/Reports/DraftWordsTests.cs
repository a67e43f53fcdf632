using Shouldly;
using Spp.Psg.Domain.Reports;
using Xunit;

namespace Spp.Psg.Domain.Tests.Reports;

public sealed class DraftWordsTests
{
    [Fact]
    public void Everything_that_could_tell_of_somebody_is_looked_up_or_found_by_its_shape()
    {
        var words = new DraftWords(["Sam O’Reed-Hill of 14 Mill Court, FB1 2AB, born 3rd of May 1999. Mrs Rook rang 07700 900123 about PSG/2026/0042 and R-00017."]);
        words.Phrases.ShouldContain("Sam O’Reed-Hill");
        words.Phrases.ShouldContain("Mill Court");
        words.Phrases.ShouldContain("14 Mill Court");
        words.Phrases.ShouldNotContain("1999. Mrs");
        words.Surnames.ShouldBe(["Rook"]);
        words.Days.ShouldBe([new DateOnly(1999, 5, 3)]);
        words.TypedAs(new DateOnly(1999, 5, 3)).ShouldBe("3rd of May 1999");
        words.Phones.ShouldBe(["07700 900123"]);
        words.ByShape.OrderBy(one => one.Words, StringComparer.Ordinal).ShouldBe([new("FB1 2AB", TellsOf.Postcode), new("PSG/2026/0042", TellsOf.Reference), new("R-00017", TellsOf.Reference)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("99/99/9999 31 February 2018 \0 {{x}} '; drop table person --")]
    public void Whatever_is_typed_is_survived(string typed) => new DraftWords([typed]).Days.ShouldBeEmpty();
}
