using System.Net.Mail;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Jobs.Mail;
using Spp.Psg.Web.Pipeline;
using Spp.Psg.Web.Start;

namespace Spp.Psg.Web.Features.Reminders;

/// <summary>
/// Sends what is queued, each message in a transaction of its own that also marks it sent. Should the process fall between
/// the mail server's yes and the commit, that one message is sent a second time; none is lost and none is sent by two workers at once.
/// </summary>
public static class DeliverMessages
{
    const int AtMost = 200;

    /// <summary>For the schedule: every message that is due now.</summary>
    public static async Task AllAsync(IMediator mediator, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        foreach (var id in await mediator.Send(new Query(), cancellation))
            await mediator.Send(new Command(id), cancellation);
    }

    /// <summary>The messages that wait, longest first.</summary>
    [Allow(Permission.RunJob)]
    public sealed record Query : IQuery<IReadOnlyList<Guid>>;

    [Allow(Permission.RunJob), Audited(Operation.Disclosure)]
    public sealed record Command(Guid MessageId) : ICommand<bool>;

    public sealed class Waiting(PsgDb db, Data.Access.CurrentActor current, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Guid>>
    {
        public async Task<IReadOnlyList<Guid>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            return await db.MessagesSeenBy(current.Actor).Where(message => message.NextAttemptAt <= now)
                .OrderBy(message => message.NextAttemptAt).Select(message => message.Id).Take(AtMost).ToListAsync(cancellationToken);
        }
    }

    public sealed class Handler(PsgDb db, ISendMail mail, PsgOptions options, AuditTrail audit, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (await db.TakeMessageAsync(command.MessageId, now, cancellationToken) is not { } message)
                return false;
            audit.About(null, message.Id, message.ToUserId);
            audit.To(message.ToUserId);
            var address = await db.Users.Where(user => user.Id == message.ToUserId && user.IsActive).Select(user => user.Email).SingleOrDefaultAsync(cancellationToken);
            if (address is null)
            {
                message.GiveUp("This person may no longer sign in, or has no e-mail address");
                return false;
            }

            var link = message.LinkId is { } id ? await db.LinkToSendAsync(id, now, cancellationToken) : null;
            if (message.LinkId is not null && link is null)
            {
                message.GiveUp("The link in it was withdrawn or ran out before it could be sent");
                return false;
            }

            try
            {
                await mail.SendAsync(new Message(address, message.Subject, link is null ? Letter(message.Body) : Letter(message.Body, link)), cancellationToken);
                message.Sent(now);
                return true;
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                message.Failed(Reason(failed), now);
                logger.LogWarning("Message {Message} was not sent at attempt {Attempt}: {Reason}", message.Id, message.Attempts, message.LastError);
                return false;
            }
        }

        string Letter(string body) => $"""
            {body}

            Sign in to see what to do: {options.PublicAddress.TrimEnd('/')}/reminders

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

        /// <summary>Never the exception's own words: a mail server's answer may repeat the address.</summary>
        static string Reason(Exception failed) => failed switch
        {
            SmtpException { StatusCode: SmtpStatusCode.GeneralFailure } => "The mail server could not be reached",
            SmtpException smtp => $"The mail server answered {(int)smtp.StatusCode}, {smtp.StatusCode}",
            FormatException or ArgumentException => "The e-mail address is not one that mail can be sent to",
            IOException or UnauthorizedAccessException => "The mail folder could not be written",
            _ => $"Sending failed ({failed.GetType().Name})",
        };
    }
}
