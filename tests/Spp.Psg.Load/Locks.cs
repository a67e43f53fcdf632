namespace Spp.Psg.Load;

/// <summary>Takes the second lock and the audit of reading off and puts them back, on the database of this run alone: what both cost together is the difference.
/// Without them the service does the same work and sends the same statements; the database skips the policies and keeps no row of who looked.</summary>
sealed class Locks(Server server)
{
    const string Off = """
        do $$
        declare name text;
        begin
            create table locked as select oid::regclass::text as name from pg_class where relrowsecurity and relkind = 'r';
            for name in select locked.name from locked loop execute format('alter table %s disable row level security', name); end loop;
            create function not_kept() returns trigger language plpgsql as 'begin return null; end';
            create trigger not_kept before insert on audit_entry for each row when (new.operation = 'Consultation') execute function not_kept();
        end $$
        """;

    const string On = """
        do $$
        declare name text;
        begin
            if to_regclass('locked') is null then return; end if;
            for name in select locked.name from locked loop execute format('alter table %s enable row level security', name); end loop;
            drop table locked;
            drop function not_kept() cascade;
        end $$
        """;

    /// <summary>Also mends what a run that was killed left open.</summary>
    public Task OnAsync() => Server.ExecuteAsync(server.Owner, On);

    public Task OffAsync() => Server.ExecuteAsync(server.Owner, Off);

    /// <summary>Rounds of the same requests, with and without in turn, so that whatever else this computer does meets both.</summary>
    public async Task<string> CompareAsync(string name, int rounds, Func<Task> warmUp, Func<Task<Measured>> drive)
    {
        Measured? with = null, without = null;
        for (var round = 0; round < rounds; round++)
        {
            await warmUp();
            var one = await drive();
            with = with is null ? one : with + one;
            await OffAsync();
            try
            {
                await warmUp();
                one = await drive();
            }
            finally
            {
                await OnAsync();
            }

            without = without is null ? one : without + one;
        }

        return $"{name}: {with!.PerSecond:N0} requests/s with row security and audit, {without!.PerSecond:N0} without: they cost {1 - with.PerSecond / without.PerSecond:P1} (CPU {with.CpuMilliseconds:N2} and {without.CpuMilliseconds:N2} ms)";
    }
}
