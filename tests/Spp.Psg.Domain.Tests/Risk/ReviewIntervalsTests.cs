using Shouldly;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Risk.RiskRating;

namespace Spp.Psg.Domain.Tests.Risk;

public sealed class ReviewIntervalsTests
{
    /// <summary>A victim since Monday 14 December 2026; Christmas, its substitute day and the weekend between them are no working days.</summary>
    [Theory]
    [InlineData(High, null, "2026-12-15")]
    [InlineData(Medium, null, "2026-12-21")]
    [InlineData(Standard, null, "2026-12-30")]
    [InlineData(High, "2026-12-14", "2026-12-21")]
    [InlineData(Medium, "2026-12-16", "2026-12-30")]
    [InlineData(Standard, "2026-12-16", "2027-01-13")]
    [InlineData(High, "2026-12-13", "2026-12-15")]
    public void A_victim_is_contacted_first_within_working_days_and_then_every_so_many_days(RiskRating rating, string? contacted, string by) =>
        ReviewIntervals.Default.ContactBy(rating, new(2026, 12, 14), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), contacted is null ? null : DateOnly.Parse(contacted)).ShouldBe(DateOnly.Parse(by));

    [Fact]
    public void A_contact_before_the_case_was_reopened_does_not_count() =>
        ReviewIntervals.Default.ContactBy(High, new(2026, 11, 2), new(2026, 12, 14, 9, 0, 0, TimeSpan.Zero), new(2026, 12, 11)).ShouldBe(new DateOnly(2026, 12, 15));
}
