using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>For _CheckTable: what one check found.</summary>
public sealed record CheckTable(string Caption, CheckKind Check, IReadOnlyList<CheckLine> Lines, bool MaySettle);

/// <param name="Where">The sections in which it stands.</param>
/// <param name="Waits">Whether something waits until it is settled.</param>
/// <param name="Settled">Why it stays, and who said so.</param>
public sealed record CheckLine(string Found, string What, string Where, bool Waits, string? Settled);
