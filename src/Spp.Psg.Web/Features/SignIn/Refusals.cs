using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SignIn;

/// <summary>Shows a page of signing in again after a try that was not right.</summary>
static class Refusals
{
    public static IActionResult Refused(this PageModel page, Tried tried, string field, string sentence)
    {
        page.ModelState.AddModelError(field, tried == Tried.TooMany ? "There were too many wrong tries from your network. Wait 5 minutes and try again" : sentence);
        page.Response.StatusCode = tried == Tried.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }
}
