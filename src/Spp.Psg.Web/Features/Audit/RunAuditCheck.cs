using MediatR;
using Npgsql;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Audit;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Audit;

/// <summary>Runs the check that an auditor or the night asked for, and tells every auditor when the audit is not whole.</summary>
public static class RunAuditCheck
{
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (await mediator.Send(new Take(), cancellation) is { } id)
            await mediator.Send(new Finish(id, await mediator.Send(new Query(id), cancellation)), cancellation);
    }

    /// <summary>The night asks for a check.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Consultation)]
    public sealed record Command : ICommand<Unit>;

    [Allow(Permission.RunJob)]
    public sealed record Take : ICommand<Guid?>;

    /// <summary>Reads for minutes: no transaction is held open meanwhile. Null when it could not be carried out.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Query(Guid Id) : IOneTripQuery<AuditVerdict?>;

    [Allow(Permission.RunJob), Audited(Operation.Consultation)]
    public sealed record Finish(Guid Id, AuditVerdict? Verdict) : ICommand<Unit>;

    public sealed class Asking(PsgDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.AskAuditCheckAsync(Actor.JobId, clock.GetUtcNow(), cancellationToken);
            return Unit.Value;
        }
    }

    public sealed class Taking(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Take, Guid?>
    {
        public async Task<Guid?> Handle(Take command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            return (await db.TakeAuditCheckAsync(clock.GetUtcNow(), cancellationToken))?.Id;
        }
    }

    public sealed class Checking(AuditVerifier verifier, Connections connections, TimeProvider clock, ILogger<Checking> logger) : IRequestHandler<Query, AuditVerdict?>
    {
        public async Task<AuditVerdict?> Handle(Query query, CancellationToken cancellationToken)
        {
            try
            {
                return await verifier.VerifyAsync(rows => PsgDb.NoteAuditCheckAsync(connections.Worker, query.Id, rows, clock.GetUtcNow(), cancellationToken), cancellationToken);
            }
            catch (Exception failed) when (failed is NpgsqlException or IOException or CannotStart)
            {
                logger.LogError("The check of the audit could not be carried out: {Failure}", failed.GetType().Name);
                return null;
            }
        }
    }

    public sealed class Finishing(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Finish, Unit>
    {
        public async Task<Unit> Handle(Finish command, CancellationToken cancellationToken)
        {
            var (check, now) = (await db.AuditCheckAsync(command.Id, cancellationToken), clock.GetUtcNow());
            if (command.Verdict is null)
                check.Fail("It could not be carried out; the log of the worker says why", now);
            else
                check.Finish(command.Verdict, now);
            if (check.State == CheckState.Broken)
                await db.TellAuditorsAsync(check.Id, current.Actor, now, cancellationToken);
            return Unit.Value;
        }
    }
}
