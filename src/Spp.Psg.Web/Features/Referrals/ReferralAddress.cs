using System.Globalization;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Features.Referrals;

/// <summary>A referral in an address: R-00123.</summary>
public static class ReferralAddress
{
    public static int Read(string address) =>
        address.StartsWith("R-", StringComparison.OrdinalIgnoreCase) && int.TryParse(address.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NotSeen();
}
