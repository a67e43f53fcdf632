using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Analysis;

public sealed class EditAnalysis(IMediator mediator) : FormOnCase<EditAnalysis.Kept>(mediator), IEditTogether
{
    [BindProperty]
    public Command Form { get; set; } = new();

    public Conflict? Conflict { get; set; }

    protected override IQuery<Kept> Asked => new Query(Address);

    public override async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = Case.Facts, Version = Case.Facts.Version() };
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var (mine, kept) = (Form.Facts, Case.Facts);
        Form.Version = kept.Version();
        return new Conflict(
        [
            new("Scanning", mine.Scanning, kept.Scanning),
            new("Victims and targets", mine.Victim, kept.Victim),
            new("Guardians", mine.Guardian, kept.Guardian),
            new("Offenders", mine.Offender, kept.Offender),
            new("Handlers", mine.Handler, kept.Handler),
            new("Location", mine.Location, kept.Location),
            new("Managers", mine.Manager, kept.Manager),
            new("Causes", mine.Causes, kept.Causes),
            new("Response", mine.Response, kept.Response),
            new("Displacement", $"{mine.Displacement} {mine.DisplacementNote}", $"{kept.Displacement} {kept.DisplacementNote}"),
            new("Benefit", mine.Benefit, kept.Benefit),
            new("Cost", $"{mine.Cost:0.##}", $"{kept.Cost:0.##}"),
            new("What to do with this response", $"{mine.Lesson} {mine.LessonNote}", $"{kept.Lesson} {kept.LessonNote}"),
        ], Case.EditedBy, Case.EditedAt);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SendAsync(Form with { Address = Address }, "Analysis saved", cancellation, "/analysis");

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<Kept>;

    public sealed record Kept(string Reference, AnalysisFacts Facts, string? EditedBy, DateTimeOffset? EditedAt);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>
    {
        public string Address { get; init; } = "";
        public AnalysisFacts Facts { get; set; } = new();
        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known) : IRequestHandler<Query, Kept>
    {
        public async Task<Kept> Handle(Query query, CancellationToken cancellationToken)
        {
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var kept = await db.AnalysesSeenBy(current.Actor).AsNoTracking().SingleOrDefaultAsync(one => one.CaseId == @case.Id, cancellationToken);
            audit.About(@case.Id);
            return new Kept(@case.Reference, kept?.Facts() ?? new AnalysisFacts(), kept is null ? null : (await known.ReadAsync(cancellationToken)).User(kept.EditedById), kept?.EditedAt);
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            var kept = await db.AnalysesSeenBy(current.Actor).SingleOrDefaultAsync(one => one.CaseId == @case.Id, cancellationToken);
            var analysis = kept ?? new CaseAnalysis(@case.Id);
            ChangedMeanwhile.Unless(analysis.Facts().Version(), command.Version);
            analysis.Edit(command.Facts, @case, current.Actor, clock.GetUtcNow());
            if (kept is null)
                db.Keep(analysis);
            audit.About(@case.Id);
            return @case.Id;
        }
    }
}
