using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Figures;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Figures;

public sealed class SaveView(IMediator mediator, TimeProvider clock) : PageModel, IShowAgain
{
    public const string Latest = "latest", Fixed = "fixed";

    [BindProperty(SupportsGet = true, Name = "")]
    public ExploreAsked Asked { get; set; } = new();

    [BindProperty]
    public Command Form { get; set; } = new();

    public Described Shown { get; private set; } = null!;
    public ReportPeriod Period { get; private set; } = null!;
    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!ReadPeriod())
            return Redirect(Asked.Address());
        await ShowAsync(cancellation);
        Form = ViewForm.For(Asked, Period, Shown.Panels, Today).Form;
        return Page();
    }

    public async Task ShowAsync(CancellationToken cancellation)
    {
        ReadPeriod();
        Shown = await mediator.Send(new Query(Asked, Period), cancellation);
    }

    /// <summary>Of dates that are none, the explorer says so.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ReadPeriod())
            return Redirect(Asked.Address());
        await mediator.Send(Form with { Asked = Asked, Shown = Period }, cancellation);
        TempData["Done"] = "View saved";
        return LocalRedirect("/figures/views");
    }

    bool ReadPeriod()
    {
        (Period, var fault) = PeriodChoices.Read(Asked.Period, Asked.FirstDay, Asked.LastDay, Today);
        return fault is null;
    }

    [Allow(Permission.SeeFigures)]
    public sealed record Query(ExploreAsked Asked, ReportPeriod Period) : IQuery<Described>;

    public sealed record Described(string Asks, CountedPanels Panels);

    [Allow(Permission.SeeFigures), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [Display(Name = "Name of the view"), Required(ErrorMessage = "Enter a name for the view"), StringLength(80, ErrorMessage = "Name of the view must be 80 characters or fewer")]
        public string? Name { get; set; }

        [Display(Name = "Period"), Required(ErrorMessage = "Select which period the view shows"), RegularExpression($"{Latest}|{SaveView.Fixed}", ErrorMessage = "Select which period the view shows")]
        public string? Period { get; set; }

        [Display(Name = "Who sees it"), Required(ErrorMessage = "Select who sees the view")]
        public bool? IsShared { get; set; }

        [Display(Name = "Send me its link by e-mail"), Required(ErrorMessage = "Select how often its link is sent")]
        public ViewMail? Mail { get; set; }

        [BindNever]
        public ExploreAsked Asked { get; init; } = new();

        /// <summary>The period that the explorer showed.</summary>
        [BindNever]
        public ReportPeriod? Shown { get; init; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known) : IRequestHandler<Query, Described>
    {
        public async Task<Described> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var (_, panels) = await QuestionAsync(db, current.Actor, query.Asked, query.Period, names, cancellationToken);
            return new Described(SavedQuestion.InWords(query.Asked, panels, names), panels);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now, names) = (current.Actor, clock.GetUtcNow(), await known.ReadAsync(cancellationToken));
            var (question, panels) = await QuestionAsync(db, actor, command.Asked, command.Shown!, names, cancellationToken);
            var others = await db.FigureViewsOf(actor).Select(view => view.Name).ToListAsync(cancellationToken);
            var period = command.Period == Latest ? ViewPeriod.Always(command.Shown!) : ViewPeriod.Fixed(command.Shown!);
            var saved = FigureView.Save(question, period, [.. panels.Panels.Select(panel => panel.Id)], command.Name!, command.IsShared!.Value, others, actor, now);
            db.Keep(saved);
            await db.ChooseMailAsync(actor, saved.Id, command.Mail!.Value, now, cancellationToken);
            audit.About(null, saved.Id);
            return saved.Id;
        }
    }

    /// <summary>A question about what is not there, or not the actor's to count, is kept by nobody.</summary>
    static async Task<(string Question, CountedPanels Panels)> QuestionAsync(PsgDb db, Actor actor, ExploreAsked asked, ReportPeriod period, Names names, CancellationToken cancellation)
    {
        if (CountedPanels.Of(names.PanelsCountedFor(actor), asked.Panel) is not { Panels.Count: > 0 } panels)
            throw new NotSeen();
        var details = string.IsNullOrEmpty(asked.Detail) ? [] : await db.DetailsOf(actor, new Explored(asked.Figure, panels.Panels, [], SplitBy.Detail), [period, period.Before, period.SameLastYear], cancellation);
        return (SavedQuestion.Write(asked, names, details) ?? throw new NotSeen(), panels);
    }
}
