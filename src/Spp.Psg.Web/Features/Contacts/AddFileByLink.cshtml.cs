using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Contacts;

/// <summary>A file for one action, from a contact without an account. It goes to the case, which they do not see.</summary>
[TakesFileByLink, Limited(Limit.Upload)]
public sealed class AddFileByLink(IMediator mediator, CurrentActor current, AddressLimit tries, Scanning scanning) : PageModel, IShowAgain
{
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Command Form { get; set; } = new();

    public ActionByLink For { get; private set; } = null!;

    [Sends(typeof(FindLink.Query))]
    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        await mediator.ComeByLinkAsync(Key, tries, current, HttpContext, cancellation);
        For = (await mediator.Send(new AnswerByLink.Query(), cancellation)).FirstOrDefault(action => action.Id == Id) ?? throw new NotSeen();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.ComeByLinkAsync(Key, tries, current, HttpContext, cancellation);
        await Form.File!.ExamineAsync(scanning.Scanner, cancellation);
        if (await mediator.Send(Form with { ActionId = Id }, cancellation) is { } refusal)
        {
            ModelState.Remove("Form.SubmissionId"); // with another file it is another act
            throw refusal.At(nameof(Form.File));
        }

        TempData["Done"] = "Thank you. The file is kept";
        return Redirect($"/contacts/actions/{Key}");
    }

    /// <summary>A refusal is an answer and no exception: its audit entry has to stay.</summary>
    [Open]
    public sealed record Command : ICommand<UploadRefusal?>, IOnce
    {
        [BindNever]
        public Guid ActionId { get; init; }

        [ModelBinder(typeof(ReceivedBinder)), Required(ErrorMessage = "Select a file"), Display(Name = "File")]
        public Received? File { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, UploadRefusal?>
    {
        public async Task<UploadRefusal?> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var link = await db.AnswerLinkUsedBy(actor, current.SessionId, cancellationToken);
            var action = await db.ActionByLink(actor, command.ActionId, cancellationToken);
            audit.About(action.CaseId, action.Id);
            audit.Because("By link");
            link.Use(now);
            var file = command.File!;
            if ((file.Refusal ?? Attachment.RefuseBeyondQuota(await db.BytesBesideAsync(action, cancellationToken), file.Size)) is { } refusal)
            {
                audit.Refused(new { Kind = refusal.Kind.ToString(), file.Size, file.Sha256 });
                return refusal;
            }

            var (added, told) = Attachment.Bring(action, file.Keep(), actor, now);
            db.Keep(added);
            db.Tell(told);
            audit.About(null, added.Id);
            return null;
        }
    }
}

/// <summary>The key in the address is asked before anything of the file is read.</summary>
public sealed class TakesFileByLinkAttribute : TakesFileAttribute
{
    public override async Task<bool> MayAsync(HttpContext context, CurrentActor current, Type page)
    {
        try
        {
            await context.RequestServices.GetRequiredService<IMediator>().ComeByLinkAsync(
                context.GetRouteValue("key") as string ?? "", context.RequestServices.GetRequiredService<AddressLimit>(), current, context, context.RequestAborted);
            return true;
        }
        catch (NotSeen)
        {
            return false;
        }
    }
}
