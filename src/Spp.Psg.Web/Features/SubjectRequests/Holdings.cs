using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>What the cases that the actor sees hold of somebody: their record, their parts, and what names them. Everybody else's names are masked.</summary>
static class Holdings
{
    internal static async Task<IReadOnlyList<Held>> ReadAsync(PsgDb db, Actor actor, Names names, Person person, CancellationToken cancellation)
    {
        var mine = NamesOf(person);
        var cases = await db.CasesSeenBy(actor).Where(@case => db.PeopleSeenBy(actor).Any(part => part.CaseId == @case.Id && part.PersonId == person.Id)).AsNoTracking().ToListAsync(cancellation);
        var ids = cases.Select(@case => @case.Id).ToList();
        var referrals = await db.ReferralsSeenBy(actor).Include(referral => referral.People).Include(referral => referral.Outside).AsSplitQuery().AsNoTracking()
            .Where(referral => referral.CaseId != null && ids.Contains(referral.CaseId.Value)).ToListAsync(cancellation);
        var people = await db.PersonsSeenBy(actor).AsNoTracking().Include(one => one.Details).AsSplitQuery()
            .Where(one => one.Id != person.Id && db.PeopleSeenBy(actor).Any(part => part.PersonId == one.Id && ids.Contains(part.CaseId))).ToListAsync(cancellation);
        var others = people.SelectMany(NamesOf)
            .Concat(referrals.SelectMany(referral => referral.People.Where(told => told.PersonId != person.Id && !mine.Contains(told.Name)).Select(told => told.Name)))
            .Concat(referrals.Select(referral => referral.Outside?.Name ?? (referral.ReferrerId is { } by ? names.User(by) : "")))
            .Where(name => name.Length > 0).Distinct().ToList();
        var held = new List<Held>();
        void Add(HeldKind kind, Guid source, Guid? @case, DateOnly on, string title, string text, bool mustDecide = false) =>
            held.Add(new Held(kind, source, @case, on, NameMask.Hide(title, others, mine), text, NameMask.Hide(text, others, mine), mustDecide));
        bool IsNamed(string text) => NameMask.Names(text, mine);

        var firstOn = cases.Select(@case => Shown.Day(@case.OpenedAt)).DefaultIfEmpty().Min();
        Add(HeldKind.Record, person.Id, null, firstOn, "Name and details", Lines([person.Name, person.BornOn is { } born ? $"Born {Shown.Date(born)}" : null,
            .. person.Details.Where(detail => detail.CaseId is null).Select(Said)]));
        foreach (var detail in person.Details.Where(detail => detail.CaseId is { } learned && ids.Contains(learned)))
            Add(HeldKind.Record, detail.Id, detail.CaseId, detail.FromOn ?? firstOn, Shown.Word(detail.Kind), Said(detail));

        var roles = (await db.RolesSeenBy(actor).AsNoTracking().Where(role => role.PersonId == person.Id).ToListAsync(cancellation)).ToLookup(role => role.CaseId);
        foreach (var @case in cases)
            Add(HeldKind.Part, @case.Id, @case.Id, Shown.Day(@case.OpenedAt), $"Part in {@case.Reference}", Lines([@case.Title, IsNamed(@case.Summary) ? @case.Summary : null,
                .. roles[@case.Id].OrderBy(role => role.FromOn).Select(role => $"{Shown.Word(role.Role)} from {Shown.Date(role.FromOn)}{(role.UntilOn is { } until ? $" to {Shown.Date(until)}" : "")}")]));

        foreach (var entry in await db.TimelineSeenBy(actor).AsNoTracking().Where(entry => ids.Contains(entry.CaseId)).OrderBy(entry => entry.At).ToListAsync(cancellation))
            if (entry.SubjectId == person.Id || IsNamed(entry.Sentence))
                Add(HeldKind.Entry, entry.Id, entry.CaseId, Shown.Day(entry.At), Shown.Word(entry.Kind), entry.Sentence, entry.Kind == TimelineKind.Intelligence);
        foreach (var action in await db.ActionsSeenBy(actor).AsNoTracking().Where(action => ids.Contains(action.CaseId)).ToListAsync(cancellation))
            if (IsNamed(Lines([action.Text, action.Progress, action.Outcome])))
                Add(HeldKind.Action, action.Id, action.CaseId, Shown.Day(action.AssignedAt), $"Action, {Shown.Word(action.Status).ToLowerInvariant()}", Lines([action.Text, action.Progress, action.Outcome]));

        var orders = await db.InterventionsOnCasesSeenBy(actor).AsNoTracking().Where(one => ids.Contains(one.CaseId)).ToListAsync(cancellation);
        foreach (var (order, caseId) in orders.Select(one => (one.Intervention, one.CaseId)))
            if (order.SubjectPersonId == person.Id || IsNamed(order.Terms ?? ""))
                Add(HeldKind.Intervention, order.Id, caseId, order.MadeOn ?? Shown.Day(order.RecordedAt), order.Name, Lines([$"{order.Name}, {Lifecycle.InWords(order.Status)}",
                    order.StartsOn is { } starts ? $"From {Shown.Date(starts)}{(order.EndsOn is { } ends ? $" to {Shown.Date(ends)}" : "")}" : null, order.Place, order.Terms, order.Court]));
        var caseOf = orders.DistinctBy(one => one.Intervention.Id).ToDictionary(one => one.Intervention.Id, one => one.CaseId);
        var served = caseOf.Keys.ToList();
        foreach (var breach in await db.BreachesSeenBy(actor).AsNoTracking().Where(breach => served.Contains(breach.InterventionId)).ToListAsync(cancellation))
            if (breach.PersonId == person.Id || IsNamed(breach.Words))
                Add(HeldKind.Breach, breach.Id, caseOf[breach.InterventionId], LondonTime.DateOf(breach.HappenedAt), "Breach", Lines([breach.Words, Shown.Word(breach.Response), breach.Sanction]));

        foreach (var referral in referrals)
            Add(HeldKind.Referral, referral.Id, referral.CaseId, Shown.Day(referral.ReceivedAt), "Referral", Lines([referral.Facts.Title, referral.Facts.Facts, referral.Facts.Opinion, referral.Facts.Tried, referral.Facts.Wanted,
                .. referral.People.OrderBy(told => told.Place).Select(told => $"{told.Name}, {Shown.Word(told.Role).ToLowerInvariant()}")]));
        return held;
    }

    static IReadOnlyList<string> NamesOf(Person person) => [person.Name, .. person.Details.Where(detail => detail.Kind == DetailKind.Alias).Select(detail => detail.Text)];

    static string Said(PersonDetail detail) => $"{Shown.Word(detail.Kind)}: {detail.Text}";

    static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!.Trim()));
}
