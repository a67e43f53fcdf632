using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Schemes;

public sealed class AddScheme(IMediator mediator, TimeProvider clock) : SchemeForm(clock)
{
    public void OnGet() { }

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Form.Facts, Form.SubmissionId), cancellation);
        return Done("Scheme added");
    }

    [Allow(Permission.ManageTerms)]
    public sealed record Command(SchemeFacts Facts, Guid? SubmissionId) : ICommand<Guid>, IOnce;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (code, name) = await db.AreSchemeWordsKnownAsync(command.Facts.Code, command.Facts.Name, null, cancellationToken);
            var scheme = InterventionScheme.Add(command.Facts, code, name, current.Actor, clock.GetUtcNow());
            db.Keep(scheme);
            audit.About(null, scheme.Id);
            return scheme.Id;
        }
    }
}
