using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>A command and everything it causes is saved at once or not at all; a query reads under the actor's name and saves nothing.</summary>
public sealed class OneTransaction<TRequest, TAnswer>(PsgDb db, Transaction transaction, CurrentActor current, AuditTrail audit) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : IRequest<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var facts = RequestFacts.Of(typeof(TRequest));
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException($"{facts.Name} was sent from inside another request: share by moving down, not by sending sideways");
        audit.Begin();
        try
        {
            return facts.IsCommand ? await Act(request, facts, next, cancellationToken) : await Read(facts, next, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollBackAsync();
            throw new ChangedMeanwhile();
        }
        catch
        {
            await transaction.RollBackAsync();
            throw;
        }
    }

    async Task<TAnswer> Act(TRequest request, RequestFacts facts, RequestHandlerDelegate<TAnswer> next, CancellationToken cancellation)
    {
        var submission = (request as IOnce)?.SubmissionId;
        if (await transaction.BeginAsync(submission, reads: false, cancellation, (request as IAsksEarly)?.Early) is { } before)
        {
            await transaction.RollBackAsync();
            return JsonSerializer.Deserialize<TAnswer>(before)!;
        }

        var answer = await next();
        try
        {
            await transaction.CommitAsync(facts.Name, facts.Operation, current.IsKnown ? submission : null, answer, cancellation);
            return answer;
        }
        catch (SubmittedTwice)
        {
            await transaction.RollBackAsync();
            var first = await transaction.BeginAsync(submission, reads: false, cancellation);
            await transaction.RollBackAsync();
            return JsonSerializer.Deserialize<TAnswer>(first!)!;
        }
    }

    async Task<TAnswer> Read(RequestFacts facts, RequestHandlerDelegate<TAnswer> next, CancellationToken cancellation)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        await transaction.BeginAsync(null, reads: true, cancellation);
        var answer = await next();
        await transaction.EndReadingAsync(facts.Name, cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return answer;
    }
}

/// <summary>Somebody else saved the same record first. The page shows both versions and loses nothing typed.</summary>
public sealed class ChangedMeanwhile : Exception
{
    public ChangedMeanwhile() : base("Changed by somebody else") { }

    /// <summary>Compares what the form was filled from with what is kept now.</summary>
    public static void Unless(uint kept, uint? shown)
    {
        if (shown is { } version && version != kept)
            throw new ChangedMeanwhile();
    }
}
