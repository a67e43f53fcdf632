using MediatR;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Jobs.Mail;

namespace Spp.Psg.Web.Jobs;

/// <summary>
/// Every worker delivers what is due, every few seconds and beside the others: the scheduler would give the work to one of them, and wait
/// for its silence when that one dies.
/// </summary>
sealed class KeepDelivering(IServiceScopeFactory scopes, ActAsJob actAsJob, ILogger<KeepDelivering> logger) : BackgroundService
{
    const string Name = "deliver-messages";
    const int AtOnce = 4; // a mail server far away takes a tenth of a second for each
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(lane => RoundAsync(isFirst: lane == 0, stoppingToken)));
        while (await NextAsync(timer, stoppingToken));
    }

    async Task RoundAsync(bool isFirst, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            actAsJob(scope.ServiceProvider, Name);
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            await DeliverMessages.AllAsync(mediator, stopping);
            if (isFirst)
                await DeliverMessages.AskAsync(mediator, scope.ServiceProvider.GetRequiredService<ISendMail>(), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The message in hand was let go of.
        }
        catch (Exception failed)
        {
            logger.LogError("Messages were not delivered: {Failure}", failed.GetType().Name);
        }
    }

    static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
