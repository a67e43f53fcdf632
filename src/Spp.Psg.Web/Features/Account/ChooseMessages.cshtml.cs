using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Account;

/// <summary>What comes by mail and when, and the calendar's address.</summary>
public sealed class ChooseMessages(IMediator mediator, PsgOptions options) : PageModel, IShowAgain
{
    public static readonly IReadOnlyList<SelectListItem> Weekdays =
        [.. Enumerable.Range(1, 7).Select(day => ((DayOfWeek)(day % 7)).ToString()).Select(day => new SelectListItem(day, day))];

    [BindProperty]
    public Command Form { get; set; } = new();

    public Chosen Found { get; private set; } = null!;

    /// <summary>Of the calendar, right after it was made; it is never shown again.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Choice = Found.Choice, At = Found.At, Weekday = Found.Weekday };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form, cancellation);
        TempData["Done"] = "Your choice is saved";
        return LocalRedirect("/account/messages");
    }

    /// <summary>Without a redirect: the address is nowhere but in this answer.</summary>
    [Sends(typeof(MakeLink)), TakesHalfTyped]
    public async Task OnPostLinkAsync(CancellationToken cancellation)
    {
        Address = $"{options.PublicAddress.TrimEnd('/')}/calendar/{await mediator.Send(new MakeLink(), cancellation)}.ics";
        ModelState.Clear();
        await OnGetAsync(cancellation);
    }

    [Sends(typeof(EndLink)), TakesHalfTyped]
    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellation)
    {
        await mediator.Send(new EndLink(), cancellation);
        TempData["Done"] = "The address of your calendar opens nothing any more";
        return LocalRedirect("/account/messages");
    }

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Chosen>;

    public sealed record Chosen(MailChoice Choice, TimeOnly At, DayOfWeek Weekday, DateTimeOffset? CalendarMadeAt, DateOnly Today);

    [Allow(Permission.SeeWork)]
    public sealed record Command : ICommand<Unit>
    {
        [Display(Name = "How do you want to be told by e-mail?"), Required(ErrorMessage = "Select how you want to be told by e-mail")]
        public MailChoice? Choice { get; set; }

        [Display(Name = "Time of a digest"), Required(ErrorMessage = "Enter the time of a digest")]
        public TimeOnly? At { get; set; }

        [Display(Name = "Day of a weekly digest"), Required(ErrorMessage = "Select the day of a weekly digest"), EnumDataType(typeof(DayOfWeek), ErrorMessage = "Select the day of a weekly digest")]
        public DayOfWeek? Weekday { get; set; }
    }

    /// <summary>Answers with the token.</summary>
    [Allow(Permission.SeeWork), Audited(Operation.Disclosure)]
    public sealed record MakeLink : ICommand<string>;

    [Allow(Permission.SeeWork)]
    public sealed record EndLink : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Chosen>
    {
        public async Task<Chosen> Handle(Query query, CancellationToken cancellationToken)
        {
            var mine = await db.MessageChoiceOf(current.Actor, cancellationToken) ?? new MessageChoice(current.Actor.UserId);
            return new Chosen(mine.Choice, mine.At, mine.Weekday, (await db.CalendarLinkOf(current.Actor, cancellationToken))?.MadeAt, LondonTime.DateOf(clock.GetUtcNow()));
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var mine = await db.MessageChoiceOf(current.Actor, cancellationToken);
            if (mine is null)
                db.Keep(mine = new MessageChoice(current.Actor.UserId));
            mine.Choose(command.Choice!.Value, command.At!.Value, command.Weekday!.Value, clock.GetUtcNow());
            audit.About(null, current.Actor.UserId);
            return Unit.Value;
        }
    }

    public sealed class MakingLink(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<MakeLink, string>
    {
        public async Task<string> Handle(MakeLink command, CancellationToken cancellationToken)
        {
            var mine = await db.CalendarLinkOf(current.Actor, cancellationToken);
            if (mine is null)
                db.Keep(mine = new CalendarLink(current.Actor.UserId));
            audit.About(null, current.Actor.UserId);
            return mine.Mint(clock.GetUtcNow());
        }
    }

    public sealed class EndingLink(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<EndLink, Unit>
    {
        public async Task<Unit> Handle(EndLink command, CancellationToken cancellationToken)
        {
            if (await db.CalendarLinkOf(current.Actor, cancellationToken) is { } mine)
                db.Remove(mine);
            audit.About(null, current.Actor.UserId);
            return Unit.Value;
        }
    }
}
