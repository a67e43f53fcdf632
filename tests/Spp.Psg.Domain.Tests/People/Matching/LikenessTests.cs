using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.People.Matching;
using Xunit;
using static Spp.Psg.Domain.People.Matching.MatchReason;

namespace Spp.Psg.Domain.Tests.People.Matching;

public class LikenessTests
{
    static readonly DateOnly Born = new(1990, 3, 7);

    [Theory]
    [InlineData("Sam Smith", "Sam Smith", "SameName", "SameBirth")]
    [InlineData("Sam Smith", "Smith, Sam", "SameName", "SameBirth")]
    [InlineData("Bill Smith", "William Smith", "FormOfName", "SameBirth")]
    [InlineData("Will Smith", "Billy Smyth", "FormOfName", "SoundsAlike", "SameBirth")]
    [InlineData("Jon Smyth", "John Smith", "FormOfName", "SoundsAlike", "SameBirth")]
    [InlineData("Wałęsa Anna", "Anna Walesa", "SameName", "SameBirth")]
    [InlineData("Jason Carlton", "Jason Carlson", "SpelledAlmostAlike", "SameBirth")]
    [InlineData("J Smith", "Jason Smith", "SameInitial", "SameBirth")]
    [InlineData("Mary O'Neill", "Mary Oneill", "SameName", "SameBirth")]
    [InlineData("Mary Ann Smith-Jones", "Mary Jones", "SameName", "SameBirth")]
    [InlineData("Mary Jones", "Mary Okafor", "PartOfName", "SameBirth")]
    [InlineData("Mr Derek Olney", "Derek Olney", "SameName", "SameBirth")]
    public void Two_spellings_of_one_person_are_likely_and_the_reasons_are_said(string one, string other, params string[] reasons)
    {
        var likeness = Likeness.Of(new(one, Born), new(other, Born));
        likeness.IsLikely.ShouldBeTrue();
        likeness.Reasons.Select(reason => reason.ToString()).ShouldBe(reasons);
    }

    [Theory]
    [InlineData("1990-03-07", "SameBirth", 100)]
    [InlineData("1990-07-03", "BirthSwapped", 96)]
    [InlineData("1990-03-17", "BirthDigitWrong", 88)]
    [InlineData("1991-03-07", "BirthDigitWrong", 88)]
    [InlineData("1909-03-07", "BirthDigitsSwapped", 88)]
    [InlineData("1990-03-18", null, 35)]
    [InlineData(null, null, 72)]
    public void A_date_of_birth_speaks_for_or_against(string? other, string? reason, int score)
    {
        var likeness = Likeness.Of(new("Sam Smith", Born), new("Sam Smith", other is null ? null : DateOnly.Parse(other)));
        likeness.Score.ShouldBe(score);
        likeness.Reasons.Skip(1).Select(said => said.ToString()).ShouldBe(reason is null ? [] : [reason]);
    }

    [Theory]
    [InlineData(1988, true)]
    [InlineData(1992, true)]
    [InlineData(1987, false)]
    [InlineData(1993, false)]
    public void An_age_that_was_guessed_may_be_wrong_by_two_years(int about, bool isAlike) =>
        Likeness.Of(new("Sam Smith", Born), new("Sam Smith") { BornAbout = about }).Reasons.Contains(AboutSameAge).ShouldBe(isAlike);

    [Fact]
    public void A_birthday_alone_is_no_likeness() => Likeness.Of(new("Sam Smith", Born), new("Priya Nair", Born)).Score.ShouldBe(0);

    [Fact]
    public void Somebody_is_found_by_an_alias() =>
        Likeness.Of(new("Tommo"), new("Craig Thompson") { Aliases = ["Tommo"] }).Reasons.ShouldBe([KnownAs]);

    [Theory]
    [InlineData("07700 900123", "+44 7700 900123")]
    [InlineData("(01733) 555 010", "01733555010")]
    public void A_telephone_number_is_one_however_it_is_written(string one, string other) =>
        Likeness.Of(new("Sam Smith") { Phones = [one] }, new("Sam Smyth") { Phones = [other] }).Reasons.ShouldContain(SamePhone);

    [Fact]
    public void A_former_address_counts() =>
        Likeness.Of(new("Sam Smith") { Addresses = ["12 Mill Court"] }, new("Sam Smyth") { Addresses = ["4 Long Causeway", "Flat 12, Mill Court"] }).Reasons.ShouldContain(SameAddress);

