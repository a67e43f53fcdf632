using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Problems;

public sealed class EditProblem(IMediator mediator) : ProblemForm(mediator), IEditTogether
{
    [FromRoute]
    public Guid Id { get; set; }

    public Conflict? Conflict { get; set; }

    protected override IQuery<On> Asked => new Query(Address, Id);

    public override async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Filled { Facts = Case.Facts, Version = Case.Facts.Version() };
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var (mine, kept) = (Form.Facts, Case.Facts);
        Form.Version = kept.Version();
        return new Conflict(
        [
            new("What it is", mine.What, kept.What),
            new("Type of anti-social behaviour", mine.Type?.ToString(), kept.Type?.ToString()),
            new("Police category (NSIR)", mine.Nsir?.ToString(), kept.Nsir?.ToString()),
            new("Themes", string.Join(", ", mine.Themes), string.Join(", ", kept.Themes)),
            new("When it started", Shown.Date(mine.StartedOn), Shown.Date(kept.StartedOn)),
        ]);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(new Command(Address, Id, Form.Facts, Form.Version), "Problem changed", cancellation, "/problems");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address, Guid Id) : IQuery<On>;

    [Allow(Permission.EditCase)]
    public sealed record Command(string Address, Guid Id, ProblemFacts Facts, uint? Version) : ICommand<Guid>;

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, On>
    {
        public async Task<On> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var problem = await db.ProblemsSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == query.Id && one.CaseId == @case.Id, cancellationToken) ?? throw new NotSeen();
            audit.About(@case.Id, problem.Id);
            return new On(@case.Reference, problem.Facts());
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var problem = await db.ProblemOf(@case, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(problem.Facts().Version(), command.Version);
            var now = clock.GetUtcNow();
            var left = @case.Counted(CountedEventKind.CaseMovedOut, now);
            @case.EditProblem(problem, command.Facts, ReferralChoices.Themes, current.Actor, now);
            db.CountMove(left, @case.Counted(CountedEventKind.CaseMovedIn, now));
            audit.About(@case.Id, problem.Id);
            return problem.Id;
        }
    }
}
