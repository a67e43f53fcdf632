using System.Globalization;

namespace Spp.Psg.Domain;

/// <summary>Dates as the domain's own sentences print them, whatever the culture of the process.</summary>
static class DateWords
{
    public static string InWords(this DateOnly on) => on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
