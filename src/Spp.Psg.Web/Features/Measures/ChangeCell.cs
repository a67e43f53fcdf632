using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Measures;

namespace Spp.Psg.Web.Features.Measures;

/// <summary>For _ChangeCell: which way a value of a measure moved, and by how much.</summary>
public sealed record ChangeCell(Measure Measure, Change? Change);
