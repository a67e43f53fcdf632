using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Editions;

static class EditionWords
{
    /// <summary>What was left out for the public, and why.</summary>
    public static string Suppression(ShowEdition.Answered edition)
    {
        if (!edition.IsPublic)
            return "Nothing is suppressed: for use inside the partnership.";
        var (small, other) = (edition.Suppressed.Count(why => why == Hidden.Small), edition.Suppressed.Count(why => why != Hidden.Small));
        return $"Public version: {FigureWords.Suppressed(small, other)}." + (edition.Content.AllowSmallTotals ? " Small totals of the whole authority are shown, as was decided when it was published." : "");
    }
}
