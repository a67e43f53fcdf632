using System.Text;
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
public sealed class CopyOut(IMediator mediator) : PageModel
{
    public Summary Found { get; private set; } = null!;

    public async Task OnGetAsync(string address, CancellationToken cancellation) => Found = await mediator.Send(new Query(address), cancellation);

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<Summary>;

    public sealed record Summary(string Case, string Text);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known, TimeProvider clock) : IRequestHandler<Query, Summary>
    {
        public async Task<Summary> Handle(Query query, CancellationToken cancellationToken)
        {
            var disclosed = await Disclosed.ReadAsync(db, current, known, query.Address, clock.GetUtcNow(), cancellationToken);
            audit.Is(Operation.Disclosure);
            audit.To("Police record system");
            audit.About(disclosed.Case.Id);
            return new Summary(disclosed.Case.Reference, Written(disclosed));
        }

        /// <summary>Plain lines, because record systems take nothing else.</summary>
        internal static string Written(Disclosed disclosed)
        {
            var (text, one) = (new StringBuilder(), disclosed.Case);
            Line(Disclosed.Marked);
            Line($"{one.Reference}  {one.Title}");
            Line($"{disclosed.Panel}. {one.Status}{(one.Episode > 1 ? $", episode {one.Episode}" : "")}. Rated {one.Rating}: {one.RatingReason}");
            Line($"Lead: {disclosed.Lead}. Opened {Shown.Date(Shown.Day(one.OpenedAt))}.");
            Line($"Place: {one.Place}, {disclosed.Ward}. {Shown.Word(one.PlaceType)}.");
            Part("WHAT", [one.Summary]);
            Part("OBJECTIVE", one.Objective is { } objective ? [objective] : []);
            Part("PROBLEMS", disclosed.Problems.Select(problem =>
                $"{problem.What}: {Shown.Word(problem.Type)}{(problem.Nsir is { } nsir ? $", NSIR {Shown.Word(nsir)}" : "")}{(problem.Themes.Count > 0 ? $". {string.Join(", ", problem.Themes)}" : "")}{(problem.EndedOn is { } ended ? $". Ended {Shown.Date(ended)}" : "")}"));
            Part("PEOPLE", disclosed.People.Select(person =>
                $"{person.Name}{(person.BornOn is { } born ? $", born {Shown.Date(born)}" : "")}: {string.Join(", ", person.Roles.Select(role => Shown.Word(role)))}"));
            Part("FACTS", disclosed.Facts.Select(Noted));
            Part("OPINIONS (not facts)", disclosed.Opinions.Select(Noted));
            Part("ACTIONS", disclosed.Actions.Select(action => $"{action.Text} ({action.Agency}, due {Shown.Date(action.DueOn)}, {Shown.Word(action.Status).ToLowerInvariant()}){(action.Outcome is { } outcome ? $": {outcome}" : "")}"));
            Part("INTERVENTIONS", disclosed.Interventions.Select(order => $"{order.Name}, {Lifecycle.InWords(order.Status)}{(order.EndsOn is { } ends ? $", until {Shown.Date(ends)}" : "")}"));
            Line("");
            Line($"As at {Shown.Moment(disclosed.At)}, copied out by {disclosed.By}, {disclosed.Agency}.");
            Line(Disclosed.Marked);
            return text.ToString();

            void Line(string line) => text.Append(line).Append('\n');

            void Part(string name, IEnumerable<string> lines)
            {
                Line("");
                Line(name);
                var any = false;
                foreach (var line in lines)
                {
                    Line(line);
                    any = true;
                }

                if (!any)
                    Line("None");
            }
        }

        static string Noted(Disclosed.Note note) =>
            $"{Shown.Moment(note.At)}, {note.By}: {note.Text} [{Shown.Word(note.Marking ?? Marking.OfficialSensitive)}{(note.Handling is { } handling ? $"; {handling}" : "")}]";
    }
}
