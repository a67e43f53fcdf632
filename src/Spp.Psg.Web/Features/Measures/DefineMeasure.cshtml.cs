using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class DefineMeasure(IMediator mediator) : DefinitionForm
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Done("Measure defined. Load its values from a file, or type the first one.", await mediator.Send(new Command(Form.Facts, Form.SubmissionId), cancellation));

    [Allow(Permission.DefineMeasures)]
    public sealed record Command(DefinitionFacts Facts, Guid? SubmissionId) : ICommand<string>, IOnce;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var (code, name) = await db.AreMeasureWordsKnownAsync(command.Facts.Code, command.Facts.Name, null, cancellationToken);
            var measure = Measure.Define(command.Facts, code, name, current.Actor, clock.GetUtcNow());
            db.Keep(measure);
            audit.About(null, measure.Id);
            return measure.Code;
        }
    }
}
