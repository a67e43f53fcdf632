namespace Spp.Psg.Domain.Cases;

/// <summary>A number that changes when one of the answers does: tells a form whether somebody saved since it was shown.</summary>
static class Fingerprint
{
    public static uint Of(params object?[] answers)
    {
        var hash = 2166136261; // FNV-1a
        foreach (var letter in string.Join('\u001f', answers))
            hash = (hash ^ letter) * 16777619;
        return hash;
    }
}