    [Fact]
    public void Matching_is_symmetric() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Pairs(), pair =>
    {
        var (there, back) = (Likeness.Of(pair.Item1, pair.Item2), Likeness.Of(pair.Item2, pair.Item1));
        return there.Score == back.Score && there.Reasons.SequenceEqual(back.Reasons);
    }));

    [Fact]
    public void Everybody_is_most_like_themselves() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Pairs(), pair =>
        Likeness.Of(pair.Item1, pair.Item1).Score >= Likeness.Of(pair.Item1, pair.Item2).Score));

    [Fact]
    public void Finding_is_symmetric() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Pairs(), pair =>
        MatchKeys.Asked(pair.Item1).Overlaps(MatchKeys.Kept(pair.Item2)) == MatchKeys.Asked(pair.Item2).Overlaps(MatchKeys.Kept(pair.Item1))));

    [Theory]
    [InlineData("Bill Smith", "William Smyth")]
    [InlineData("Billy Smith", "Will Smith")]
    [InlineData("Jason Crail", "Jason Krale")]
    [InlineData("Jason Cralton", "Jason Carlton")]
    [InlineData("Jaosn Crail", "Jason Crail")]
    [InlineData("Crail Jason", "Jason Crail")]
    [InlineData("Tommo", "Tommo Smith")]
    [InlineData("Crail", "Jason Crail")]
    [InlineData("J Crail", "Jason Crail")]
    [InlineData("Mary Ann Jones", "Mary Jones")]
    public void Whoever_is_spelled_another_way_is_found(string asked, string kept) => MatchKeys.Asked(new(asked)).Overlaps(MatchKeys.Kept(new(kept))).ShouldBeTrue();

    [Fact]
    public void A_birthday_is_found_with_day_and_month_swapped() =>
        MatchKeys.Asked(new("Xu", new(1990, 7, 3))).Overlaps(MatchKeys.Kept(new("Someone Else", Born))).ShouldBeTrue();

    [Theory]
    [InlineData("Jon Smyth", "Smith, John", "&")]
    [InlineData("Smith Jo", "Jo Smith", "n")]
    [InlineData("Bill Smith", "William Smyth", "&")]
    [InlineData("Mary Ann Jones", "Ann Jones", "&")]
    public void Those_whose_whole_names_are_alike_share_a_narrow_key(string asked, string kept, string narrow) =>
        MatchKeys.Asked(new(asked)).Intersect(MatchKeys.Kept(new(kept))).ShouldContain(key => key.StartsWith(narrow, StringComparison.Ordinal));

    [Fact]
    public void A_day_weighs_alone_and_a_name_does_not()
    {
        MatchKeys.Asked(new("Sam Smith", Born) { Phones = ["07700 900123"] }).Where(key => MatchKeys.WeightOf(key) >= MatchKeys.WeighsAlone).Count().ShouldBe(3, "both readings of the day, and the telephone");
        MatchKeys.Asked(new("Sam Smith")).Sum(MatchKeys.WeightOf).ShouldBeLessThan(MatchKeys.WeighsAlone);
        MatchKeys.Asked(new("Mary Ann Elizabeth Alexandra Smith Jones Taylor")).Sum(MatchKeys.WeightOf).ShouldBeLessThan(MatchKeys.WeighsAlone);
    }

    [Fact]
    public void Days_near_a_birthday_are_those_that_speak_for_one_person() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Days(), days =>
        BirthLikeness.Near(days.Item1).Contains(days.Item2) == Likeness.Of(new("Sam Smith", days.Item1), new("Sam Smith", days.Item2)).Score > 60));

    [Fact]
    public void Few_share_a_key_by_chance() => MatchKeys.Asked(new("Sam Smith", Born)).Overlaps(MatchKeys.Kept(new("Priya Nair", new(1971, 5, 2)))).ShouldBeFalse();

    [Fact]
    public void A_person_has_few_keys() => MatchKeys.Kept(new("Mary Ann Elizabeth Smith", Born) { Phones = ["07700 900123"] }).Count.ShouldBeLessThan(50);

    /// <summary>Two days that are often nearly written alike.</summary>
    static Arbitrary<Tuple<DateOnly, DateOnly>> Days()
    {
        var day = from year in Gen.Elements(1969, 1979, 1997, 2001, 2010) from month in Gen.Choose(1, 12) from date in Gen.Choose(1, 28) select new DateOnly(year, month, date);
        return (from one in day from other in day select Tuple.Create(one, other)).ToArbitrary();
    }

    /// <summary>Two people of a small town: names, births and numbers that are often nearly the same.</summary>
    static Arbitrary<Tuple<MatchFacts, MatchFacts>> Pairs()
    {
        var word = Gen.Elements("Bill", "William", "Will", "Smith", "Smyth", "Smtih", "Alex", "Sandra", "Jon", "John", "J", "O'Neill", "Oneil", "Ann", "Anne", "Xu", "李伟", "Mac Donald", "McDonald", "hh",
            "Zoë", "Zoe", "ZOE\u0308", "Łukasz", "Lukasz", "Çelik", "Celik", "Straße", "Strasse", "José", "Jose\u0301", "Nuñez-Peña", "Sæther", "Saether");
        var name = word.ListOf().Select(words => string.Join(' ', words.Take(5).DefaultIfEmpty("Sam")));
        var swapped = Gen.Two(Gen.Choose(1, 12)).Select(pair => (DateOnly?)new DateOnly(1990, pair.Item1, pair.Item2));
        var born = Gen.OneOf(swapped, Gen.Elements<DateOnly?>(null, new(1990, 3, 7), new(1990, 7, 3), new(1990, 3, 17), new(1909, 3, 7), new(1971, 12, 31)));
        var someone =
            from called in name
            from bornOn in born
            from aliases in name.ListOf()
            from phone in Gen.Elements("07700 900123", "+447700900123", "01733 555010", "")
            from address in Gen.Elements("12 Mill Court", "Flat 12 Mill Court", "4 Long Causeway", "")
            from about in Gen.Elements<int?>(null, 1989, 1972)
            select new MatchFacts(called, bornOn) { Aliases = [.. aliases.Take(2)], Phones = phone.Length == 0 ? [] : [phone], Addresses = address.Length == 0 ? [] : [address], BornAbout = about };
        return someone.Two().Select(pair => Tuple.Create(pair.Item1, pair.Item2)).ToArbitrary();
    }
}
