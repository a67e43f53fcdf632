using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.SignIn;

/// <summary>The picture that an authenticator app reads: of the key that this browser was offered, and of no other.</summary>
[Open]
public sealed class ShowKey(SignInCookies cookies, PsgOptions options) : PageModel
{
    const int PixelsPerModule = 4;

    public IActionResult OnGet()
    {
        if (cookies.OfferedKey(HttpContext) is not { } key)
            return NotFound();
        using var code = QRCodeGenerator.GenerateQrCode(TimeCode.Address(key.Secret, options.PartnershipName, key.Email), QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return Content(picture.GetGraphic(PixelsPerModule), "image/svg+xml");
    }
}
