using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

/// <summary>One version of a template as assessors see it, to be tried out; a draft with a way to change each part.</summary>
public sealed class ShowTemplate(IMediator mediator) : PageModel, IShowAgain, IAskRisk
{
    [BindProperty]
    public Tried Form { get; set; } = new();

    [FromRoute]
    public string Code { get; set; } = "";

    public Found Template { get; private set; } = null!;

    public RiskTemplate Asked => Template.Template;

    IAnswered IAskRisk.Form => Form;

    /// <summary>None while the draft does not add up: a score would be outside its bands.</summary>
    public RiskPreview? Score => Asked.Faults.Count > 0 ? null : Asked.Preview(IAnswered.Given(Form), Form.Facts ?? []);

    public string? ChangeHref(RiskQuestion question) =>
        Template.IsDraft ? $"/risk/templates/{Asked.Code.ToLowerInvariant()}/questions/{question.Id.ToLowerInvariant()}" : null;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Template = await mediator.Send(new Query(Code), cancellation);
        IAnswered.Ask(Form, Asked);
    }

    [TakesHalfTyped, Sends(typeof(Query))]
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Score is { } score ? Partial("_Score", score) : new NoContentResult();
    }

    /// <summary>The same without script, on the whole page.</summary>
    [Sends(typeof(Query))]
    public Task OnPostScoreAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Answers that are only tried.</summary>
    public sealed class Tried : IAnswered
    {
        public Dictionary<string, string?> Answers { get; set; } = [];

        public List<string>? Facts { get; set; }
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Query(string Code) : IQuery<Found>;

    public sealed record Found(RiskTemplate Template, bool IsDraft, string? SavedBy = null, DateTimeOffset? SavedAt = null);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var code = query.Code.ToUpperInvariant();
            if ((await db.RiskTemplatesAsync(cancellationToken)).FirstOrDefault(template => template.Code == code) is { } published)
                return new Found(published, IsDraft: false);
            var draft = await db.RiskTemplateDraftsSeenBy(current.Actor).SingleOrDefaultAsync(one => one.Code == code, cancellationToken) ?? throw new NotSeen();
            return new Found(draft.Template, IsDraft: true, (await names.ReadAsync(cancellationToken)).User(draft.SavedById), draft.SavedAt);
        }
    }
}
