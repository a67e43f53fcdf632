using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>Begins the next version of a template, or finds the draft that somebody began already.</summary>
public static class DraftTemplate
{
    [Allow(Permission.ManageRiskTemplates), Audited(Operation.Collection)]
    public sealed record Command : ICommand<string>
    {
        /// <summary>Any version of the template.</summary>
        public string? Code { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var published = await db.RiskTemplatesAsync(cancellationToken);
            var series = published.FirstOrDefault(template => template.Code.Equals(command.Code, StringComparison.OrdinalIgnoreCase))?.Series ?? throw new NotSeen();
            var draft = RiskTemplateDraft.After(published.Where(template => template.Series == series).MaxBy(template => template.Version)!, current.Actor, clock.GetUtcNow());
            await db.KeepAsync(draft, cancellationToken);
            audit.Asked(new { template = draft.Code });
            return draft.Code;
        }
    }
}
