using Shouldly;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.SubjectRequests;
using Xunit;

namespace Spp.Psg.Domain.Tests.SubjectRequests;

public sealed class RequestTimesTests
{
    [Theory]
    [InlineData("2027-02-01", "2027-02-28", "2027-03-01", "2027-02-26")] // domain.md 8, step 26: a Sunday, a Monday, and the Friday before
    [InlineData("2027-01-31", "2027-02-27", "2027-02-28", "2027-02-26")] // no 31 February: the cautious reading of "beginning with"
    [InlineData("2028-01-29", "2028-02-28", "2028-02-29", "2028-02-28")]
    [InlineData("2026-11-26", "2026-12-25", "2026-12-26", "2026-12-24")] // Christmas Day
    [InlineData("2026-12-02", "2027-01-01", "2027-01-02", "2026-12-31")] // New Year's Day
    [InlineData("2026-11-23", "2026-12-22", "2026-12-23", "2026-12-22")]
    public void A_month_is_counted_as_each_law_counts_it(string received, string part3, string general, string target)
    {
        var times = Of(RequestRegime.Both, received);
        times.ShouldBe(new RequestTimes(DateOnly.Parse(part3), DateOnly.Parse(general)));
        times.TargetOn.ShouldBe(DateOnly.Parse(target));
    }

    [Fact]
    public void Under_one_law_only_its_own_day_counts()
    {
        Of(RequestRegime.Part3, "2027-02-01").ShouldBe(new RequestTimes(new(2027, 2, 28), null));
        var general = Of(RequestRegime.UkGdpr, "2027-02-01");
        general.ShouldBe(new RequestTimes(null, new(2027, 3, 1)));
        general.TargetOn.ShouldBe(new DateOnly(2027, 3, 1));
    }

    [Fact]
    public void An_extension_is_two_months_more_and_moves_the_general_day_only()
    {
        Of(RequestRegime.Both, "2027-02-01", extended: true).ShouldBe(new RequestTimes(new(2027, 2, 28), new(2027, 5, 1)));
        var general = Of(RequestRegime.UkGdpr, "2026-11-30", extended: true);
        general.UkGdprDueOn.ShouldBe(new DateOnly(2027, 2, 28)); // no 30 February; counted once and not month by month
        general.TargetOn.ShouldBe(new DateOnly(2027, 2, 26));
    }

    static RequestTimes Of(RequestRegime regime, string received, bool extended = false) => RequestTimes.Of(regime, DateOnly.Parse(received), extended, Law.Shipped);
}
