using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data;

public static partial class Visibility
{
    /// <summary>Each job with its last run, its last good one, how often it failed in a week, and when the scheduler runs it next.</summary>
    public static async Task<IReadOnlyList<JobLine>> JobsSeenBy(this PsgDb db, Actor actor, IReadOnlyList<string> jobs, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!actor.May(Permission.RunJobs))
            return [];
        var (names, since) = (jobs.ToArray(), now.AddDays(-7));
        return await db.Database.SqlQuery<JobLine>($"""
            select wanted.job as "Job", last.started_at as "StartedAt", last.ended_at as "EndedAt", last.failure as "Failure",
                   (select ended_at from job_run where job_run.job = wanted.job and ended_at is not null and failure is null order by ended_at desc limit 1) as "WellAt",
                   (select count(*)::int from job_run where job_run.job = wanted.job and failure is not null and started_at > {since}) as "Failures",
                   (select min(next_fire_time) from quartz.qrtz_triggers where trigger_name = wanted.job) as "NextTicks",
                   (select max(asked_at) from job_request where job_request.job = wanted.job and taken_at is null) as "AskedAt"
            from unnest({names}) with ordinality as wanted (job, at)
            left join lateral (select * from job_run where job_run.job = wanted.job order by started_at desc limit 1) last on true
            order by at
            """).ToListAsync(cancellation);
    }

    public static async Task<IReadOnlyList<FailedRun>> FailedRunsSeenBy(this PsgDb db, Actor actor, int atMost, CancellationToken cancellation) => actor.May(Permission.RunJobs)
        ? await db.Database.SqlQuery<FailedRun>($"""
            select job as "Job", started_at as "StartedAt", failure as "Failure", worker as "Worker" from job_run where failure is not null order by started_at desc limit {atMost}
            """).ToListAsync(cancellation)
        : [];

    /// <summary>A worker takes it within seconds; asked twice before, it runs once.</summary>
    public static Task AskJobAsync(this PsgDb db, Actor actor, string job, DateTimeOffset now, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        insert into job_request (id, job, asked_by_id, asked_at)
        select {Guid.CreateVersion7(now)}, {job}, {actor.UserId}, {now} where not exists (select from job_request where job_request.job = {job} and taken_at is null)
        """, cancellation);
}
