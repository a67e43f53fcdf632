using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Problems;

public sealed class ListProblems(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public string Address { get; set; } = "";

    public Listed Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(Address), cancellation);

    [Sends(typeof(MakeMain.Command))]
    public async Task<IActionResult> OnPostMainAsync(Guid id, CancellationToken cancellation)
    {
        await mediator.Send(new MakeMain.Command(Address, id), cancellation);
        TempData["Done"] = "Main problem changed";
        return LocalRedirect($"/cases/{Address}/problems");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Listed>;

    /// <param name="Problems">The main one first, those that ended last.</param>
    public sealed record Listed(string Case, Guid? Main, IReadOnlyList<CaseProblem> Problems, Names Names, bool MayEdit)
    {
        public string Href => $"/cases/{CaseReference.ToAddress(Case)}/problems";
        public bool IsMain(CaseProblem problem) => problem.Id == Main;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            var problems = await db.ProblemsSeenBy(current.Actor).Where(problem => problem.CaseId == @case.Id)
                .OrderBy(problem => problem.EndedOn != null).ThenBy(problem => problem.Id != @case.MainProblemId).ThenBy(problem => problem.AddedAt).ToListAsync(cancellationToken);
            return new Listed(@case.Reference, @case.MainProblemId, problems, await known.ReadAsync(cancellationToken), @case.Status == CaseStatus.Open && current.Actor.May(Permission.EditCase));
        }
    }
}
