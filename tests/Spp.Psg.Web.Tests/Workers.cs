using System.Diagnostics;
using System.Text;

namespace Spp.Psg.Web.Tests;

/// <summary>The service as an operating system runs it: workers as processes of their own on one database, to be killed and started again.</summary>
sealed class Workers(TestDatabase database, params string[] settings) : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("psg-workers-").FullName;
    readonly List<Process> running = [];
    readonly StringBuilder said = new();

    /// <summary>What they wrote.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public int Count => running.Count;

    public void Start()
    {
        var process = new Process
        {
            StartInfo = new("dotnet",
            [
                typeof(Program).Assembly.Location, "--environment=Development", $"--contentRoot={PostgresForTests.ContentRoot}", "--urls=http://127.0.0.1:0",
                $"--ConnectionStrings:Psg={database.Web}", $"--ConnectionStrings:PsgWorker={database.Worker}", $"--ConnectionStrings:PsgOwner={database.Owner}",
                "--Psg:Runs=worker", "--Psg:Migrate=false", "--Psg:Demo=false", $"--Psg:DataFolder={folder}", "--Psg:PublicAddress=https://psg.example", .. settings,
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        running.Add(process);
    }

    /// <summary>SIGKILL, from which nothing can be put in order.</summary>
    public async Task KillAsync(int which)
    {
        var process = running[which];
        running.RemoveAt(which);
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        while (running.Count > 0)
            await KillAsync(0);
        Directory.Delete(folder, recursive: true);
    }

    void Hear(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
