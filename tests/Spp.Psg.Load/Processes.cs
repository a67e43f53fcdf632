using System.Globalization;

namespace Spp.Psg.Load;

/// <summary>What Linux says of a process: CPU time used and memory held.</summary>
static class Processes
{
    const double TicksPerSecond = 100; // USER_HZ, the unit of /proc/PID/stat on every Linux .NET runs on

    /// <summary>Seconds of CPU that a process, and its ended children, have used.</summary>
    public static double CpuOf(int id)
    {
        var fields = Fields(id);
        return fields.Length == 0 ? 0 : fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The same for a process and every child it has now.</summary>
    public static double CpuOfFamily(int id) => CpuOf(id) + ChildrenOf(id).Sum(CpuOf);

    public static int? ParentOf(int id) => Fields(id) is { Length: > 1 } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;

    public static string NameOf(int id) => File.Exists($"/proc/{id}/comm") ? File.ReadAllText($"/proc/{id}/comm").Trim() : "";

    /// <summary>Bytes of memory held, and the most that ever were.</summary>
    public static (long Now, long Most) MemoryOf(int id) => (StatusOf(id, "VmRSS:"), StatusOf(id, "VmHWM:"));

    static long StatusOf(int id, string name)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    static IEnumerable<int> ChildrenOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The fields after the name, which may itself hold blanks and brackets; the first is the state.</summary>
    static string[] Fields(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
