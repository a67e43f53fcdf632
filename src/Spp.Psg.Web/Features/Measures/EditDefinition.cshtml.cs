using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Measures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Measures;

public sealed class EditDefinition(IMediator mediator, KnownNames names) : DefinitionForm, IEditTogether
{
    [FromRoute]
    public string Code { get; set; } = "";

    public Measure Kept { get; private set; } = null!;

    public Conflict? Conflict { get; set; }

    public override bool HasCode => true;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Filled { Facts = Kept.Facts(), Version = Kept.Version };
    }

    public override async Task ShowAsync(CancellationToken cancellation) => Kept = await mediator.Send(new Query(Code), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form.Version = Kept.Version;
        var (mine, theirs) = (Form.Facts, Kept.Facts());
        return new Conflict(
            [
                new("Name", mine.Name, theirs.Name), new("What it counts", mine.Sentence, theirs.Sentence), new("Unit", mine.Unit, theirs.Unit), new("Which way is good", $"{mine.Polarity}", $"{theirs.Polarity}"),
                new("Target", $"{mine.Target}", $"{theirs.Target}"), new("Theme", mine.Theme, theirs.Theme), new("Owner", mine.Owner, theirs.Owner), new("Source", mine.Source, theirs.Source),
                new("Peers", mine.Peers, theirs.Peers), new("Splits", mine.Splits, theirs.Splits), new("Reports to the public", $"{mine.Publication}", $"{theirs.Publication}"),
            ],
            (await names.ReadAsync(cancellation)).User(Kept.DefinedById), Kept.DefinedAt);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => Done("Definition changed", await mediator.Send(new Command(Code, Form.Facts, Form.Version), cancellation));

    [Allow(Permission.DefineMeasures)]
    public sealed record Query(string Code) : IQuery<Measure>;

    [Allow(Permission.DefineMeasures)]
    public sealed record Command(string Code, DefinitionFacts Facts, uint? Version) : ICommand<string>;

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, Measure>
    {
        public Task<Measure> Handle(Query query, CancellationToken cancellationToken) => db.MeasureSeenBy(current.Actor, query.Code, cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command command, CancellationToken cancellationToken)
        {
            var measure = await db.MeasureSeenBy(current.Actor, command.Code, cancellationToken);
            ChangedMeanwhile.Unless(measure.Version, command.Version);
            var (_, name) = await db.AreMeasureWordsKnownAsync(null, command.Facts.Name, measure.Id, cancellationToken);
            var hasValues = await db.MeasureValuesSeenBy(current.Actor).AnyAsync(value => value.MeasureId == measure.Id, cancellationToken);
            measure.Change(command.Facts, name, hasValues, current.Actor, clock.GetUtcNow());
            audit.About(null, measure.Id);
            return measure.Code;
        }
    }
}
