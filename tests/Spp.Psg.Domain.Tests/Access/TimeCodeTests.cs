using System.Text;
using Shouldly;
using Spp.Psg.Domain.Access;
using Xunit;

namespace Spp.Psg.Domain.Tests.Access;

public sealed class TimeCodeTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, SHA-1: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        TimeCode.Of(Secret, TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_is_taken_half_a_minute_before_and_after_its_own(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        (TimeCode.StepTyped(Secret, TimeCode.Of(Secret, TimeCode.StepAt(now) + steps), now) is not null).ShouldBe(taken);
    }

    [Theory]
    [InlineData(" 005 924 ", true)]
    [InlineData("5924", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("٠٠٥٩٢٤", false)]
    public void Spaces_do_not_matter_and_everything_else_does(string? typed, bool taken) =>
        (TimeCode.StepTyped(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890)) is not null).ShouldBe(taken);

    [Fact]
    public void A_key_is_read_as_it_was_spelled() => TimeCode.Secret(TimeCode.Key(Secret)).ShouldBe(Secret);

    [Fact]
    public void An_app_is_given_the_key_in_its_own_letters() =>
        TimeCode.Address(Secret, "Safer Fenbridge", "a@b.example").ShouldBe("otpauth://totp/Safer%20Fenbridge:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Safer%20Fenbridge");
}
