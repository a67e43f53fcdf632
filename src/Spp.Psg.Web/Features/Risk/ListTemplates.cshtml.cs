using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class ListTemplates(IMediator mediator) : PageModel, IShowAgain
{
    [BindProperty]
    public DraftTemplate.Command Form { get; set; } = new();

    public IReadOnlyList<Series> Found { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    [Sends(typeof(DraftTemplate.Command))]
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellation)
    {
        var code = await mediator.Send(Form, cancellation);
        return LocalRedirect($"/risk/templates/{code.ToLowerInvariant()}");
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Query : IQuery<IReadOnlyList<Series>>;

    /// <param name="ToDraftFrom">The version that the next one begins with; none while a draft is being written.</param>
    public sealed record Series(string Name, IReadOnlyList<Version> Versions, string? ToDraftFrom);

    public sealed record Version(string Code, string State, string Colour, DateOnly? From, int Questions, int MaxScore);

    public sealed class Handler(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Series>>
    {
        public async Task<IReadOnlyList<Series>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = LondonTime.DateOf(clock.GetUtcNow());
            var published = await db.RiskTemplatesAsync(cancellationToken);
            var drafts = await db.RiskTemplateDraftsSeenBy(current.Actor).AsNoTracking().ToListAsync(cancellationToken);
            return
            [
                .. published.GroupBy(template => template.Series).OrderBy(series => series.Key, StringComparer.Ordinal).Select(series =>
                {
                    var newest = series.MaxBy(template => template.Version)!;
                    var inUse = RiskTemplate.InForce(published, newest.Subject, today)?.Code;
                    var draft = drafts.Find(one => one.Template.Series == series.Key);
                    var versions = series.OrderByDescending(template => template.Version).Select(template => Describe(template, inUse, today));
                    return new Series(newest.Name, [.. draft is null ? versions : versions.Prepend(Drafted(draft.Template))], draft is null ? newest.Code : null);
                }),
            ];
        }

        static Version Describe(RiskTemplate template, string? inUse, DateOnly today)
        {
            var (state, colour) = template.EffectiveFrom > today ? ("Published", "blue") : template.Code == inUse ? ("In use", "green") : ("Replaced", "grey");
            return new(template.Code, state, colour, template.EffectiveFrom, template.Questions.Count, template.MaxScore);
        }

        static Version Drafted(RiskTemplate template) => new(template.Code, "Draft", "yellow", null, template.Questions.Count, template.MaxScore);
    }
}
