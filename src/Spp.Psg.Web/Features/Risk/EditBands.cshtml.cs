using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class EditBands(IMediator mediator) : PageModel, IEditTogether
{
    public static readonly IReadOnlyList<SelectListItem> Words =
        [new Choice("false", RiskRating.Standard.Label()), new Choice("true", RiskRatingWords.Low, "Another word for the same band: figures count both as Standard")];

    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Code { get; set; } = "";

    public Found Draft { get; private set; } = null!;

    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = Command.Of(Draft.Template, Draft.Version);
    }

    public async Task ShowAsync(CancellationToken cancellation) => Draft = await mediator.Send(new Query(Code), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = await mediator.Send(new Query(Code), cancellation);
        Form.Version = kept.Version;
        var theirs = Command.Of(kept.Template, kept.Version);
        return new Conflict(
            [
                new("Name", Form.Name, theirs.Name),
                new("Introduction", Form.Introduction, theirs.Introduction),
                new("Word for the lowest band", Word(Form), Word(theirs)),
                new("Lowest band", $"0 to {Form.StandardTo}", $"0 to {theirs.StandardTo}"),
                new("Medium", $"{Form.MediumFrom} to {Form.MediumTo}", $"{theirs.MediumFrom} to {theirs.MediumTo}"),
                new("High", $"{Form.HighFrom} to {Form.HighTo}", $"{theirs.HighFrom} to {theirs.HighTo}"),
            ],
            kept.SavedBy, kept.SavedAt);

        static string Word(Command command) => command.CallsItLow ? RiskRatingWords.Low : RiskRating.Standard.Label();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Code = Code }, cancellation);
        TempData["Done"] = "Name and bands saved";
        return LocalRedirect($"/risk/templates/{Code}");
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Query(string Code) : IQuery<Found>;

    public sealed record Found(RiskTemplate Template, uint Version, string SavedBy, DateTimeOffset SavedAt)
    {
        public string Code => Template.Code;

        public int MaxScore => Template.Questions.Count == 0 ? 0 : Template.MaxScore;
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Command : ICommand<string>
    {
        const string Missing = "Enter a whole number of points";

        [BindNever]
        public string Code { get; init; } = "";

        [Display(Name = "Name"), StringLength(100, ErrorMessage = "Name must be 100 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "What the assessor is told first"), StringLength(200, ErrorMessage = "What the assessor is told first must be 200 characters or fewer")]
        public string? Introduction { get; set; }

        [Display(Name = "What your agencies call the lowest band")]
        public bool CallsItLow { get; set; }

        [Display(Name = "Lowest band ends at"), Required(ErrorMessage = Missing)]
        public int? StandardTo { get; set; }

        [Display(Name = "Medium starts at"), Required(ErrorMessage = Missing)]
        public int? MediumFrom { get; set; }

        [Display(Name = "Medium ends at"), Required(ErrorMessage = Missing)]
        public int? MediumTo { get; set; }

        [Display(Name = "High starts at"), Required(ErrorMessage = Missing)]
        public int? HighFrom { get; set; }

        [Display(Name = "High ends at"), Required(ErrorMessage = Missing)]
        public int? HighTo { get; set; }

        public uint? Version { get; set; }

        public static Command Of(RiskTemplate template, uint version)
        {
            var (standard, medium, high) = (template.Bands[0], template.Bands[1], template.Bands[2]);
            return new()
            {
                Name = template.Name,
                Introduction = template.Introduction,
                CallsItLow = standard.Label is not null,
                StandardTo = standard.To,
                MediumFrom = medium.From,
                MediumTo = medium.To,
                HighFrom = high.From,
                HighTo = high.To,
                Version = version,
            };
        }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var draft = await DraftAsync(db, current.Actor, query.Code, cancellationToken);
            return new Found(draft.Template, draft.Version, (await names.ReadAsync(cancellationToken)).User(draft.SavedById), draft.SavedAt);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var draft = await DraftAsync(db, current.Actor, command.Code, cancellationToken);
            ChangedMeanwhile.Unless(draft.Version, command.Version);
            draft.Band(
                new BandFacts(command.Name, command.Introduction, command.CallsItLow, command.StandardTo!.Value, command.MediumFrom!.Value, command.MediumTo!.Value, command.HighFrom!.Value, command.HighTo!.Value),
                current.Actor, clock.GetUtcNow());
            audit.Asked(new { template = draft.Code });
            return draft.Code;
        }
    }

    static async Task<RiskTemplateDraft> DraftAsync(PsgDb db, Actor actor, string code, CancellationToken cancellation)
    {
        var asked = code.ToUpperInvariant();
        return await db.RiskTemplateDraftsSeenBy(actor).SingleOrDefaultAsync(draft => draft.Code == asked, cancellation) ?? throw new NotSeen();
    }
}
