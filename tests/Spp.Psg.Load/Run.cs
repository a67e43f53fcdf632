using System.Globalization;

namespace Spp.Psg.Load;

/// <summary>One run from an empty server to a table.</summary>
sealed class Run(Arguments arguments)
{
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    const int WarmUpRequests = 1_500;
    internal const int SignedIn = 4;
    static readonly int[] Concurrency = [1, 16];

    readonly string root = Root();
    readonly string scratch = Directory.CreateTempSubdirectory("psg-load-").FullName;

    public async Task<int> GoAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            await using var server = await Server.StartAsync(arguments, root);
            if (arguments.Clocks is { } clocks)
                return await new ClockScan(server, clocks, Say).RunAsync();
            var report = new Report { Cases = arguments.Cases, Server = server.Version };
            if (server.IsFilled)
            {
                Say($"PostgreSQL {server.Version}, {arguments.Cases:N0} cases of an earlier run");
                await Server.ExecuteAsync(server.Owner, "delete from data_protection_key; delete from authenticator; update panel set is_youth = false"); // sealed with the certificate of that run; told again by migrating
            }
            else
                await FillAsync(server, report);
            await MeasureAsync(server, report);
            if (arguments.Locks || arguments.Figures)
                return 0;
            Console.WriteLine(report.ToTable());
            if (arguments.Json is { } file)
                await File.WriteAllTextAsync(file, report.ToJson());
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    async Task FillAsync(Server server, Report report)
    {
        await using var filling = new Filling(server, arguments.Cases);
        var (took, rows, bytes) = await filling.RunAsync();
        (report.LoadSeconds, report.RowsLoaded, report.BytesPerCase) = (took.TotalSeconds, rows, bytes);
        Say($"PostgreSQL {server.Version}: {arguments.Cases:N0} cases, {rows:N0} rows in {took.TotalSeconds:N1} s, {bytes:N0} bytes a case");
    }

    async Task MeasureAsync(Server server, Report report)
    {
        await new Locks(server).OnAsync();
        var known = await Known.ReadAsync(server.Owner);
        var service = new Service(arguments, server, known.Actor, root, scratch);
        if (arguments.Figures)
        {
            await using var alone = service.StartOurs();
            await alone.UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, "/sign-in"));
            var manager = await Visitor.SignInAsync(alone, People.Manager);
            await new FiguresRun(alone, await server.ProcessIdAsync(), manager).GoAsync(arguments.Rounds, arguments.Seconds, Say);
            return;
        }
        var routes = await service.RoutesAsync();
        var operations = Operations.All(known).Where(operation => arguments.Only?.Contains(operation.Name) ?? true).ToList();
        foreach (var missing in operations.Where(operation => !routes.Contains(operation.Needs)))
            Say($"{missing.Name} is skipped: the service has no page {missing.Needs} yet");
        operations.RemoveAll(operation => !routes.Contains(operation.Needs));

        var counted = await new Counting(server, service, arguments.ShowSql).CountAsync(operations);
        await using var ours = service.StartOurs();
        var first = counted.Visitors[0];
        report.FirstPageSeconds = (await ours.UntilAnsweredAsync(() => first.Get(counted.FirstPage))).TotalSeconds;
        await using var floor = service.StartFloor();
        await floor.UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, "/"));
        var database = await server.ProcessIdAsync();
        if (database is null)
            Say("The server is not on this computer, so its CPU is not counted");
        if (arguments.Locks)
        {
            await CompareLocksAsync(operations, new Locks(server), new Drive(ours, database), counted);
            return;
        }

        foreach (var operation in operations)
            report.Lines.Add(await CompareAsync(operation, new Drive(ours, database), new Drive(floor, database), counted));
        (report.MemoryOurs, report.MemoryOursMost) = Processes.MemoryOf(ours.ProcessId);
        (report.MemoryFloor, _) = Processes.MemoryOf(floor.ProcessId);
    }

    async Task<Report.Line> CompareAsync(Operation operation, Drive ours, Drive floor, Counted counted)
    {
        var line = new Report.Line(operation.Name, operation.Budget, counted.Of(operation, ours: true), counted.Of(operation, ours: false));
        await OursAsync(operation, ours, counted, 16, WarmUp, WarmUpRequests);
        await FloorAsync(operation, floor, 16, WarmUp, WarmUpRequests);
        for (var round = 0; round < arguments.Rounds; round++)
            foreach (var workers in Concurrency)
            {
                line.Add(workers, ours: true, await OursAsync(operation, ours, counted, workers, TimeSpan.FromSeconds(arguments.Seconds)));
                line.Add(workers, ours: false, await FloorAsync(operation, floor, workers, TimeSpan.FromSeconds(arguments.Seconds)));
            }

        Say(line.InShort());
        return line;
    }

    async Task CompareLocksAsync(IReadOnlyList<Operation> operations, Locks locks, Drive ours, Counted counted)
    {
        foreach (var operation in operations)
            Say(await locks.CompareAsync(operation.Name, arguments.Rounds,
                () => OursAsync(operation, ours, counted, 16, TimeSpan.FromSeconds(2), WarmUpRequests),
                () => OursAsync(operation, ours, counted, 16, TimeSpan.FromSeconds(arguments.Seconds))));
    }

    static Task<Measured> OursAsync(Operation operation, Drive drive, Counted counted, int workers, TimeSpan time, int least = 0)
    {
        var randoms = Enumerable.Range(0, workers).Select(worker => new Random(worker + 1)).ToList();
        return drive.RunAsync(worker => operation.Ours(counted.Visitors[worker % counted.Visitors.Count], randoms[worker]), operation.Answers, operation.Says, workers, time, least);
    }

    static Task<Measured> FloorAsync(Operation operation, Drive drive, int workers, TimeSpan time, int least = 0)
    {
        var randoms = Enumerable.Range(0, workers).Select(worker => new Random(worker + 1)).ToList();
        return drive.RunAsync(worker => operation.Floor(randoms[worker]), operation.FloorAnswers, operation.Says, workers, time, least);
    }

    static void Say(string sentence) => Console.WriteLine(sentence);

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Spp.Psg.sln")))
            folder = folder.Parent ?? throw new LoadStopped("The load runs from inside the repository");
        return folder.FullName;
    }
}
