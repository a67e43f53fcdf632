using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.About;

[Open]
public sealed class ShowPrivacy : PageModel
{
    public void OnGet() { }
}
