using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Work;

public sealed class ShowWork(IMediator mediator) : PageModel
{
    public Shown Work { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Work = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeWork)]
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown;

    public sealed class Handler : IRequestHandler<Query, Shown>
    {
        public Task<Shown> Handle(Query query, CancellationToken cancellationToken) => Task.FromResult(new Shown());
    }
}
