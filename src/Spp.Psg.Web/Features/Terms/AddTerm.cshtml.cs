using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Terms;

public sealed class AddTerm(IMediator mediator) : TermForm
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Form.Facts, Form.SubmissionId), cancellation);
        return Done("Term added");
    }

    [Allow(Permission.ManageTerms)]
    public sealed record Command(TermFacts Facts, Guid? SubmissionId) : ICommand<Guid>, IOnce;

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var term = Term.Add(command.Facts, await db.IsTermKnownAsync(command.Facts.Wording, null, cancellationToken), current.Actor, clock.GetUtcNow());
            db.Keep(term);
            audit.About(null, term.Id);
            names.Forget();
            return term.Id;
        }
    }
}
