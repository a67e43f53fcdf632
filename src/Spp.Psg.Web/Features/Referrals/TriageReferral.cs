using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.People;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Referrals;

public static class TriageReferral
{
    [Allow(Permission.TriageReferral)]
    public sealed record Command : ICommand<Decided>, IOnce
    {
        [BindNever]
        public int Number { get; init; }

        public Guid? SubmissionId { get; set; }

        [Display(Name = "Decision"), Required(ErrorMessage = "Select what you decide")]
        public TriageOutcome? Outcome { get; set; }

        [Display(Name = "Information needed by")]
        public DateOnly? ReturnBy { get; set; }

        [Display(Name = "Where it should go instead"), StringLength(200, ErrorMessage = "Where it should go instead must be 200 characters or fewer")]
        public string? RedirectedTo { get; set; }

        [Display(Name = "Open case"), StringLength(30, ErrorMessage = "Case reference must be 30 characters or fewer")]
        public string? MergeInto { get; set; }

        [Display(Name = "Or another case reference"), StringLength(30, ErrorMessage = "Case reference must be 30 characters or fewer")]
        public string? MergeReference { get; set; }

        [Display(Name = "Reason"), StringLength(2000, ErrorMessage = "Reason must be 2,000 characters or fewer")]
        public string? Reason { get; set; }

        [Display(Name = "Lead")]
        public Guid? LeadId { get; set; }

        /// <summary>Who the people of a referral through a front door are, in their order.</summary>
        public List<Answer> People { get; set; } = [];
    }

    /// <summary>As <see cref="PersonReferred.Known"/> and <see cref="PersonReferred.KnownFor"/>.</summary>
    public sealed record Answer
    {
        [Display(Name = "Is this somebody who is known?"), StringLength(36)]
        public string? Known { get; set; }

        [StringLength(200)]
        public string? KnownFor { get; set; }
    }

    /// <summary>The people of a referral with what was answered of them.</summary>
    public static IReadOnlyList<PersonReferred> Answered(Referral referral, IReadOnlyList<Answer> answers) =>
        [.. referral.Named().Select((person, at) => answers.ElementAtOrDefault(at) is { Known: not null } answer ? person with { Known = answer.Known, KnownFor = answer.KnownFor } : person)];

    /// <summary>Fields that this outcome does not ask for: whatever stands in them is ignored.</summary>
    public static IEnumerable<string> NotAsked(TriageOutcome? outcome)
    {
        if (outcome is not (TriageOutcome.Accept or TriageOutcome.AcceptUrgent))
            yield return nameof(Command.LeadId);
        if (outcome != TriageOutcome.Return)
            yield return nameof(Command.ReturnBy);
        if (outcome != TriageOutcome.Redirect)
            yield return nameof(Command.RedirectedTo);
        if (outcome == TriageOutcome.Merge)
            yield break;
        yield return nameof(Command.MergeInto);
        yield return nameof(Command.MergeReference);
    }

    internal static Held Held(Referral referral, DateTimeOffset now) => new(referral.Id, now + Referral.Undo);

    /// <summary>What a figure counts of a decision, and what its referrer is told.</summary>
    internal static (string Counted, ReminderKind Told) Words(Referral referral) => referral.Status switch
    {
        ReferralStatus.Accepted => (referral.TakenAsUrgent ? CountedDetail.AcceptedUrgent : CountedDetail.Accepted, ReminderKind.ReferralAccepted),
        ReferralStatus.Returned => (CountedDetail.Returned, ReminderKind.ReferralReturned),
        ReferralStatus.Redirected => (CountedDetail.Redirected, ReminderKind.ReferralRedirected),
        ReferralStatus.Merged => (CountedDetail.Merged, ReminderKind.ReferralMerged),
        _ => (CountedDetail.Declined, ReminderKind.ReferralDeclined),
    };

