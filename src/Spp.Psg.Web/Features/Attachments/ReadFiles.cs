using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

/// <summary>Makes files be found by their words, once they may be opened. Each file in transactions of its own, and never twice.</summary>
public static class ReadFiles
{
    const int AtMost = 50;

    /// <summary>For the schedule: every file that nobody read yet, oldest first.</summary>
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        foreach (var id in await mediator.Send(new Query(), cancellation))
        {
            await mediator.Send(new Begin(id), cancellation);
            await mediator.Send(new Command(id), cancellation);
        }
    }

    [Allow(Permission.RunJob)]
    public sealed record Query : IQuery<IReadOnlyList<Guid>>;

    [Allow(Permission.RunJob)]
    public sealed record Begin(Guid Id) : ICommand<Unit>;

    [Allow(Permission.RunJob)]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Waiting(PsgDb db, CurrentActor current, Scanning scanning) : IRequestHandler<Query, IReadOnlyList<Guid>>
    {
        public async Task<IReadOnlyList<Guid>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.UnreadFiles(current.Actor, scanning).OrderBy(one => one.UploadedAt).Select(one => one.Id).Take(AtMost).ToListAsync(cancellationToken);
    }

    public sealed class Beginning(PsgDb db, AuditTrail audit, TimeProvider clock) : IRequestHandler<Begin, Unit>
    {
        public async Task<Unit> Handle(Begin command, CancellationToken cancellationToken)
        {
            await db.BeginReadingAsync(command.Id, clock.GetUtcNow(), cancellationToken);
            audit.LeavesNoEntry();
            return Unit.Value;
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AttachmentFolder folder, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var file = await db.AttachmentsSeenBy(current.Actor).SingleAsync(one => one.Id == command.Id, cancellationToken);
            await using var content = folder.Open(file.StoredAs, file.SealedKey);
            if (content is not null)
                await db.KeepWordsAsync(file, content, cancellationToken);
            audit.About(file.CaseId, file.Id);
            return Unit.Value;
        }
    }
}
