using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Interventions;

public sealed class ShowIntervention(IMediator mediator) : PageModel
{
    public Seen Of { get; private set; } = null!;

    Intervention Intervention => Of.Of.Intervention;

    public string Status => HasRunOut ? "Ended" : Capital(Lifecycle.InWords(Intervention.Status));

    public string StatusColour => Intervention.IsOver || HasRunOut ? "grey" : "teal";

    public IReadOnlyList<StatutoryClock> Running => [.. Intervention.Clocks.Where(clock => clock.IsRunning).OrderBy(clock => clock.DueBy)];

    public IReadOnlyList<StatutoryClock> Settled => [.. Intervention.Clocks.Where(clock => clock.State is ClockState.Met or ClockState.Missed or ClockState.Stopped).OrderByDescending(clock => clock.EvidencedOn)];

    public IReadOnlyList<StatutoryClock> Earlier => [.. Intervention.Clocks.Where(clock => clock.State == ClockState.Superseded).OrderByDescending(clock => clock.RecordedAt)];

    /// <summary>Its end has passed and tonight's job has not yet written so.</summary>
    bool HasRunOut => !Intervention.IsOver && Intervention.EndsAt < Of.Now;

    public (string Word, string Colour) Light(StatutoryClock clock) =>
        Deadline.Light(clock.DueBy, clock.Nature, clock.IsLaw && clock.Nature != ClockNature.End ? WorkingDays.WhyNot(clock.DueOn) : null, Of.Now);

    public async Task OnGetAsync(Guid id, CancellationToken cancellation) => Of = await mediator.Send(new Query(id), cancellation);

    static string Capital(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];

    [Allow(Permission.SeeIntervention)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(OneIntervention Of, IReadOnlyList<(string Label, string Value)> Facts, IReadOnlyList<(string Says, string Href)> Steps, bool MayRecord, IReadOnlyList<(string Reference, string Title, bool IsHome)> Cases, IReadOnlyList<Planned> Actions, IReadOnlyList<Breach> Breaches, DateTimeOffset Now);

    /// <summary>An action that works towards it.</summary>
    public sealed record Planned(Guid Id, string Text, DateOnly DueOn, ActionStatus Status, string Agency);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames names, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known) = (current.Actor, await names.ReadAsync(cancellationToken));
            var one = await OneIntervention.ReadAsync(db, actor, audit, query.Id, cancellationToken);
            string? subject = null;
            if (one.Intervention.SubjectPersonId is { } person)
            {
                subject = await db.PeopleSeenBy(actor).Where(part => part.PersonId == person && part.CaseId == one.Intervention.CaseId).Select(part => part.Person.Name).SingleOrDefaultAsync(cancellationToken);
                audit.About(one.Intervention.CaseId, person);
            }

            var actions = await db.ActionsSeenBy(actor).Where(action => action.InterventionId == query.Id).OrderBy(action => action.DueOn).ThenBy(action => action.Id).ToListAsync(cancellationToken);
            var breaches = await db.BreachesSeenBy(actor).AsNoTracking().Where(breach => breach.InterventionId == query.Id).OrderByDescending(breach => breach.HappenedAt).ThenBy(breach => breach.Id).ToListAsync(cancellationToken);
            audit.About(null, one.Cases.Select(@case => @case.Id).Concat(actions.Select(action => action.Id)));
            var mayRecord = actor.May(Permission.RecordIntervention);
            return new Seen(one, InterventionFacts.Of(one.Intervention, subject, known.Agency(one.Intervention.LeadAgencyId), known.User(one.Intervention.RecordedById), known.User), mayRecord ? NextSteps.Of(one) : [], mayRecord,
                [.. one.Cases.Select(@case => (@case.Reference, @case.Title, @case.Id == one.Intervention.CaseId))], [.. actions.Select(action => new Planned(action.Id, action.Text, action.DueOn, action.Status, known.Agency(action.AgencyId)))], breaches, clock.GetUtcNow());
        }
    }
}
