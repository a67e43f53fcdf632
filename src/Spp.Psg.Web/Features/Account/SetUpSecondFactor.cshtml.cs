using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Account;

public sealed class SetUpSecondFactor(IMediator mediator, SignInCookies cookies) : PageModel, IShowAgain
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public State Found { get; private set; } = null!;
    public string Key { get; private set; } = "";
    public IReadOnlyList<string>? Codes { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Found = await mediator.Send(new Query(), cancellation);
        Key = TimeCode.Key(cookies.OfferKey(HttpContext, Found.UserId, Found.Email).Secret);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var offered = cookies.OfferedKey(HttpContext);
        Codes = await mediator.Send(Form with { Offered = offered }, cancellation);
        cookies.DropKey(HttpContext);
        return Page();
    }

    [Sends(typeof(Remove)), TakesHalfTyped]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Remove(), cancellation);
        TempData["Done"] = "Your authenticator app is removed";
        return Redirect("/account");
    }

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Query : IQuery<State>;

    public sealed record State(Guid UserId, string Email, bool HasApp, bool MayRemove);

    [Allow(Permission.SeeWork), AfterFreshSignIn]
    public sealed record Command : ICommand<IReadOnlyList<string>>
    {
        [Display(Name = "Code from your app"), Required(ErrorMessage = "Enter the code that your app shows"), StringLength(20, ErrorMessage = "Code must be 6 digits")]
        public string? Code { get; set; }

        [BindNever]
        public OfferedKey? Offered { get; init; }
    }

    [Allow(Permission.SeeWork), AfterFreshSignIn, Audited(Operation.Erasure)]
    public sealed record Remove : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, SecondFactors factors, PsgOptions options) : IRequestHandler<Query, State>
    {
        public async Task<State> Handle(Query query, CancellationToken cancellationToken)
        {
            var hasApp = await factors.AppOf(current.Actor.UserId, cancellationToken) is not null;
            return new State(current.Actor.UserId, (await db.AccountOf(current.Actor, cancellationToken)).Email!, hasApp, hasApp && !options.RequiresSecondFactor);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, SecondFactors factors, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Command command, CancellationToken cancellationToken)
        {
            var (me, now) = (current.Actor.UserId, clock.GetUtcNow());
            SecondFactorRules.HoldProved(command.Offered is { } offered && offered.UserId == me
                && await factors.SetUpAsync(me, offered.Secret, command.Code, replaces: true, cancellationToken));
            await Sessions.EndAllAsync(db, me, now, cancellationToken, but: current.SessionId);
            db.TellOwner(me, AccountEventKind.SecondFactorSet, now);
            audit.About(null, me);
            return await factors.MakeRecoveryCodesAsync(me, cancellationToken);
        }
    }

    public sealed class Removing(PsgDb db, CurrentActor current, SecondFactors factors, PsgOptions options, AuditTrail audit, TimeProvider clock) : IRequestHandler<Remove, Unit>
    {
        public async Task<Unit> Handle(Remove command, CancellationToken cancellationToken)
        {
            var (me, now) = (current.Actor.UserId, clock.GetUtcNow());
            SecondFactorRules.HoldRemovable(options.RequiresSecondFactor);
            await factors.RemoveAppAsync(me, cancellationToken);
            await Sessions.EndAllAsync(db, me, now, cancellationToken, but: current.SessionId);
            db.TellOwner(me, AccountEventKind.SecondFactorRemoved, now);
            audit.About(null, me);
            return Unit.Value;
        }
    }
}
