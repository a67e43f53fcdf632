using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Features.Shared.Tags;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Schemes;

public sealed class EditScheme(IMediator mediator, KnownNames names, TimeProvider clock) : SchemeForm(clock), IEditTogether
{
    [FromRoute]
    public Guid Id { get; set; }

    public InterventionScheme Kept { get; private set; } = null!;

    /// <summary>Nobody, when it was shipped.</summary>
    public string? SavedBy { get; private set; }

    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Form = new Filled { Facts = Kept.Facts(), Version = Kept.Version };
        await base.ShowAsync(cancellation);
    }

    public override async Task ShowAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        await base.ShowAsync(cancellation);
    }

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Form.Version = Kept.Version;
        var (mine, theirs) = (Form.Facts, Kept.Facts());
        return new Conflict(
            [
                new("Name", mine.Name, theirs.Name), new("What it is", mine.About, theirs.About), new("It is for", For(mine), For(theirs)),
                new("Ages", $"{mine.YoungestAge} to {mine.OldestAge}", $"{theirs.YoungestAge} to {theirs.OldestAge}"), new("Always concerns somebody under 18", mine.ConcernsChild ? "Yes" : "No", theirs.ConcernsChild ? "Yes" : "No"),
                new("Stages", mine.Stages, theirs.Stages), new("Fields", mine.Fields, theirs.Fields), new("Clocks", mine.Clocks, theirs.Clocks),
                new("Officers may record it", mine.IsOffered is false ? "No" : "Yes", theirs.IsOffered is false ? "No" : "Yes"),
            ],
            SavedBy, Kept.Newest.SavedAt);

        static string For(SchemeFacts facts) => string.Join(", ", (facts.Subjects ?? []).Order().Select(subject => ChoiceField.Said(subject)));
    }

    protected override async Task<IActionResult> SaveAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Form.Facts, Form.Version), cancellation);
        return Done("Scheme changed");
    }

    async Task ReadAsync(CancellationToken cancellation)
    {
        Kept = await mediator.Send(new Query(Id), cancellation);
        Code = Kept.Code;
        SavedBy = Kept.Newest.SavedById is { } by ? (await names.ReadAsync(cancellation)).User(by) : null;
    }

    [Allow(Permission.ManageTerms)]
    public sealed record Query(Guid Id) : IQuery<InterventionScheme>;

    [Allow(Permission.ManageTerms)]
    public sealed record Command(Guid Id, SchemeFacts Facts, uint? Version) : ICommand<Guid>;

    public sealed class Asking(PsgDb db, CurrentActor current) : IRequestHandler<Query, InterventionScheme>
    {
        public Task<InterventionScheme> Handle(Query query, CancellationToken cancellationToken) => db.SchemeSeenBy(current.Actor, query.Id, cancellationToken);
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var scheme = await db.SchemeSeenBy(current.Actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(scheme.Version, command.Version);
            var (_, name) = await db.AreSchemeWordsKnownAsync(null, command.Facts.Name, scheme.Id, cancellationToken);
            scheme.Change(command.Facts, name, current.Actor, clock.GetUtcNow());
            audit.About(null, scheme.Id);
            return scheme.Id;
        }
    }
}
