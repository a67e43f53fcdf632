namespace Spp.Psg.Domain.Figures;

/// <summary>The classes in which a map shades numbers: quarters of the highest, those that no whole number falls into left out; 0 is a class of its own.</summary>
public sealed class MapClasses(int highest)
{
    public const int Most = 4;

    public int Of(int count) => count <= 0 || highest <= 0 ? 0 : ((Most * count) + highest - 1) / highest;

    public IEnumerable<(int Class, int From, int To)> All =>
        Enumerable.Range(1, Most).Select(at => (at, ((at - 1) * highest / Most) + 1, at * highest / Most)).Where(one => one.Item2 <= one.Item3);
}
