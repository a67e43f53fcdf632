using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>What stands beside a section while it is typed: how it will be printed, and what does not match.</summary>
public sealed record SectionPreview(IReadOnlyList<PaperBlock> Blocks, IReadOnlyList<string> Unknown, IReadOnlyList<FigureFinding> Findings)
{
    public static SectionPreview Of(ReportDesk desk, string? text)
    {
        var writer = desk.Writer(false);
        var blocks = writer.Paragraphs(text ?? "");
        return new SectionPreview(blocks, writer.Unknown, desk.Checker().Section(writer.Filled(text ?? "")));
    }
}
