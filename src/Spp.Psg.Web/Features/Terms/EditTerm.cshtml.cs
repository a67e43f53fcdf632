using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Terms;

public sealed class EditTerm(IMediator mediator) : TermForm
{
    [FromRoute]
    public Guid Id { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Form = new Filled { Facts = await mediator.Send(new Query(Id), cancellation) };

    public override async Task ShowAsync(CancellationToken cancellation) => await mediator.Send(new Query(Id), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Form.Facts), cancellation);
        return Done("Term changed");
    }

    [Allow(Permission.ManageTerms)]
    public sealed record Query(Guid Id) : IQuery<TermFacts>;

    [Allow(Permission.ManageTerms)]
    public sealed record Command(Guid Id, TermFacts Facts) : ICommand<Guid>;

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, TermFacts>
    {
        public async Task<TermFacts> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.TermsSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(term => term.Id == query.Id, cancellationToken) ?? throw new NotSeen()).Facts();
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var term = await db.TermsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Id == command.Id, cancellationToken) ?? throw new NotSeen();
            term.Edit(command.Facts, await db.IsTermKnownAsync(command.Facts.Wording, term.Id, cancellationToken), current.Actor, clock.GetUtcNow());
            audit.About(null, term.Id);
            names.Forget();
            return term.Id;
        }
    }
}
