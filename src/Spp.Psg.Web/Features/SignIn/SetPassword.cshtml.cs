using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

/// <summary>By the link of an invitation or a reset. Nobody is signed in by it: the second factor is asked for as ever.</summary>
public sealed class SetPassword(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public Command Form { get; set; } = new();

    /// <summary>The address of whoever holds the link; null when it does nothing.</summary>
    public string? Holder { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Holder = await mediator.Send(new Query(Token), cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await mediator.Send(Form with { Token = Token }, cancellation))
            return Page();
        TempData["Done"] = "Your password is set: sign in with it";
        return Redirect("/sign-in");
    }

    [Open]
    public sealed record Query(string Token) : IQuery<string?>;

    public sealed class Asking(PsgDb db, UserManager<User> users, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, string?>
    {
        public async Task<string?> Handle(Query query, CancellationToken cancellationToken)
        {
            var link = await db.LinkOfAsync(query.Token, cancellationToken);
            if (link?.StateAt(clock.GetUtcNow()) == LinkState.Good && await users.FindByIdAsync(link.UserId.ToString()) is { IsActive: true } user)
                return user.Email;
            audit.LinkRefused(link);
            return null;
        }
    }

    /// <summary>Answers whether the link was good.</summary>
    [Open]
    public sealed record Command : ICommand<bool>
    {
        [BindNever]
        public string Token { get; init; } = "";

        [Display(Name = "New password"), Required(ErrorMessage = "Enter a new password"), StringLength(256, ErrorMessage = "Password must be 256 characters or fewer")]
        public string? Password { get; set; }

        [Display(Name = "The same password again"), Compare(nameof(Password), ErrorMessage = "Enter the same password twice")]
        public string? Again { get; set; }
    }

    public sealed class Handler(PsgDb db, UserManager<User> users, SignInTries tries, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var link = await db.LinkOfAsync(command.Token, cancellationToken);
            if (link is null || await users.FindByIdAsync(link.UserId.ToString()) is not { IsActive: true } user || !await db.UseLinkAsync(link, now, cancellationToken))
            {
                audit.LinkRefused(link);
                return false;
            }

            audit.About(null, user.Id, link.Id);
            await db.ActAsHolderAsync(link, cancellationToken);
            await GiveAsync(user, command.Password!);
            await tries.ForgetAllAsync(user.Id, cancellationToken); // whoever holds the mailbox need not wait for others' guesses
            await Sessions.EndAllAsync(db, user.Id, now, cancellationToken);
            if (link.Purpose == LinkPurpose.Reset)
                db.Queue(new QueuedMessage(user.Id, "Your password was changed", "The password of your account was changed by a link sent to this mailbox. If it was not you, tell your administrator at once.", now));
            return true;
        }

        /// <summary>As every password: through the rules that Identity was given.</summary>
        async Task GiveAsync(User user, string password)
        {
            user.EmailConfirmed = true;
            if (user.PasswordHash is not null)
                await users.RemovePasswordAsync(user);
            (await users.AddPasswordAsync(user, password)).HoldFor(nameof(Command.Password));
        }
    }
}

static class LinkAudit
{
    /// <summary>Somebody tried a link that does nothing: whose it was, if anybody's.</summary>
    public static void LinkRefused(this AuditTrail audit, MailedLink? link)
    {
        audit.Is(Operation.Consultation);
        audit.WasRefused();
        if (link is not null)
            audit.About(null, link.UserId, link.Id);
    }
}
