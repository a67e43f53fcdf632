using Spp.Psg.Domain.Figures;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    /// <summary>Writes what a figure will count, in the transaction of the act itself.</summary>
    public void Count(CountedEvent happened) => CountedEvents.Add(happened);

    /// <summary>After an open case was edited: out under its old ward, type and themes, in under the new, if any changed.</summary>
    /// <param name="left">The case as it was, counted as <see cref="CountedEventKind.CaseMovedOut"/>.</param>
    /// <param name="entered">The case as it is, counted as <see cref="CountedEventKind.CaseMovedIn"/>.</param>
    public void CountMove(CountedEvent left, CountedEvent entered)
    {
        if ((left.WardCode, left.CaseType) == (entered.WardCode, entered.CaseType) && left.Themes.SequenceEqual(entered.Themes))
            return;
        Count(left);
        Count(entered);
    }
}
