using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class PasswordRulesTests
{
    static readonly PasswordRules Rules = new(new HashSet<string> { "password", "iloveyou", "qwertyuiop", "letmein", "2024", "trustno1", "correct-horse-battery" });

    static IReadOnlyList<string> Of(string password) => Rules.RefusalsOf(
        password, ["PSG"], ["Safer Fenbridge Partnership", "Priya Nair", "p.nair"], ["Fenbridge City Council", "Probation Service", "Priya Nair"]);

    [Theory]
    [InlineData("tall green kettle")]
    [InlineData("   twelve   ")]
    [InlineData("ünïcödé wörds 你好")]
    [InlineData("sphinx-2024-oboe-tarn")]
    [InlineData("the password of the oboe")]
    [InlineData("83920475610394857201")]
    public void A_long_one_of_any_letters_is_taken(string password) => Of(password).ShouldBeEmpty();

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("")]
    [InlineData("😀😀😀😀😀😀")]
    public void Eleven_characters_are_too_few(string password) => Of(password).ShouldBe(["Password must be 12 characters or more"]);

    [Fact]
    public void Two_hundred_and_fifty_six_are_taken_and_one_more_is_not()
    {
        var words = string.Concat(Enumerable.Range(0, 300).Select(number => (char)('a' + number * 7 % 26)));
        Of(words[..256]).ShouldBeEmpty();
        Of(words[..257]).ShouldBe(["Password must be 256 characters or fewer"]);
    }

    [Theory]
    [InlineData("Correct-Horse-Battery")]
    [InlineData("password1234")]
    [InlineData("Password2024!")]
    [InlineData("2024!iloveyou")]
    [InlineData("passwordpassword")]
    [InlineData("abcabcabcabc")]
    [InlineData("aaaaaaaaaaaabb")]
    [InlineData("abcdefghijklm")]
    [InlineData("123456789012")]
    [InlineData("098765432109")]
    [InlineData("qwertyuiop12")]
    public void What_many_people_use_is_refused_however_it_is_dressed(string password) => Of(password).ShouldHaveSingleItem().ShouldContain("many people use");

    [Theory]
    [InlineData("my-FENBRIDGE-kettle", "fenbridge")]
    [InlineData("psg green kettle", "psg")]
    [InlineData("tall priya kettle", "priya")]
    public void The_words_of_this_place_and_person_are_refused(string password, string word) => Of(password).ShouldHaveSingleItem().ShouldContain($"“{word}”");

    [Fact]
    public void Names_of_agencies_count_for_nothing()
    {
        Of("council-probation").ShouldHaveSingleItem().ShouldContain("without the names of agencies");
        Of("council of seven grey herons").ShouldBeEmpty();
    }
}
