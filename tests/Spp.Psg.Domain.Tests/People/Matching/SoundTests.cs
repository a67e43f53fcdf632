using Shouldly;
using Spp.Psg.Domain.People.Matching;
using Xunit;

namespace Spp.Psg.Domain.Tests.People.Matching;

public class SoundTests
{
    [Theory]
    [InlineData("stephen", "steven")]
    [InlineData("catherine", "katherine")]
    [InlineData("catherine", "kathryn")]
    [InlineData("geoffrey", "jeffrey")]
    [InlineData("smith", "smyth")]
    [InlineData("philip", "phillip")]
    [InlineData("wright", "right")]
    [InlineData("thompson", "thomson")]
    [InlineData("thompson", "tomson")]
    [InlineData("claire", "clare")]
    [InlineData("muhammad", "mohammed")]
    [InlineData("mcintosh", "mackintosh")]
    [InlineData("maccarthy", "mccarthy")]
    [InlineData("leigh", "lee")]
    [InlineData("knight", "night")]
    [InlineData("vaughan", "vaughn")]
    [InlineData("schmidt", "shmit")]
    [InlineData("crail", "krale")]
    [InlineData("hughes", "hewes")]
    [InlineData("rhys", "rees")]
    [InlineData("lamb", "lam")]
    [InlineData("zoe", "zoey")]
    [InlineData("macey", "macy")]
    public void Names_that_sound_alike_have_one_code(string one, string other) => Sound.Of(one).ShouldBe(Sound.Of(other));

    [Theory]
    [InlineData("smith", "jones")]
    [InlineData("derek", "david")]
    [InlineData("mill", "muller")]
    [InlineData("harris", "arras")]
    public void Names_that_do_not_have_two(string one, string other) => Sound.Of(one).ShouldNotBe(Sound.Of(other));

    [Fact]
    public void A_word_in_another_script_sounds_like_itself() => Sound.Of("李伟").ShouldBe("李伟");
}
