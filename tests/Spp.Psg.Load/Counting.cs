using Npgsql;

namespace Spp.Psg.Load;

/// <summary>Starts both programs behind a <see cref="Wire"/> and counts what each operation says to the database. Signs the visitors in on the way.</summary>
sealed class Counting(Server server, Service service, bool showSql)
{
    const int WarmUps = 8;
    const int Requests = 9;

    public async Task<Counted> CountAsync(IReadOnlyList<Operation> operations)
    {
        using var wire = new Wire(new NpgsqlConnectionStringBuilder(server.Owner).Port);
        var counted = new Counted();
        await using (var ours = service.StartOurs(wire.Port))
        {
            await ours.UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, "/sign-in"));
            for (var number = 0; number < Run.SignedIn; number++)
            {
                var visitor = await Visitor.SignInAsync(ours, People.Officer(number));
                await visitor.OpenAsync(ours, "/");
                counted.Visitors.Add(visitor);
            }

            foreach (var operation in operations)
                counted.Add(operation, ours: true, await CountAsync(wire, ours, operation.Name, random => operation.Ours(counted.Visitors[0], random)));
        }

        await using var floor = service.StartFloor(wire.Port);
        await floor.UntilAnsweredAsync(() => new HttpRequestMessage(HttpMethod.Get, "/"));
        foreach (var operation in operations)
            counted.Add(operation, ours: false, await CountAsync(wire, floor, operation.Name, operation.Floor));
        return counted;
    }

    /// <summary>The middle of some requests, so that a background reading between them does not count.</summary>
    async Task<(int Statements, int Trips)> CountAsync(Wire wire, Side side, string name, Func<Random, HttpRequestMessage> request)
    {
        var random = new Random(7);
        var taken = new List<(int Trips, IReadOnlyList<string> Statements)>();
        for (var number = 0; number < WarmUps + Requests; number++)
        {
            wire.Take();
            using var answer = await side.Client.SendAsync(request(random));
            await answer.Content.ReadAsByteArrayAsync();
            if (number >= WarmUps)
                taken.Add(wire.Take());
        }

        var middle = taken.OrderBy(one => one.Trips).ThenBy(one => one.Statements.Count).ElementAt(Requests / 2);
        if (showSql)
            Console.WriteLine($"-- {side.Name} {name}, {middle.Trips} trips\n{string.Join("\n;\n", middle.Statements)}\n");
        return (middle.Statements.Count, middle.Trips);
    }
}

/// <summary>Statements and round trips by operation and side, and the visitors whose sessions outlive the process they signed in to.</summary>
sealed class Counted
{
    readonly Dictionary<(string, bool), (int, int)> numbers = [];

    public List<Visitor> Visitors { get; } = [];

    public string FirstPage { get; set; } = "/";

    public void Add(Operation operation, bool ours, (int Statements, int Trips) count) => numbers[(operation.Name, ours)] = count;

    public (int Statements, int Trips) Of(Operation operation, bool ours) => numbers[(operation.Name, ours)];
}
