using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Risk;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>A case as it leaves the service on paper or into another system: facts and opinions apart, what was corrected only as corrected, and no intelligence.</summary>
public sealed record Disclosed(
    Case Case, string Panel, string Ward, string Lead, IReadOnlyList<CaseProblem> Problems, IReadOnlyList<Disclosed.Person> People, IReadOnlyList<Disclosed.Note> Facts, IReadOnlyList<Disclosed.Note> Opinions,
    IReadOnlyList<Disclosed.Action> Actions, IReadOnlyList<Disclosed.Intervention> Interventions, string By, string Agency, DateTimeOffset At)
{
    public const string Marked = "OFFICIAL-SENSITIVE";

    public sealed record Person(string Name, DateOnly? BornOn, IReadOnlyList<PersonRole> Roles);

    public sealed record Note(DateTimeOffset At, string By, TimelineKind Kind, string Text, Marking? Marking, string? Handling);

    public sealed record Action(string Text, string Agency, DateOnly DueOn, ActionStatus Status, string? Outcome);

    public sealed record Intervention(string Name, string Status, DateOnly? EndsOn);

    internal static async Task<Disclosed> ReadAsync(PsgDb db, CurrentActor current, KnownNames known, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var (actor, names) = (current.Actor, await known.ReadAsync(cancellation));
        var @case = await db.CaseSeenBy(actor, address, cancellation);
        var people = await db.PeopleSeenBy(actor).Where(part => part.CaseId == @case.Id).OrderBy(part => part.AddedAt)
            .Select(part => new Person(part.Person.Name, part.Person.BornOn, part.Roles)).ToListAsync(cancellation);
        var problems = await db.ProblemsSeenBy(actor).Where(problem => problem.CaseId == @case.Id).OrderBy(problem => problem.Id != @case.MainProblemId).ThenBy(problem => problem.AddedAt).ToListAsync(cancellation);
        var notes = (await db.TimelineSeenBy(actor)
            .Where(entry => entry.CaseId == @case.Id && (entry.Kind == TimelineKind.Fact || entry.Kind == TimelineKind.Opinion) && !db.TimelineSeenBy(actor).Any(later => later.CorrectsId == entry.Id))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellation))
            .ToLookup(entry => entry.Kind, entry => new Note(entry.At, names.User(entry.ById), entry.Kind, entry.Sentence, entry.Marking, entry.Handling));
        var actions = (await db.ActionsSeenBy(actor).Where(action => action.CaseId == @case.Id).OrderBy(action => action.DueOn).ToListAsync(cancellation))
            .Select(action => new Action(action.Text, names.Agency(action.AgencyId), action.DueOn, action.Status, action.Outcome));
        var interventions = await db.InterventionsSeenBy(actor).Where(one => one.CaseId == @case.Id).OrderBy(one => one.RecordedAt).ToListAsync(cancellation);
        return new Disclosed(
            @case, names.Panel(@case.PanelId).Name, names.Ward(@case.WardCode), names.User(@case.LeadId), problems, people, [.. notes[TimelineKind.Fact]], [.. notes[TimelineKind.Opinion]],
            [.. actions], [.. interventions.Select(one => new Intervention(one.Name, one.Status, one.EndsOn))], actor.Name, names.Agency(actor.AgencyId), now);
    }
}
