using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Attachments;

/// <summary>A page that brings a file to a case: looks into the file before any transaction begins, then sends it.</summary>
public abstract class UploadPage(IMediator mediator, Scanning scanning) : PageModel, IShowAgain
{
    [FromRoute]
    public string Address { get; set; } = "";

    [BindProperty]
    public AddFile.Command Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public abstract Task ShowAsync(CancellationToken cancellation);

    protected async Task<IActionResult> SendAsync(Guid? versionOf, CancellationToken cancellation)
    {
        await Form.File!.ExamineAsync(scanning.Scanner, cancellation);
        var answer = await mediator.Send(Form with { Address = Address, VersionOf = versionOf }, cancellation);
        if (answer.Refusal is { } refusal)
        {
            ModelState.Remove("Form.SubmissionId"); // with another file it is another act
            throw refusal.At(nameof(Form.File));
        }

        TempData["Done"] = versionOf is null ? "File added" : "New version added";
        return LocalRedirect($"/cases/{Address}/files");
    }
}
