using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    /// <summary>Writes what a figure will count, in the transaction of the act itself.</summary>
    public void Count(CountedEvent happened) => CountedEvents.Add(happened);
}
