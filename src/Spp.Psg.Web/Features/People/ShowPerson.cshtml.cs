using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.People;

public sealed class ShowPerson(IMediator mediator) : PageModel, IShowAgain
{
    [FromRoute]
    public Guid Id { get; set; }

    public Seen Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        return Person.Of.MergedIntoId is { } kept ? LocalRedirect($"/people/{kept}") : Page();
    }

    public async Task ShowAsync(CancellationToken cancellation) => Person = await mediator.Send(new Query(Id), cancellation);

    [Sends(typeof(UndoMerge.Command))]
    public async Task<IActionResult> OnPostUndoAsync(Guid merge, CancellationToken cancellation)
    {
        await mediator.Send(new UndoMerge.Command(Id, merge), cancellation);
        TempData["Done"] = "Merge undone: both records are as they were";
        return LocalRedirect($"/people/{Id}");
    }

    [Allow(Permission.SeeCase)]
    public sealed record Query(Guid Id) : IQuery<Seen>;

    public sealed record Seen(
        Person Of, DateOnly Today, IReadOnlyList<OnCase> Cases, IReadOnlyList<PersonLike> Alike, IReadOnlyList<TimelineLine> History, IReadOnlyList<Merge> Merges, bool MayEdit, bool MayMerge, bool MayAnswer)
    {
        public bool IsChild => Of.IsChildOn(Today);
        public IEnumerable<PersonDetail> Details(DetailKind kind) =>
            Of.Details.Where(detail => detail.Kind == kind).OrderByDescending(detail => detail.UntilOn ?? DateOnly.MaxValue).ThenBy(detail => detail.Text, StringComparer.CurrentCulture);
    }

    public sealed record OnCase(Guid Id, string Reference, string Title, CaseStatus Status, IReadOnlyList<RoleInCase> Roles);

    /// <summary>A merge that may still be undone.</summary>
    public sealed record Merge(Guid Id, DateTimeOffset At, string By);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, known, today) = (current.Actor, await names.ReadAsync(cancellationToken), LondonTime.DateOf(clock.GetUtcNow()));
            var person = await db.PersonSeenBy(actor, query.Id, cancellationToken);
            if (person.MergedIntoId is not null)
                return new Seen(person, today, [], [], [], [], false, false, false);
            var cases = await db.PeopleSeenBy(actor).Where(part => part.PersonId == person.Id)
                .Join(db.CasesSeenBy(actor), part => part.CaseId, @case => @case.Id, (part, @case) => new { @case.Id, @case.Reference, @case.Title, @case.Status, part.AddedAt })
                .OrderByDescending(one => one.AddedAt).ThenBy(one => one.Reference).ToListAsync(cancellationToken);
            var roles = (await db.RolesSeenBy(actor).Where(role => role.PersonId == person.Id).OrderBy(role => role.FromOn).ThenBy(role => role.Role).ToListAsync(cancellationToken)).ToLookup(role => role.CaseId);
            var told = await db.PersonEventsSeenBy(actor).Where(happened => happened.PersonId == person.Id).ToListAsync(cancellationToken);
            var merges = await db.PersonMergesSeenBy(actor).Where(merge => merge.KeptId == person.Id || merge.GoneId == person.Id).ToListAsync(cancellationToken);
            var alike = await db.PeopleLikeAsync(actor, person.ForMatching(), today, person.Id, cancellationToken);
            audit.About(await db.CaseThatOpens(actor, [person.Id], today, cancellationToken), alike.Select(one => one.Id).Append(person.Id));
            return new Seen(
                person, today, [.. cases.Select(one => new OnCase(one.Id, one.Reference, one.Title, one.Status, [.. roles[one.Id]]))], alike,
                [.. History(told, merges, known).OrderByDescending(line => line.At)],
                [.. merges.Where(merge => merge.UndoneAt is null && merge.KeptId == person.Id).OrderByDescending(merge => merge.MergedAt).Select(merge => new Merge(merge.Id, merge.MergedAt, known.User(merge.MergedById)))],
                actor.May(Permission.EditCase), actor.May(Permission.MergePeople), actor.May(Permission.AnswerSubjectRequest));
        }

        static IEnumerable<TimelineLine> History(IEnumerable<PersonEvent> told, IEnumerable<PersonMerge> merges, Names known)
        {
            foreach (var happened in told)
                yield return new("Details changed", known.User(happened.ById), happened.At, happened.Sentence);
            foreach (var merge in merges)
            {
                yield return new("Merged", known.User(merge.MergedById), merge.MergedAt, "Two records of this person became one");
                if (merge.UndoneAt is { } at)
                    yield return new("Merge undone", known.User(merge.UndoneById!.Value), at, "The two records are apart again, as they were");
            }
        }
    }
}
