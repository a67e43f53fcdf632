using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>How deep the heading of each piece stands, so that no level is left out: what has no theme above it stands right under its chapter.</summary>
static class PaperHeadings
{
    const int Chapter = 1, Theme = 2;

    public static IEnumerable<(PaperBlock Block, int Level)> Of(IEnumerable<PaperBlock> blocks)
    {
        var above = Chapter;
        foreach (var block in blocks)
        {
            above = block.Kind switch { PaperKind.Chapter or PaperKind.Numbered => Chapter, PaperKind.Theme => Theme, _ => above };
            yield return (block, block.Kind is PaperKind.Sub or PaperKind.CaseStudy ? above + 1 : above);
        }
    }
}
