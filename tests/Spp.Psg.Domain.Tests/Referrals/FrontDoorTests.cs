using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Domain.Tests.Referrals;

public sealed class FrontDoorTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero);
    static readonly Guid Panel = Guid.CreateVersion7(Now), Agency = Guid.CreateVersion7(Now);
    static readonly Actor Coordinator = new(Guid.CreateVersion7(Now), "Dawn Whitaker", Agency, [Role.Coordinator], [Panel]);

    [Fact]
    public void It_opens_until_the_end_of_its_last_day_in_London()
    {
        var door = Make(new(2027, 6, 30));
        door.IsOpen(new(2027, 6, 30, 22, 59, 59, TimeSpan.Zero)).ShouldBeTrue();
        door.IsOpen(new(2027, 6, 30, 23, 0, 0, TimeSpan.Zero)).ShouldBeFalse(); // midnight in summer
    }

    [Fact]
    public void Its_last_day_is_today_to_a_year_from_now()
    {
        Make(new(2026, 11, 23));
        Make(new(2027, 11, 23));
        Refused("ExpiresOn", () => Make(new(2026, 11, 22)));
        Refused("ExpiresOn", () => Make(new(2027, 11, 24)));
    }

    [Fact]
    public void Only_a_panel_of_whoever_makes_it_can_be_reached() =>
        Refused("PanelId", () => FrontDoor.Make("School", Agency, Guid.CreateVersion7(Now), new(2026, 12, 1), Coordinator, Now, out _));

    [Fact]
    public void The_twentieth_use_within_an_hour_is_the_last_and_the_hour_begins_again()
    {
        var door = Make();
        for (var use = 0; use < 20; use++)
            door.Use(Now);
        Refused("", () => door.Use(Now.AddMinutes(60).AddTicks(-1)));
        door.Uses.ShouldBe(20);
        door.Use(Now.AddMinutes(60));
        (door.Uses, door.UsesInHour).ShouldBe((21, 1));
    }

    [Fact]
    public void What_has_ended_is_not_ended_again()
    {
        var door = Make();
        door.End(Coordinator, Now);
        door.IsOpen(Now).ShouldBeFalse();
        Refused("", () => door.End(Coordinator, Now));
    }

    [Fact]
    public void Neither_key_is_kept_and_both_are_long_enough_to_guess_at_in_vain()
    {
        var door = FrontDoor.Make("School", Agency, Panel, new(2026, 12, 1), Coordinator, Now, out var keys);
        keys.Token.Length.ShouldBe(43); // 256 bits in base 64
        keys.Code.ShouldMatch("^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$");
        door.TokenHash.ShouldBe(FrontDoor.HashOf(keys.Token));
        door.CodeHash.ShouldBe(FrontDoor.HashOf(keys.Code.Replace("-", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("KX7M-Q2RD-9TBN", "KX7MQ2RD9TBN")]
    [InlineData(" kx7m q2rd 9tbn ", "KX7MQ2RD9TBN")]
    [InlineData("KX7M-Q2RD-9TB", null)]
    [InlineData("KX7M-Q2RD-9TBNN", null)]
    [InlineData("KX7M-Q2RD-9TB0", null)] // neither 0 nor O is used
    [InlineData(null, null)]
    public void A_code_is_read_however_it_is_typed(string? typed, string? plain) => FrontDoor.PlainCode(typed).ShouldBe(plain);

    [Fact]
    public void Whoever_comes_through_it_holds_no_permission() =>
        Enum.GetValues<Permission>().Where(Actor.Outside(Agency, "School", Agency).May).ShouldBeEmpty();

    static FrontDoor Make(DateOnly? expiresOn = null) => FrontDoor.Make("Orchard Primary School", Agency, Panel, expiresOn ?? new(2026, 12, 31), Coordinator, Now, out _);

    static void Refused(string field, Action act) => Should.Throw<RuleBroken>(act).Refusals.ShouldHaveSingleItem().Field.ShouldBe(field);
}
