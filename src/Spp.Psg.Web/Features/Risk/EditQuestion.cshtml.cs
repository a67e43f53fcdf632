using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class EditQuestion(IMediator mediator) : PageModel, IEditTogether
{
    /// <summary>In place of a question's id: one that is to be added.</summary>
    const string New = "new";

    /// <summary>Lines for answers that are not there yet.</summary>
    const int Spare = 3;

    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Question { get; set; } = "";

    public Found Draft { get; private set; } = null!;

    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Draft = await mediator.Send(new Query(Code, Question), cancellation);
        Form = new Command
        {
            Version = Draft.Version,
            Text = Draft.Question?.Text,
            Position = Draft.Question is null ? null : Draft.Number,
            Answers = [.. Draft.Question?.Answers.Select(answer => new AnswerFacts { Code = answer.Code, Label = answer.Label, Points = answer.Points }) ?? [], .. Enumerable.Range(0, Spare).Select(_ => new AnswerFacts())],
        };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Draft = await mediator.Send(new Query(Code, Question), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = await mediator.Send(new Query(Code, Question), cancellation);
        Form.Version = kept.Version;
        var (mine, theirs) = (Form.Answers.Where(answer => !answer.IsEmpty).ToList(), kept.Question?.Answers ?? []);
        return new Conflict(
            [
                new("Question", Form.Text, kept.Question?.Text),
                .. Enumerable.Range(0, Math.Max(mine.Count, theirs.Count)).Select(at => new ConflictLine(
                    $"Answer {at + 1}",
                    at < mine.Count ? $"{mine[at].Label}, {mine[at].Points}" : null,
                    at < theirs.Count ? $"{theirs[at].Label}, {theirs[at].Points}" : null)),
            ],
            kept.SavedBy, kept.SavedAt);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Code = Code, Question = Question }, cancellation);
        TempData["Done"] = Form.Drop ? "Question removed" : "Question saved";
        return LocalRedirect($"/risk/templates/{Code}");
    }

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Query(string Code, string Question) : IQuery<Found>;

    /// <param name="Question">None for one that is to be added.</param>
    /// <param name="Rules">The automatic rules that ask about it.</param>
    public sealed record Found(string Code, RiskQuestion? Question, int Number, IReadOnlyList<string> Rules, uint Version, string SavedBy, DateTimeOffset SavedAt);

    [Allow(Permission.ManageRiskTemplates)]
    public sealed record Command : ICommand<string>
    {
        [BindNever]
        public string Code { get; init; } = "";

        [BindNever]
        public string Question { get; init; } = "";

        [Display(Name = "Question")]
        public string? Text { get; set; }

        [Display(Name = "Place"), Range(1, 200, ErrorMessage = "Place must be between 1 and 200")]
        public int? Position { get; set; }

        [MaxLength(50, ErrorMessage = "A question has at most 50 answers")]
        public List<AnswerFacts> Answers { get; set; } = [];

        /// <summary>The button that takes the question out.</summary>
        public bool Drop { get; set; }

        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames names) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var draft = await DraftAsync(db, current.Actor, query.Code, cancellationToken);
            var number = Number(draft, query.Question);
            var question = number == 0 ? null : draft.Template.Questions[number - 1];
            return new Found(
                draft.Code, question, number,
                [.. draft.Template.Rules.Where(rule => question is not null && rule.When.Question == question.Id)
                    .Select(rule => $"An automatic rule gives at least {rule.Gives} for the answer \"{question!.Choice(rule.When.Answer!)?.Label}\": {rule.Because}")],
                draft.Version, (await names.ReadAsync(cancellationToken)).User(draft.SavedById), draft.SavedAt);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var draft = await DraftAsync(db, current.Actor, command.Code, cancellationToken);
            var number = Number(draft, command.Question);
            var id = number == 0 ? null : draft.Template.Questions[number - 1].Id;
            ChangedMeanwhile.Unless(draft.Version, command.Version);
            if (command.Drop && id is not null)
                draft.Drop(id, current.Actor, clock.GetUtcNow());
            else
                draft.Ask(id, new QuestionFacts(command.Text, command.Position, command.Answers), current.Actor, clock.GetUtcNow());
            audit.Asked(new { template = draft.Code });
            return draft.Code;
        }
    }

    static async Task<RiskTemplateDraft> DraftAsync(PsgDb db, Actor actor, string code, CancellationToken cancellation)
    {
        var asked = code.ToUpperInvariant();
        return await db.RiskTemplateDraftsSeenBy(actor).SingleOrDefaultAsync(draft => draft.Code == asked, cancellation) ?? throw new NotSeen();
    }

    /// <summary>Counted from 1; 0 for one that is to be added.</summary>
    static int Number(RiskTemplateDraft draft, string question)
    {
        if (question.Equals(New, StringComparison.OrdinalIgnoreCase))
            return 0;
        var at = draft.Template.Questions.ToList().FindIndex(one => one.Id.Equals(question, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? throw new NotSeen() : at + 1;
    }
}
