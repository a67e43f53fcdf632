using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

[TakesFile, Limited(Limit.Upload)]
public sealed class AddFile(IMediator mediator, Scanning scanning) : UploadPage(mediator, scanning)
{
    readonly IMediator mediator = mediator;

    public string Case { get; private set; } = "";

    public override async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(new Query(Address), cancellation);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(null, cancellation);

    [Allow(Permission.AddNote)]
    public sealed record Query(string Address) : IQuery<string>;

    [Allow(Permission.AddNote), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Answer>, IOnce
    {
        public string Address { get; init; } = "";

        /// <summary>The file that this is a new version of.</summary>
        public Guid? VersionOf { get; init; }

        [ModelBinder(typeof(ReceivedBinder)), Required(ErrorMessage = "Select a file")]
        public Received? File { get; set; }

        [Required(ErrorMessage = "Select how the file is marked")]
        public Marking? Marking { get; set; }

        [StringLength(500, ErrorMessage = "What it is must be 500 characters or fewer"), Display(Name = "What it is")]
        public string? Description { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    /// <summary>A refusal is an answer and no exception: its audit entry has to stay.</summary>
    public sealed record Answer(Guid? Id, UploadRefusal? Refusal);

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.CaseSeenBy(current.Actor, query.Address, cancellationToken)).Reference;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var before = command.VersionOf is { } id ? await db.NewestVersionSeenBy(current.Actor, @case.Id, id, cancellationToken) : null;
            var file = command.File!;
            if ((file.Refusal ?? Attachment.RefuseBeyondQuota(await db.BytesOfAsync(@case, cancellationToken), file.Size)) is { } refusal)
            {
                audit.About(@case.Id);
                audit.Refused(new { Kind = refusal.Kind.ToString(), file.Size, file.Sha256 });
                return new Answer(null, refusal);
            }

            var added = Attachment.Add(@case, file.Keep(), before, command.Marking!.Value, command.Description, current.Actor, clock.GetUtcNow());
            db.Keep(added);
            audit.About(@case.Id, added.Id);
            return new Answer(added.Id, null);
        }
    }
}
