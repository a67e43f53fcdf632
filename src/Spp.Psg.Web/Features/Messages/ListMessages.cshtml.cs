using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Jobs.Mail;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Messages;

public sealed class ListMessages(IMediator mediator) : PageModel, IShowAgain
{
    public const int PageSize = 50;
    public const int FromFolder = 20;

    public static readonly (MessageState? State, string Name)[] Choices =
        [(null, "All"), (MessageState.Waiting, "Waiting"), (MessageState.Sent, "Sent"), (MessageState.Unconfirmed, "Unconfirmed"), (MessageState.SetAside, "Not mailed"), (MessageState.Failed, "Failed")];

    public Listed Found { get; private set; } = null!;

    [FromQuery]
    public MessageState? State { get; set; }

    [FromQuery]
    public Guid? Before { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(new Query(State, Before), cancellation);

    [Sends(typeof(SendAgain.Command))]
    public async Task<IActionResult> OnPostAgainAsync([FromForm] Guid id, CancellationToken cancellation)
    {
        await mediator.Send(new SendAgain.Command(id), cancellation);
        TempData["Done"] = "The message goes out within a minute";
        return LocalRedirect("/messages");
    }

    [Allow(Permission.SeeMessages)]
    public sealed record Query(MessageState? State, Guid? Before) : IQuery<Listed>;

    public sealed record Listed(
        IReadOnlyList<Row> Rows, MessageState? State, string FirstHref, string? OlderHref, bool IsPaged, IReadOnlyList<FolderMail.Sent>? Folder, DateOnly Today);

    public sealed record Row(Guid Id, Guid? ToUserId, Guid? ToContactId, string Subject, DateTimeOffset QueuedAt, DateTimeOffset? HandedOverAt, DateTimeOffset? SentAt, DateTimeOffset? NextAttemptAt, bool IsSetAside, int Attempts, string? LastError)
    {
        public string To { get; init; } = "";

        public MessageState State => QueuedMessage.StateOf(SentAt, HandedOverAt, NextAttemptAt, IsSetAside);

        public string Colour => State switch { MessageState.Sent => "green", MessageState.Failed => "red", MessageState.Unconfirmed => "yellow", MessageState.SetAside => "grey", _ => "blue" };

        public string StateName => Choices.First(choice => choice.State == State).Name;

        public string WhatHappened(DateOnly today) => State switch
        {
            MessageState.Sent => $"Sent {Shown.Moment(SentAt!.Value, today)}",
            MessageState.Failed => $"{LastError}. Given up",
            MessageState.Unconfirmed => $"Given to the mail server {Shown.Moment(HandedOverAt!.Value, today)}; its answer was not written down",
            MessageState.SetAside => "On this person’s page: they chose a digest, or no mail",
            _ when LastError is null => "Goes within a minute",
            _ => $"{LastError}. Tried again {Shown.Moment(NextAttemptAt!.Value, today)}",
        };
    }

    public sealed class Mapping : Profile
    {
        public Mapping() => CreateMap<QueuedMessage, Row>().ForMember(row => row.To, member => member.Ignore());
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames names, IMapper mapper, IServiceProvider services, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var known = await names.ReadAsync(cancellationToken);
            var messages = In(db.MessagesSeenBy(current.Actor), query.State);
            if (query.Before is { } before)
                messages = messages.Where(message => message.Id < before);
            var rows = await messages.OrderByDescending(message => message.Id).Take(PageSize + 1).ProjectTo<Row>(mapper.ConfigurationProvider).ToListAsync(cancellationToken);
            var first = query.State is { } state ? $"/messages?state={state}" : "/messages";
            var older = rows.Count > PageSize ? $"{first}{(query.State is null ? "?" : "&")}before={rows[PageSize - 1].Id}" : null;
            return new Listed(
                [.. rows.Take(PageSize).Select(row => row with { To = known.User(row.ToUserId ?? row.ToContactId ?? Guid.Empty) })],
                query.State, first, older, query.Before is not null, services.GetService<FolderMail>()?.Latest(FromFolder), LondonTime.DateOf(clock.GetUtcNow()));
        }

        static IQueryable<QueuedMessage> In(IQueryable<QueuedMessage> messages, MessageState? state) => state switch
        {
            MessageState.Sent => messages.Where(message => message.SentAt != null),
            MessageState.Unconfirmed => messages.Where(message => message.SentAt == null && message.HandedOverAt != null),
            MessageState.Waiting => messages.Where(message => message.NextAttemptAt != null),
            MessageState.SetAside => messages.Where(message => message.IsSetAside),
            MessageState.Failed => messages.ThatFailed(),
            _ => messages,
        };
    }
}