    public sealed record Decided(string Reference, ReferralStatus Status, Guid? CaseId, string? CaseReference);

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Decided>
    {
        public async Task<Decided> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var referral = await db.ReferralsToPanelsOf(actor).Include(referral => referral.People).AsSingleQuery()
                .SingleOrDefaultAsync(referral => referral.Number == command.Number, cancellationToken) ?? throw new NotSeen();
            audit.About(null, referral.Id);
            Case? @case = null;
            switch (command.Outcome)
            {
                case TriageOutcome.Accept or TriageOutcome.AcceptUrgent:
                    @case = await Accept(referral, command, actor, now, cancellationToken);
                    break;
                case TriageOutcome.Merge:
                    @case = await Merge(referral, command, actor, now, cancellationToken);
                    break;
                case TriageOutcome.Return:
                    referral.Return(command.Reason, command.ReturnBy, actor, now);
                    break;
                case TriageOutcome.Redirect:
                    referral.Redirect(command.RedirectedTo, command.Reason, actor, now);
                    break;
                default:
                    referral.Decline(command.Reason, actor, now);
                    break;
            }

            var (detail, told) = Words(referral);
            db.Count(referral.Counted(CountedEventKind.ReferralDecided, now, detail));
            if (referral.ReferrerId is { } referrer)
                db.Tell(referrer, told, Referral.Reference(referral.Number), referral.Id, actor, now, referral.ReturnBy, held: Held(referral, now));
            return new Decided(Referral.Reference(referral.Number), referral.Status, @case?.Id, @case?.Reference);
        }

        async Task<Case> Accept(Referral referral, Command command, Actor actor, DateTimeOffset now, CancellationToken cancellation)
        {
            var known = await names.ReadAsync(cancellation);
            var lead = command.LeadId is { } id && known.Colleague(id) is { IsActive: true } user ? new Actor(user.Id, user.Name, user.AgencyId, user.Roles, user.Panels) : null;
            var caseId = Guid.CreateVersion7(now);
            if (referral.FrontDoorId is not null)
                await RecogniseAsync(referral, command, actor, now, cancellation);
            referral.Accept(caseId, command.Reason, lead, command.Outcome == TriageOutcome.AcceptUrgent, actor, now);
            var reference = await db.NextCaseReference(known.Panel(referral.PanelId), LondonTime.DateOf(now).Year, cancellation);
            var people = await db.PeopleToldOf(actor, referral, cancellation);
            var opened = Case.Open(caseId, reference, referral, referral.Decision!, lead!.UserId, actor, now, people);
            db.Add(opened);
            db.Count(opened.Counted(CountedEventKind.CaseOpened, now, youngestBornOn: Behaviour.YoungestBornOn(opened.People.SelectMany(part => part.Roles.Select(role => (role, part.Person.BornOn))))));
            db.Tell(lead.UserId, ReminderKind.LeadGiven, reference, caseId, actor, now, caseId: caseId, held: Held(referral, now));
            audit.About(opened.Id);
            return opened;
        }

        async Task RecogniseAsync(Referral referral, Command command, Actor actor, DateTimeOffset now, CancellationToken cancellation)
        {
            var answered = Answered(referral, command.People);
            var alike = new List<IReadOnlyCollection<Guid>>();
            foreach (var person in answered)
                alike.Add([.. (await db.PeopleLikeAsync(actor, new MatchFacts(person.Name!, person.BornOn), LondonTime.DateOf(now), null, cancellation)).Select(one => one.Id)]);
            referral.Recognise(answered, alike);
        }

        async Task<Case> Merge(Referral referral, Command command, Actor actor, DateTimeOffset now, CancellationToken cancellation)
        {
            var named = CaseReference.FromAddress((command.MergeReference ?? command.MergeInto ?? "").Trim().ToUpperInvariant());
            var into = await db.CasesSeenBy(actor).SingleOrDefaultAsync(@case => @case.Reference == named, cancellation);
            referral.Merge(into, command.Reason, actor, now);
            audit.Is(Operation.Combination);
            audit.About(into!.Id);
            return into;
        }
    }
}
