using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.SubjectRequests;

public sealed class ShowRequest(IMediator mediator, KnownNames names, CurrentActor current, TimeProvider clock) : PageModel, IShowAgain
{
    const int SoonDays = 7;

    [FromRoute(Name = "reference")]
    public string Address { get; set; } = "";

    public RequestSeen Of { get; private set; } = null!;
    public IReadOnlyList<(string Label, string Value)> Facts { get; private set; } = [];
    public IReadOnlyList<(string Says, string Href)> Next { get; private set; } = [];
    public IReadOnlyList<(string Title, DateOnly On, string Provision)> Times { get; private set; } = [];
    public DateOnly Today => Shown.Day(clock.GetUtcNow());
    public bool MayGather => Of.Request.Status is RequestStatus.AwaitingIdentity or RequestStatus.Open;
    public IReadOnlyList<SubjectRequestItem> Items => [.. Of.Request.Items.OrderBy(item => item.Answer is not null).ThenBy(item => item.Kind).ThenBy(item => item.HappenedOn).ThenBy(item => item.Id)];

    public async Task OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation)
    {
        Of = await mediator.Send(new Query(Address), cancellation);
        var known = await names.ReadAsync(cancellation);
        Facts = [.. Told(Of.Request, known).Where(fact => !string.IsNullOrWhiteSpace(fact.Item2)).Select(fact => (fact.Item1, fact.Item2!))];
        Next = [.. Possible()];
        Times = [.. Due(Of.Request)];
    }

    [Sends(typeof(GatherAgain.Command))]
    public async Task<IActionResult> OnPostGatherAsync(CancellationToken cancellation)
    {
        var added = await mediator.Send(new GatherAgain.Command(Address), cancellation);
        TempData["Done"] = added == 0 ? "Nothing came since" : $"Added: {added}";
        return LocalRedirect($"/subject-requests/{Address}");
    }

    public string Colour(DateOnly on) => Of.Request.IsOver ? "green" : on < Today ? "red" : on <= Today.AddDays(SoonDays) ? "amber" : "green";

    IEnumerable<(string, string)> Possible()
    {
        var request = Of.Request;
        if (request.Status == RequestStatus.AwaitingIdentity)
            yield return ("Record that identity was shown", $"{Of.Href}/steps/identity");
        if (request.Status == RequestStatus.Open)
            yield return ("Put to review", $"{Of.Href}/steps/submit");
        if (request.Status == RequestStatus.InReview && request.SubmittedById != current.Actor.UserId && current.Actor.May(Permission.ReviewSubjectRequest))
            yield return ("Review the answer", $"{Of.Href}/review");
        if (request.MayBeWritten)
            yield return ("Answer as a Word file", $"{Of.Href}/answer");
        if (request.Status == RequestStatus.Approved)
            yield return ("Record that it was sent", $"{Of.Href}/steps/send");
        if (request.MayTakeBack)
            yield return ("Take it back", $"{Of.Href}/steps/takeback");
        if (request.MayExtend)
            yield return ("Extend", $"{Of.Href}/steps/extend");
        if (request.MayRefuse)
            yield return ("Refuse", $"{Of.Href}/steps/refuse");
    }

    static IEnumerable<(string, DateOnly, string)> Due(SubjectRequest request)
    {
        if (request.TargetOn is { } target)
            yield return ("Answer by", target, "Last working day on or before the last day. Our own, not law");
        if (request.Part3DueOn is { } part3)
            yield return ("Last day, law enforcement", part3, Statute.SubjectRequestPart3.Provision);
        if (request.UkGdprDueOn is { } general)
            yield return (request.ExtendedOn is null ? "Last day, general" : "Last day, general, extended", general, Statute.SubjectRequestUkGdpr.Provision);
    }

    static IEnumerable<(string, string?)> Told(SubjectRequest request, Names names) =>
    [
        ("Received", Shown.LongDate(request.ReceivedOn)),
        ("Answer goes to", request.ReplyTo),
        ("Asks for", request.AskedFor ?? "Everything"),
        ("Law", RequestWords.Said(request.Regime)),
        ("Identity", request.IdentityShownOn is { } shown ? $"{request.IdentityHow}, {Shown.LongDate(shown)}" : $"Asked for on {Shown.LongDate(request.IdentityAskedOn)}"),
        ("Extended", request.ExtendedOn is { } told ? $"Told {Shown.LongDate(told)}: {request.ExtendedBecause}" : null),
        ("Put to review", request.SubmittedAt is { } submitted ? $"{Shown.Moment(submitted)} by {names.User(request.SubmittedById!.Value)}" : null),
        (request.Status == RequestStatus.InReview ? "Approved in part" : "Approved", request.ReviewedAt is { } reviewed ? $"{Shown.Moment(reviewed)} by {names.User(request.ReviewedById!.Value)}" : null),
        ("Sent", request.SentHow is { } how ? $"{Shown.LongDate(request.EndedOn)}, {how}" : null),
        ("Refused", request.RefusedOnGround is { } ground ? $"{Shown.LongDate(request.EndedOn)}, {RequestWords.Said(ground).ToLowerInvariant()}: {request.RefusedBecause}" : null),
        ("Recorded", $"{Shown.Moment(request.RecordedAt)} by {names.User(request.RecordedById)}"),
    ];

    [Allow(Permission.AnswerSubjectRequest)]
    public sealed record Query(string Reference) : IQuery<RequestSeen>;

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Query, RequestSeen>
    {
        public Task<RequestSeen> Handle(Query query, CancellationToken cancellationToken) => RequestSeen.ReadAsync(db, current.Actor, audit, query.Reference, LondonTime.DateOf(clock.GetUtcNow()), cancellationToken);
    }
}
