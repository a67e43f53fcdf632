using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public sealed class AgeBandsTests
{
    [Theory]
    [InlineData("2012-11-24", "Under 14")]
    [InlineData("2012-11-23", "14 to 17")]
    [InlineData("2008-11-24", "14 to 17")]
    [InlineData("2008-11-23", "18 to 24")]
    [InlineData("2001-11-23", "25 to 44")]
    [InlineData("1981-11-23", "45 to 64")]
    [InlineData("1961-11-24", "45 to 64")]
    [InlineData("1961-11-23", "65 and over")]
    [InlineData("2027-01-01", "Under 14")]
    public void An_age_counts_in_its_band_from_the_birthday_on(string bornOn, string band) =>
        AgeBands.Of(DateOnly.Parse(bornOn, System.Globalization.CultureInfo.InvariantCulture), new DateOnly(2026, 11, 23)).ShouldBe(band);

    [Fact]
    public void Without_a_date_of_birth_there_is_no_band() => AgeBands.Of(null, new DateOnly(2026, 11, 23)).ShouldBeNull();
}
