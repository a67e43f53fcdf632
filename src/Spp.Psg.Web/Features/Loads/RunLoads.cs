using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Data.Places;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Places;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Loads;

/// <summary>Checks the files that wait, and applies those that somebody confirmed. Each in a transaction of its own.</summary>
public static class RunLoads
{
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        while (await mediator.Send(new Take(), cancellation) is { } id)
        {
            try
            {
                await mediator.Send(new Command(id), cancellation);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                await mediator.Send(new Fail(id, failed.GetType().Name), cancellation);
            }
        }
    }

    [Allow(Permission.RunJob)]
    public sealed record Take : ICommand<Guid?>;

    /// <summary>Checks, or applies, the load that was taken.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Collection)]
    public sealed record Command(Guid Id) : ICommand<LoadState>;

    /// <param name="Failure">The name of the exception, for the log: what was in the file is no matter of its.</param>
    [Allow(Permission.RunJob)]
    public sealed record Fail(Guid Id, string Failure) : ICommand<Unit>;

    public sealed class Taking(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Take, Guid?>
    {
        public async Task<Guid?> Handle(Take command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            return (await db.TakePlaceLoadAsync(clock.GetUtcNow(), cancellationToken))?.Id;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AttachmentFolder folder, PlaceLoading loading, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, LoadState>
    {
        public async Task<LoadState> Handle(Command command, CancellationToken cancellationToken)
        {
            var load = await db.LoadSeenBy(current.Actor, command.Id, cancellationToken);
            var keeps = load.State == LoadState.Applying;
            var (report, refusal) = await RunAsync(load, keeps, cancellationToken);
            var now = clock.GetUtcNow();
            await db.Entry(load).ReloadAsync(cancellationToken); // its progress was noted meanwhile
            if (report is null)
                load.Refuse(refusal!, now);
            else if (keeps)
                load.Apply(report, now);
            else
                load.Check(report, now);
            if (!load.NeedsFile)
                folder.Delete(load.StoredAs);
            names.Forget();
            audit.About(null, load.Id);
            return load.State;
        }

        async Task<(LoadReport? Report, string? Refusal)> RunAsync(PlaceLoad load, bool keeps, CancellationToken cancellation)
        {
            await using var content = folder.Open(load.StoredAs, load.SealedKey);
            if (content is null)
                return (null, "The file is no longer there: load it again");
            try
            {
                return (await loading.RunAsync(load, content, keeps, cancellation), null);
            }
            catch (RuleBroken broken)
            {
                return (null, broken.Refusals[0].Sentence);
            }
        }
    }

    public sealed class Failing(PsgDb db, AuditTrail audit, TimeProvider clock, ILogger<Failing> logger) : IRequestHandler<Fail, Unit>
    {
        public async Task<Unit> Handle(Fail command, CancellationToken cancellationToken)
        {
            logger.LogError("Load {Load} could not be carried out: {Failure}", command.Id, command.Failure);
            (await db.PlaceLoadAsync(command.Id, cancellationToken)).Fail(clock.GetUtcNow());
            audit.About(null, command.Id);
            return Unit.Value;
        }
    }
}
