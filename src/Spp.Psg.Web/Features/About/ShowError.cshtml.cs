using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.About;

[Open]
public sealed class ShowError : PageModel, IShowAgain
{
    public string Heading { get; private set; } = "";
    public string Explanation { get; private set; } = "";
    public string Reference => HttpContext.Reference();

    /// <summary>Whoever came with a link or a code has no account: ended, expired and never made read the same.</summary>
    public bool IsFrontDoor => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath?.StartsWith("/refer/", StringComparison.OrdinalIgnoreCase) == true;

    public void OnGet(int status) => Show(status);

    /// <summary>A failed POST is re-run here as a POST.</summary>
    public IActionResult OnPost(int status)
    {
        Show(status);
        return Page();
    }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    void Show(int status)
    {
        Response.StatusCode = status is >= 400 and < 600 ? status : 404;
        (Heading, Explanation) = Response.StatusCode switch
        {
            400 => ("This request could not be read", "Go back and try again. Nothing was saved."),
            403 => ("Your role does not include this", "If your work needs it, ask the administrator of the service."),
            404 when IsFrontDoor => ("This link or code does not work", "It may have ended, or a letter may be wrong. Ask whoever gave it to you for another. After many wrong tries, wait five minutes. If anybody is in danger now, call 999."),
            404 => ("Page not found", "It does not exist, or it is not open to you. If you typed the address, check that it is right. If it is a case, you can find out whom to ask for access to it."),
            405 or 415 => ("This request could not be read", "The service answers pages and forms only."),
            413 => ("That is too large", "Send a smaller file or a shorter text."),
            429 => ("Too many requests", "Wait a minute and try again."),
            503 => ("The service is not available for a moment", "Nothing you saved is lost. Try again in a minute."),
            _ => ("Sorry, there is a problem with the service", "Nothing was half saved. Try again; if it happens again, tell us the reference."),
        };
    }
}
