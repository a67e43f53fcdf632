using System.Globalization;

namespace Spp.Psg.Domain.Cases;

/// <summary>How people name a case aloud: panel, year opened, number in that year. PSG/2026/0042.</summary>
public static class CaseReference
{
    public static string For(string panelCode, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{panelCode}/{year}/{number:0000}");

    /// <summary>In addresses the strokes become hyphens: PSG-2026-0042.</summary>
    public static string ToAddress(string reference) => reference.Replace('/', '-');

    public static string FromAddress(string address) => address.Replace('-', '/');
}
