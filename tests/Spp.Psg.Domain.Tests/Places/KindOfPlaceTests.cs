using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Places;
using Xunit;

namespace Spp.Psg.Domain.Tests.Places;

public sealed class KindOfPlaceTests
{
    [Theory]
    [InlineData("7 Lode Street, PE1 1AB", PlaceType.Home)]
    [InlineData("Flat 2, 14 Mill Road", PlaceType.Home)]
    [InlineData("Lode Street", PlaceType.Street)]
    [InlineData("12 Park Road", PlaceType.Home)]
    [InlineData("School Lane", PlaceType.Street)]
    [InlineData("Orton Mere Park", PlaceType.Park)]
    [InlineData("Northside car park, Abbey Fen", PlaceType.CarPark)]
    [InlineData("Wharf Lane bus interchange", PlaceType.TransportHub)]
    [InlineData("Fletton Primary School", PlaceType.SchoolRoute)]
    [InlineData("Alley behind the shops", PlaceType.Alley)]
    [InlineData("Mill Court", null)]
    [InlineData("Map point 52.97800, 0.41500", null)]
    [InlineData(" , ", null)]
    [InlineData(null, null)]
    public void The_words_of_an_address_tell_what_kind_of_place_it_is(string? place, PlaceType? kind) => KindOfPlace.Of(place).ShouldBe(kind);

    [Theory]
    [InlineData("7 Lode Street, pe11ab", "PE1 1AB")]
    [InlineData("PE1  1AB Lode Street", "PE1 1AB")]
    [InlineData("Unit A1 2BCD", null)]
    [InlineData("7 Lode Street", null)]
    [InlineData(null, null)]
    public void A_postcode_is_found_within_an_address(string? place, string? postcode) => Postcode.Within(place).ShouldBe(postcode);
}
