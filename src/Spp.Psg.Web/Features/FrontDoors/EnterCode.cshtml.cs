using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.FrontDoors;

/// <summary>For whoever was told a code. Tries are limited by the address that they come from.</summary>
[Open]
public sealed class EnterCode(IMediator mediator, AddressLimit tries) : PageModel, IShowAgain
{
    [BindProperty]
    public CodeTyped Form { get; set; } = new();

    public void OnGet()
    {
        // A plain question.
    }

    public Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    [Sends(typeof(FindFrontDoor.Query))]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            var code = FrontDoor.PlainCode(Form.Code) ?? "";
            await mediator.FindAsync(code, tries, HttpContext, cancellation);
            return Redirect($"/refer/{code}");
        }
        catch (NotSeen)
        {
            ModelState.AddModelError("Form.Code", "Enter the code as it was given to you, 12 letters and digits. It may have ended: then ask for another. After many wrong codes, wait five minutes");
            return await ShowBrokenRules.AgainAsync(this, this, cancellation);
        }
    }

    public sealed record CodeTyped
    {
        [Display(Name = "Code"), Required(ErrorMessage = "Enter the code that was given to you"), StringLength(60, ErrorMessage = "Code must be 60 characters or fewer")]
        public string? Code { get; set; }
    }
}
