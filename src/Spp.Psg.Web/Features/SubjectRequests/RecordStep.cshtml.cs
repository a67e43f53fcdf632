using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>What is done on a date, and needs hardly more than the date.</summary>
public enum RequestStep { Identity, Extend, Submit, TakeBack, Send, Refuse }

public sealed class RecordStep(IMediator mediator, TimeProvider clock) : RequestPage<RecordStep.Command>(mediator, clock)
{
    public RequestStep Step => Enum.GetValues<RequestStep>().Where(step => string.Equals(step.ToString(), RouteData.Values["step"] as string, StringComparison.OrdinalIgnoreCase)).Select(step => (RequestStep?)step).FirstOrDefault() ?? throw new NotSeen();

    public string Title => Step switch
    {
        RequestStep.Identity => "Record that identity was shown",
        RequestStep.Extend => "Extend by two months",
        RequestStep.Submit => "Put the answer to review",
        RequestStep.TakeBack => "Take the answer back",
        RequestStep.Send => "Record that the answer was sent",
        _ => "Refuse the request",
    };

    public string Says => Step switch
    {
        RequestStep.Identity => "The clock begins with this day.",
        RequestStep.Extend => $"Only under UK GDPR, and only if they are told why by {Shown.LongDate(Of.Request.UkGdprDueOn)}. The last day under Part 3 does not move.",
        RequestStep.Submit => "Somebody else looks at what goes out and what does not, and approves it or sends it back. Until then nothing can be changed.",
        RequestStep.TakeBack => "It can be changed again, and somebody must review it again.",
        RequestStep.Send => "The answer goes to the address that they gave, and in no other way.",
        _ => "They must be told why, and that they may complain to the Information Commissioner or go to court.",
    };

    /// <summary>Whether it happened on a date, in some way.</summary>
    public bool IsDated => Step is not (RequestStep.Submit or RequestStep.TakeBack);

    public string Asks => Step switch
    {
        RequestStep.Identity => "How it was shown",
        RequestStep.Extend => "Why it takes longer",
        RequestStep.Send => "How it was sent",
        _ => "Why",
    };

    public string? Hint => Step switch
    {
        RequestStep.Extend => "It is complex, or there are several requests",
        RequestStep.Send => "Such as: signed-for post",
        _ => null,
    };

    protected override IQuery<RequestSeen> Asked => new Query(Address, Step);

    protected override string Done => Step switch { RequestStep.Submit => "Put to review", RequestStep.TakeBack => "Taken back", _ => "Recorded" };

    protected override void Fill() => Form.On = Today;

    protected override void Complete() => Form.Step = Step;

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(string Reference, RequestStep Step) : IQuery<RequestSeen>;

    public sealed class Reading(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, RequestSeen>
    {
        public Task<RequestSeen> Handle(Query query, CancellationToken cancellationToken) => RequestSeen.ReadAsync(db, current.Actor, audit, query.Reference, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Command : IAboutRequest, IOnce
    {
        [BindNever]
        public string Reference { get; set; } = "";

        [BindNever]
        public RequestStep Step { get; set; }

        public uint? Version { get; set; }
        public Guid? SubmissionId { get; set; }

        [Display(Name = "When")]
        public DateOnly? On { get; set; }

        [Display(Name = "Ground")]
        public RefusalGround? Ground { get; set; }

        [Display(Name = "How or why"), StringLength(1000, ErrorMessage = "How or why must be 1,000 characters or fewer")]
        public string? Words { get; set; }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (actor, now) = (current.Actor, clock.GetUtcNow());
            var request = await db.SubjectRequestHeldBy(actor, command.Reference, cancellationToken);
            ChangedMeanwhile.Unless(request.Version, command.Version);
            audit.About(null, [request.Id, request.PersonId]);
            switch (command.Step)
            {
                case RequestStep.Identity:
                    request.ShowIdentity(command.On, command.Words, await db.LawAsync(cancellationToken), now);
                    break;
                case RequestStep.Extend:
                    request.Extend(command.On, command.Words, await db.LawAsync(cancellationToken), now);
                    break;
                case RequestStep.Submit:
                    request.Submit(actor, now);
                    break;
                case RequestStep.TakeBack:
                    request.TakeBack();
                    break;
                case RequestStep.Send:
                    request.Send(command.On, command.Words, now);
                    break;
                default:
                    request.Refuse(command.Ground, command.On, command.Words, now);
                    break;
            }

            return Unit.Value;
        }
    }
}
