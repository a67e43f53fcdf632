using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>A value as a table prints it: 73%, and under it 85 of 117 and its period.</summary>
public sealed record ValueCell(string Shown, string? Behind, string? Period)
{
    public static ValueCell Of(Measure measure, Amount? amount, ReportPeriod? period = null) => amount is { } known
        ? new ValueCell(measure.Shown(known), measure.Behind(known), period?.Label)
        : new ValueCell("None", null, null);
}
