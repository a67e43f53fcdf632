using MediatR;

namespace Spp.Psg.Web.Jobs;

/// <summary>A command and when the clock sends it; <see cref="Cron"/> is read in London time.</summary>
/// <param name="Name">Lasting name, in lower case with hyphens; the database knows the job by it.</param>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week.</param>
public sealed record ScheduledCommand(string Name, string Cron, Func<IMediator, DateTimeOffset, CancellationToken, Task> SendAsync)
{
    /// <param name="command">Made from the instant at which it was due, which after a stoppage is earlier than now.</param>
    public static ScheduledCommand Of<T>(string name, string cron, Func<DateTimeOffset, IRequest<T>> command) =>
        new(name, cron, (mediator, dueAt, cancellationToken) => mediator.Send(command(dueAt), cancellationToken));
}
