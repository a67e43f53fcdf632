using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Jobs.Mail;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Reminders;

/// <summary>
/// Sends what is queued, each message once. The mail server is given all of a message but its last bytes; these go as the transaction that
/// says "handed over" commits. A worker that dies before has sent nothing, and another takes the message at once; after, nobody takes it again.
/// What the mail server answered is written down last: a message without an answer is shown as unconfirmed.
/// </summary>
public static class DeliverMessages
{
    /// <summary>Every message that is due now. Any number of workers may do this at once.</summary>
    public static async Task AllAsync(IMediator mediator, CancellationToken cancellation)
    {
        while (await mediator.Send(new Command(), cancellation) is { } taken)
        {
            if (taken.Mail is not { } mail)
                continue;
            await using (mail)
                await mediator.Send(new Settle(taken.MessageId, await AnswerAsync(mail)), CancellationToken.None);
        }
    }

    /// <summary>What was handed over a while ago without an answer, where the other side can be asked.</summary>
    public static async Task AskAsync(IMediator mediator, ISendMail mail, CancellationToken cancellation)
    {
        if (!mail.CanTell)
            return;
        foreach (var id in await mediator.Send(new Unconfirmed(), cancellation))
            await mediator.Send(new Settle(id, new Answer(await mail.WentOutAsync(id, cancellation), "No answer came, and it did not go out")), CancellationToken.None);
    }

    static async Task<Answer> AnswerAsync(IStagedMail mail)
    {
        try
        {
            await mail.AnswerAsync(CancellationToken.None); // also by a worker that is to stop: what was handed over has an answer
            return new Answer(true, null);
        }
        catch (MailRefused refused)
        {
            return new Answer(false, refused.Message);
        }
        catch (NoAnswer)
        {
            return new Answer(null, null);
        }
    }

    /// <param name="Took">Null when it never said.</param>
    public sealed record Answer(bool? Took, string? Why);

    /// <summary>One message that was taken in hand; without mail when it could not be handed over.</summary>
    public sealed record Taken(Guid MessageId, IStagedMail? Mail);

    /// <summary>The message that waits longest; null when none is due.</summary>
    [Allow(Permission.RunJob), Audited(Operation.Disclosure)]
    public sealed record Command : ICommand<Taken?>;

    /// <summary>So long after it was handed over that whoever did so has its answer, or is dead.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Unconfirmed : IQuery<IReadOnlyList<Guid>>;

