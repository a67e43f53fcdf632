using System.Diagnostics;

namespace Spp.Psg.Data;

/// <summary>Runs PostgreSQL's own programs as the server's user, with nothing of our environment.</summary>
sealed class ServerPrograms(string folder, string workingFolder, ServerUser user)
{
    public string Folder => folder;

    public void Give(string path) => user.Give(path);

    /// <summary>Runs to the end; null when it went well, otherwise what it said last.</summary>
    public async Task<string?> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(Path.Combine(folder, "bin", program), arguments);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return null;
        var said = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
        return said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"{program} ended with {process.ExitCode}";
    }

    /// <summary>
    /// A shell that waits for the end of its input, which the kernel closes with this process however that dies, and then
    /// asks the server to stop. It knows the server by number, so that it never stops one started later.
    /// </summary>
    public Process? WatchThisProcess(string cluster) => OperatingSystem.IsWindows() ? null : Start("/bin/sh",
        ["-c", """
            trap '' INT TERM HUP
            exec >/dev/null 2>&1
            server=$(head -n 1 "$1/postmaster.pid")
            read -r _
            [ "$(head -n 1 "$1/postmaster.pid")" = "$server" ] && kill -INT "$server"
            """, "watcher", cluster]);

    Process Start(string program, string[] arguments)
    {
        string[] line = [.. user.RunAs, program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!OperatingSystem.IsWindows())
        {
            var path = start.Environment["PATH"];
            start.Environment.Clear();
            start.Environment["PATH"] = path;
            start.Environment["LC_ALL"] = "C";
        }
        return Process.Start(start)!;
    }
}
