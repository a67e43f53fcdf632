using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Terms;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Terms;

/// <summary>The terms go to the browser, which looks for them itself: what is typed goes nowhere.</summary>
public sealed class ReadTerms(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => new JsonResult(await mediator.Send(new Query(), cancellation));

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<IReadOnlyList<TermAdvice>>;

    public sealed class Handler(KnownNames known) : IRequestHandler<Query, IReadOnlyList<TermAdvice>>
    {
        public async Task<IReadOnlyList<TermAdvice>> Handle(Query query, CancellationToken cancellationToken) => (await known.ReadAsync(cancellationToken)).Terms;
    }
}
