using System.Buffers.Text;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Account;

public sealed partial class ListPasskeys
{
    public sealed class Listing(PsgDb db, UserManager<User> users, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var passkeys = await users.GetPasskeysAsync(await db.AccountOf(current.Actor, cancellationToken));
            var rows = passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new Row(Spelled(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt));
            return new Listed([.. rows], LondonTime.DateOf(clock.GetUtcNow()));
        }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, IPasskeyHandler<User> passkeys, IHttpContextAccessor context) : IRequestHandler<Asked, Options>
    {
        public async Task<Options> Handle(Asked query, CancellationToken cancellationToken)
        {
            var me = await db.AccountOf(current.Actor, cancellationToken);
            var options = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = me.Id.ToString(), Name = me.Email!, DisplayName = me.Name }, context.HttpContext!);
            return new Options(options.CreationOptionsJson, new Challenge(me.Id, options.AttestationState!));
        }
    }

    public sealed class Adding(PsgDb db, UserManager<User> users, CurrentActor current, IPasskeyHandler<User> passkeys, IHttpContextAccessor context, AuditTrail audit, TimeProvider clock)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var me = await db.AccountOf(current.Actor, cancellationToken);
            SecondFactorRules.HoldMade(command.Challenge?.UserId == me.Id && command.Credential is not null);
            var made = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext
            {
                HttpContext = context.HttpContext!,
                CredentialJson = command.Credential!,
                AttestationState = command.Challenge!.State,
            });
            SecondFactorRules.HoldMade(made.Succeeded && made.UserEntity.Id == me.Id.ToString());
            made.Passkey!.Name = command.Name;
            (await users.AddOrUpdatePasskeyAsync(me, made.Passkey)).HoldFor(nameof(Command.Name));
            db.TellOwner(me.Id, AccountEventKind.PasskeyAdded, clock.GetUtcNow());
            audit.About(null, me.Id);
            return Unit.Value;
        }
    }

    public sealed class Removing(PsgDb db, UserManager<User> users, CurrentActor current, AuditTrail audit, TimeProvider clock) : IRequestHandler<Remove, Unit>
    {
        public async Task<Unit> Handle(Remove command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var me = await db.AccountOf(current.Actor, cancellationToken);
            var passkey = (await users.GetPasskeysAsync(me)).FirstOrDefault(one => Spelled(one.CredentialId) == command.Id) ?? throw new NotSeen();
            (await users.RemovePasskeyAsync(me, passkey.CredentialId)).HoldFor("");
            await Sessions.EndAllAsync(db, me.Id, now, cancellationToken, but: current.SessionId);
            db.TellOwner(me.Id, AccountEventKind.PasskeyRemoved, now);
            audit.About(null, me.Id);
            return Unit.Value;
        }
    }
}
