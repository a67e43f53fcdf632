namespace Spp.Psg.Data.Attachments;

/// <summary>How this installation scans.</summary>
/// <param name="Scanner">Null when none is configured.</param>
/// <param name="OpensUnscanned">In Development without a scanner, and nowhere else.</param>
public sealed record Scanning(IScanner? Scanner, bool OpensUnscanned);