    [Allow(Permission.RunJob)]
    public sealed record Settle(Guid MessageId, Answer Answer) : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, TimeProvider clock) : IRequestHandler<Unconfirmed, IReadOnlyList<Guid>>
    {
        static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
        const int AtMost = 50;

        public async Task<IReadOnlyList<Guid>> Handle(Unconfirmed query, CancellationToken cancellationToken)
        {
            var before = clock.GetUtcNow() - Patience;
            return await db.MessagesSeenBy(current.Actor).Where(message => message.SentAt == null && message.HandedOverAt < before)
                .OrderBy(message => message.HandedOverAt).Select(message => message.Id).Take(AtMost).ToListAsync(cancellationToken);
        }
    }

    public sealed class Handler(PsgDb db, Transaction transaction, ISendMail mail, PsgOptions options, AuditTrail audit, TimeProvider clock, ILogger<Handler> logger)
        : IRequestHandler<Command, Taken?>
    {
        public async Task<Taken?> Handle(Command command, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear(); // thousands go through one context, and each would be looked at again for each
            var now = clock.GetUtcNow();
            if (await db.TakeMessageAsync(now, cancellationToken) is not { } message)
            {
                audit.LeavesNoEntry();
                return null;
            }

            var to = message.ToUserId ?? message.ToContactId!.Value;
            audit.About(null, message.Id, to);
            audit.To(to);
            return new Taken(message.Id, await StageAsync(message, now, cancellationToken));
        }

        async Task<IStagedMail?> StageAsync(QueuedMessage message, DateTimeOffset now, CancellationToken cancellation)
        {
            var address = message.ToContactId is { } contact ? await db.AddressOfContactAsync(contact, cancellation) : await db.Users.Where(user => user.Id == message.ToUserId && user.IsActive).Select(user => user.Email).SingleOrDefaultAsync(cancellation);
            if (address is null)
            {
                message.GiveUp("This person may no longer sign in, or has no e-mail address");
                return null;
            }

            if (!await db.IsWantedAsync(message, cancellation))
            {
                message.SetAside();
                return null;
            }

            var link = message.LinkId is { } id ? await db.LinkToSendAsync(id, now, cancellation) : null;
            if (message.LinkId is not null && link is null)
            {
                message.GiveUp("The link in it was withdrawn or ran out before it could be sent");
                return null;
            }

            var answering = message.AnswerLinkId is { } answer ? await db.AnswerLinkToSendAsync(answer, now, cancellation) : null;
            if (message.AnswerLinkId is not null && answering is null)
            {
                message.GiveUp("The link in it was withdrawn or ran out before it could be sent");
                return null;
            }

            try
            {
                var staged = await mail.StageAsync(new Message(message.Id, address, message.Subject, answering is not null ? Letter(message.Body, answering) : link is null ? message.Page is { } page ? LetterTo(message.Body, page) : Letter(message.Body) : Letter(message.Body, link)) { Calendar = message.Calendar }, cancellation);
                message.HandOver(now);
                transaction.LeaveAtCommit(staged.HandOver, staged.DisposeAsync);
                return staged;
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                message.Failed(Reason(failed), now);
                if (message.State == MessageState.Failed)
                    await db.TellOfFailedMailAsync(now, cancellation);
                logger.LogWarning("Message {Message} was not sent at attempt {Attempt}: {Reason}", message.Id, message.Attempts, message.LastError);
                return null;
            }
        }

        string Letter(string body) => $"""
            {body}

            Sign in to see what to do: {options.PublicAddress.TrimEnd('/')}/reminders

            {options.PartnershipName}
            OFFICIAL
            """;

        string LetterTo(string body, string page) => $"""
            {body}

            Sign in to see it: {options.PublicAddress.TrimEnd('/')}{page}

            {options.PartnershipName}
            OFFICIAL
            """;

        string Letter(string body, AnswerLink link) => $"""
            {body}

            {options.PublicAddress.TrimEnd('/')}/contacts/actions/{link.Mint()}

            The link is yours alone and works until {Shown.Moment(link.ExpiresAt)}. Do not pass it on.

            {options.PartnershipName}
            OFFICIAL
            """;

        /// <summary>The token is made here, so that it is kept nowhere but in the receiver's mailbox.</summary>
        string Letter(string body, MailedLink link) => $"""
            {body}

            {options.PublicAddress.TrimEnd('/')}/sign-in/set-password/{link.Mint()}

            The link works once, until {Shown.Moment(link.ExpiresAt)}. Do not pass it on.

            {options.PartnershipName}
            OFFICIAL
            """;

        /// <summary>Never another's own words: a mail server's answer may repeat the address.</summary>
        static string Reason(Exception failed) => failed switch
        {
            MailRefused refused => refused.Message,
            FormatException or ArgumentException => "The e-mail address is not one that mail can be sent to",
            IOException or UnauthorizedAccessException => "The mail folder could not be written",
            _ => $"Sending failed ({failed.GetType().Name})",
        };
    }

    public sealed class Settling(PsgDb db, AuditTrail audit, TimeProvider clock, ILogger<Settling> logger) : IRequestHandler<Settle, Unit>
    {
        public async Task<Unit> Handle(Settle command, CancellationToken cancellationToken)
        {
            audit.LeavesNoEntry();
            if (command.Answer.Took is not { } took || await db.HandedOverMessageAsync(command.MessageId, cancellationToken) is not { } message)
                return Unit.Value;
            var now = clock.GetUtcNow();
            if (took)
                message.Sent(now);
            else
                message.Refused(command.Answer.Why!, now);
            if (message.State == MessageState.Failed)
                await db.TellOfFailedMailAsync(now, cancellationToken);
            if (!took)
                logger.LogWarning("Message {Message} was refused at attempt {Attempt}: {Reason}", message.Id, message.Attempts, message.LastError);
            return Unit.Value;
        }
    }
}
