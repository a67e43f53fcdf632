using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Actions;

/// <summary>Gives several actions to another agency or person at once, and says which were given and which were not.</summary>
public static class GiveActions
{
    /// <summary>One page of the list.</summary>
    public const int Most = 50;

    [Allow(Permission.AssignAction)]
    public sealed record Command : ICommand<Given>, IOnce
    {
        [Display(Name = "Actions")]
        public List<Guid> Ids { get; set; } = [];

        [Display(Name = "Give the selected to"), Required(ErrorMessage = "Select who will do them")]
        public Guid? To { get; set; }

        public Guid? SubmissionId { get; set; }
    }

    /// <param name="NotDone">Each with why.</param>
    public sealed record Given(int Done, string To, IReadOnlyList<string> NotDone)
    {
        public override string ToString() =>
            $"{(Done == 0 ? "Nothing was given" : $"{Shown.Count(Done, "action")} given to {To}")}{(NotDone.Count == 0 ? "" : $". Not given: {string.Join("; ", NotDone)}")}";
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Given>
    {
        public async Task<Given> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var doer = (await names.ReadAsync(cancellationToken)).ActionDoer(command.To);
            new Rules()
                .Refuse(command.Ids.Count == 0, "Ids", "Select at least one action")
                .Refuse(command.Ids.Count > Most, "Ids", $"Select no more than {Most} actions")
                .Refuse(doer is null, "To", "Select who will do them")
                .Hold();
            // Only on cases that one sees: elsewhere an agency answers its actions, and hands them to nobody.
            var found = await db.ActionsSeenBy(actor).Where(action => command.Ids.Contains(action.Id) && db.CasesSeenBy(actor).Any(@case => @case.Id == action.CaseId)).OrderBy(action => action.Id).ToListAsync(cancellationToken);
            var cases = found.Select(action => action.CaseId).Distinct().ToList();
            var on = await db.CasesSeenBy(actor).Where(@case => cases.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, cancellationToken);
            var notDone = new List<string>();
            var given = 0;
            foreach (var action in found)
            {
                try
                {
                    var before = action.AgencyId;
                    db.Tell(action.GiveTo(doer!, actor, now));
                    if (action.AgencyId != before) // the scorecard of the agency that has it now
                        db.Count(action.Counted(CountedEventKind.ActionAssigned, on[action.CaseId], now));
                    given++;
                    audit.About(null, action.Id, action.CaseId);
                    if (doer!.UserId is { } user)
                        db.Tell(user, ReminderKind.ActionAssigned, action.CaseReference, action.Id, actor, now, action.DueOn, action.CaseId);
                }
                catch (RuleBroken broken)
                {
                    notDone.Add($"{action.CaseReference}, {broken.Refusals[0].Sentence}");
                }
            }

            var missing = command.Ids.Distinct().Count() - found.Count;
            if (missing > 0)
                notDone.Add($"{Shown.Count(missing, "action")} on no case of yours");
            return new Given(given, doer!.Name, notDone);
        }
    }
}
