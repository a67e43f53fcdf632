using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Data;

/// <summary>
/// Who PostgreSQL runs as: ourselves, or <c>nobody</c> when we are root, because it refuses root. <c>setpriv</c> is part of
/// util-linux, which every Debian has; it changes the user and becomes the program, with no session or shell between.
/// </summary>
sealed class ServerUser
{
    const string Name = "nobody";
    readonly string? ids;

    ServerUser(string? ids) => this.ids = ids;

    public string[] RunAs => ids?.Split(':') is [var user, var group] ? ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--no-new-privs"] : [];

    public static ServerUser ForThisProcess()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerUser(null);
        var entry = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields[0] == Name)
            ?? throw new CannotStart($"PostgreSQL does not run as root and this computer has no user {Name}; start the service as another user, or give a server with ConnectionStrings__Psg");
        return new ServerUser($"{entry[2]}:{entry[3]}");
    }

    /// <summary>The folder itself, or one in /var/lib when root chose a place that the server's user cannot enter, such as its home.</summary>
    public string Reachable(string folder)
    {
        if (ids is null || OperatingSystem.IsWindows())
            return folder;
        for (var above = Directory.GetParent(folder); above is not null; above = above.Parent)
            if (above.Exists && !above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return "/var/lib/psg-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..8];
        return folder;
    }

    public void Give(string path)
    {
        if (ids is null)
            return;
        using var chown = Process.Start("chown", ["-R", "-h", ids, path]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
            throw new CannotStart($"The folder {path} could not be given to the user {Name}, who runs PostgreSQL");
    }
}
