using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Users;

/// <summary>The table of who may do what, as the service itself reads it.</summary>
public sealed class ShowRoles(IMediator mediator) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Rows = await mediator.Send(new Query(), cancellation);

    [Allow(Permission.SeeUsers)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(string May, IReadOnlyList<Role> Held);

    public sealed class Handler : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Row>>([.. Enum.GetValues<Permission>().Where(permission => permission != Permission.RunJob).Select(permission => new Row(RoleWords.Of(permission), [.. Roles.Holding(permission)]))]);
    }
}
