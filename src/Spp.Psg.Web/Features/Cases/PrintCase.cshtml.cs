using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

[Limited(Pipeline.Limit.Export)]
public sealed class PrintCase(IMediator mediator) : PageModel
{
    public Disclosed Found { get; private set; } = null!;

    public async Task OnGetAsync(string address, CancellationToken cancellation) => Found = await mediator.Send(new Query(address), cancellation);

    public (string Key, string Value)[] Lines =>
    [
        ("What", Found.Case.Summary),
        ("Where", $"{Found.Case.Place}, {Found.Ward}. {Shown.Word(Found.Case.PlaceType)}"),
        ("Objective", Found.Case.Objective ?? "None agreed yet"),
        ("Rating", $"{Found.Case.Rating}. {Found.Case.RatingReason}"),
        ("Status", $"{Found.Case.Status}{(Found.Case.Episode > 1 ? $", episode {Found.Case.Episode}" : "")}"),
        ("Panel and lead", $"{Found.Panel}. {Found.Lead}"),
        ("Opened", $"{Shown.LongDate(Shown.Day(Found.Case.OpenedAt))}. {Found.Case.OpenedBecause}"),
    ];

    public (string Name, IReadOnlyList<string> Lines)[] Parts =>
    [
        ("Problems", [.. Found.Problems.Select(problem => $"{problem.What}: {Shown.Word(problem.Type)}{(problem.Themes.Count > 0 ? $". {string.Join(", ", problem.Themes)}" : "")}{(problem.EndedOn is null ? "" : ". Ended")}")]),
        ("People", [.. Found.People.Select(person => $"{person.Name}{(person.BornOn is { } born ? $", born {Shown.Date(born)}" : "")}: {string.Join(", ", person.Roles.Select(role => Shown.Word(role)))}")]),
        ("Facts", [.. Found.Facts.Select(Noted)]),
        ("Opinions", [.. Found.Opinions.Select(Noted)]),
        ("Actions", [.. Found.Actions.Select(action => $"{action.Text}. {action.Agency}, due {Shown.Date(action.DueOn)}, {Shown.Word(action.Status).ToLowerInvariant()}{(action.Outcome is { } outcome ? $": {outcome}" : "")}")]),
        ("Interventions", [.. Found.Interventions.Select(order => $"{order.Name}, {Lifecycle.InWords(order.Status)}{(order.EndsOn is { } ends ? $", until {Shown.Date(ends)}" : "")}")]),
    ];

    static string Noted(Disclosed.Note note) =>
        $"{Shown.Moment(note.At)}, {note.By} ({Shown.Word(note.Marking ?? Marking.OfficialSensitive)}{(note.Handling is { } handling ? $", {handling}" : "")}): {note.Text}";

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Disclosed>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Disclosed>
    {
        public async Task<Disclosed> Handle(Query query, CancellationToken cancellationToken)
        {
            var disclosed = await Disclosed.ReadAsync(db, current, known, query.Address, clock.GetUtcNow(), cancellationToken);
            audit.Is(Operation.Disclosure);
            audit.To(current.Actor.UserId);
            audit.About(disclosed.Case.Id);
            return disclosed;
        }
    }
}
