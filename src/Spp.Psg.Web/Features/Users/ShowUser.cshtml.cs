using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

public sealed partial class ShowUser(IMediator mediator, KnownNames names) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(SendInvitation.Command))]
    public Task<IActionResult> OnPostResendAsync(CancellationToken cancellation) => DoAsync(new SendInvitation.Command(Id), "The invitation is on its way", cancellation);

    [Sends(typeof(WithdrawInvitation.Command))]
    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation) => DoAsync(new WithdrawInvitation.Command(Id), "The invitation is withdrawn", cancellation);

    [Sends(typeof(StartReset.Command))]
    public Task<IActionResult> OnPostResetAsync(CancellationToken cancellation) => DoAsync(new StartReset.Command(Id), "A link for a new password is on its way to their mailbox", cancellation);

    [Sends(typeof(RemoveFactors.Command))]
    public Task<IActionResult> OnPostFactorsAsync(CancellationToken cancellation) => DoAsync(new RemoveFactors.Command(Id), "Their app, codes and passkeys are removed when a second administrator confirms it", cancellation);

    [Sends(typeof(EndSessionsOf.Command))]
    public Task<IActionResult> OnPostSessionsAsync(CancellationToken cancellation) => DoAsync(new EndSessionsOf.Command(Id), "They are signed out everywhere", cancellation);

    [Sends(typeof(DisableUser.Command))]
    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancellation) => DoAsync(new DisableUser.Command(Id), "The account is disabled", cancellation);

    [Sends(typeof(EnableUser.Command))]
    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancellation) => DoAsync(new EnableUser.Command(Id), "The account is enabled", cancellation);

    [Sends(typeof(DecideAccess.Command))]
    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation) => DoAsync(new DecideAccess.Command(Id, Confirms: true), "The change is confirmed", cancellation);

    [Sends(typeof(DecideAccess.Command))]
    public Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellation) => DoAsync(new DecideAccess.Command(Id, Confirms: false), "The change is refused", cancellation);

    async Task<IActionResult> DoAsync(ICommand<Unit> command, string done, CancellationToken cancellation)
    {
        await mediator.Send(command, cancellation);
        names.Forget();
        TempData["Done"] = done;
        return LocalRedirect($"/users/{Id}");
    }

    [Allow(Permission.ManageUsers)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(
        string Name, string State, string StateColour, bool IsSelf, bool IsActive, bool IsInvited, IReadOnlyList<(string Label, string Value)> Facts,
        WaitingChange? Waiting, IReadOnlyList<string> Changes, IReadOnlyList<string> Leavings, DateOnly Today);

    public sealed record WaitingChange(string AskedBy, DateTimeOffset AskedAt, string What, bool MayConfirm);
}
