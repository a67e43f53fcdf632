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
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Risk;

public sealed class ScreenYoungPerson(IMediator mediator) : PageModel, IShowAgain
{
    public static readonly IReadOnlyList<SelectListItem> Choices = [.. Enum.GetValues<ScreenAnswer>().Select(answer => new Choice(answer.ToString(), Shown.Word(answer)))];

    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public OnCase On { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        On = await mediator.Send(new Query(Address), cancellation);
        foreach (var question in YouthQuestion.All)
            Form.Answers.TryAdd(question.Code, null);
        if (On.Young is [var only])
            Form.PersonId ??= Guid.Parse(only.Value);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = "Screen saved";
        return LocalRedirect($"/cases/{Address}/risk");
    }

    [Allow(Permission.AssessRisk)]
    public sealed record Query(string Address) : IQuery<OnCase>;

    public sealed record OnCase(string Reference, string Title, IReadOnlyList<SelectListItem> Young);

    [Allow(Permission.AssessRisk), Audited(Operation.Collection)]
    public sealed record Command : ICommand<Guid>, IOnce
    {
        [BindNever]
        public string Address { get; init; } = "";

        [Display(Name = "Young person")]
        public Guid? PersonId { get; set; }

        /// <summary>An answer for each question's code.</summary>
        public Dictionary<string, ScreenAnswer?> Answers { get; set; } = [];

        [Display(Name = "Was the safeguarding conversation held?")]
        public bool? Held { get; set; }

        [Display(Name = "When it was held")]
        public DateOnly? HeldOn { get; set; }

        [Display(Name = "With whom"), StringLength(200, ErrorMessage = "With whom must be 200 characters or fewer")]
        public string? HeldWith { get; set; }

        [Display(Name = "Why it was not held"), StringLength(500, ErrorMessage = "Why it was not held must be 500 characters or fewer")]
        public string? NotHeldBecause { get; set; }

        public Guid? SubmissionId { get; set; }

        public YouthScreenFacts Facts() => new(
            Answers.Where(answer => answer.Value is not null).ToDictionary(answer => answer.Key, answer => answer.Value!.Value), Held, HeldOn, HeldWith, NotHeldBecause);
    }

    public sealed class Shower(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, OnCase>
    {
        public async Task<OnCase> Handle(Query query, CancellationToken cancellationToken)
        {
            var (reference, today) = (CaseReference.FromAddress(query.Address), LondonTime.DateOf(clock.GetUtcNow()));
            var @case = await db.CasesSeenBy(current.Actor).Where(@case => @case.Reference == reference)
                .Select(@case => new { @case.Id, @case.Reference, @case.Title }).SingleOrDefaultAsync(cancellationToken) ?? throw new NotSeen();
            var people = await db.PeopleSeenBy(current.Actor).Where(part => part.CaseId == @case.Id && part.Person.BornOn != null)
                .OrderBy(part => part.Person.Name).Select(part => new { part.PersonId, part.Person.Name, part.Person.BornOn }).ToListAsync(cancellationToken);
            var young = people.Where(person => Age.IsChild(person.BornOn!.Value, today)).ToList();
            audit.About(@case.Id, young.Select(person => person.PersonId));
            return new OnCase(@case.Reference, @case.Title, [.. young.Select(person => new Choice(person.PersonId.ToString(), person.Name))]);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var @case = await db.CaseSeenBy(actor, command.Address, cancellationToken);
            var young = await db.PeopleSeenBy(actor).Where(part => part.CaseId == @case.Id && part.PersonId == command.PersonId)
                .Select(part => new YoungPerson(part.PersonId, part.Person.BornOn)).SingleOrDefaultAsync(cancellationToken);
            var screen = YouthScreen.Fill(young, command.Facts(), RatingMoment.Now(@case.Id, actor, now));
            db.Keep(screen);
            @case.Screened(screen, actor, now);
            audit.About(@case.Id, screen.Id, screen.PersonId);
            return screen.Id;
        }
    }
}
