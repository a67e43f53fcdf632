using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

[TakesFile, Limited(Limit.Upload)]
public sealed class ReplaceFile(IMediator mediator, Scanning scanning) : UploadPage(mediator, scanning)
{
    readonly IMediator mediator = mediator;

    [FromRoute]
    public Guid Id { get; set; }

    public Newest Before { get; private set; } = null!;

    public override async Task ShowAsync(CancellationToken cancellation)
    {
        Before = await mediator.Send(new Query(Address, Id), cancellation);
        Form.Marking ??= Before.Marking;
    }

    [Sends(typeof(AddFile.Command))]
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Id, cancellation);

    [Allow(Permission.AddNote)]
    public sealed record Query(string Address, Guid Id) : IQuery<Newest>;

    public sealed record Newest(string Case, string Name, int Number, Domain.Attachments.Marking Marking);

    public sealed class Handler(PsgDb db, CurrentActor current) : IRequestHandler<Query, Newest>
    {
        public async Task<Newest> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var newest = await db.NewestVersionSeenBy(current.Actor, @case.Id, query.Id, cancellationToken);
            return new Newest(@case.Reference, newest.Name, newest.Number, newest.Marking);
        }
    }
}
