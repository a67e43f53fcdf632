using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Agencies;

namespace Spp.Psg.Data;

/// <summary>An action as its contact without an account sees it: of the case only the reference, and neither that nor the words where it is restricted or the Youth PSG's.</summary>
public sealed record ActionByLink(Guid Id, string? Text, string? Reference, DateOnly DueOn, uint Version);

/// <summary>Contacts without an account, and what they see who came by a link.</summary>
public static partial class Visibility
{
    /// <summary>For those who manage them: names of professionals, nothing of any case.</summary>
    public static IQueryable<OutsideContact> OutsideContactsSeenBy(this PsgDb db, Actor actor) =>
        db.OutsideContacts.Where(_ => actor.Roles.Any());

    /// <summary>Without an actor: whoever has the token holds the link. Expired, withdrawn and never made are the same answer.</summary>
    public static async Task<(AnswerLink Link, OutsideContact Contact)?> OpenAnswerLinkOf(this PsgDb db, string token, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = AnswerLink.HashOf(token);
        var found = await db.AnswerLinks.AsNoTracking().Where(link => link.TokenHash == hash)
            .Join(db.OutsideContacts, link => link.ContactId, contact => contact.Id, (link, contact) => new { link, contact }).SingleOrDefaultAsync(cancellation);
        return found is not null && found.link.IsOpen(now) && found.contact.IsActive ? (found.link, found.contact) : null;
    }

    /// <summary>The link by which the actor came, for one more use: others who use it wait until this transaction ends.</summary>
    public static async Task<AnswerLink> AnswerLinkUsedBy(this PsgDb db, Actor actor, Guid linkId, CancellationToken cancellation) =>
        actor.IsByLink && (await db.AnswerLinks.FromSql($"select * from answer_link where id = {linkId} for update").ToListAsync(cancellation)).SingleOrDefault() is { } link && link.ContactId == actor.UserId
            ? link
            : throw new NotSeen();

    /// <summary>What waits for whoever came by a link, the first due first.</summary>
    public static async Task<IReadOnlyList<ActionByLink>> ActionsByLink(this PsgDb db, Actor actor, CancellationToken cancellation)
    {
        if (!actor.IsByLink)
            throw new NotSeen();
        var contact = actor.UserId;
        var told = await db.Database.SqlQuery<Guid>($"select action_id as \"Value\" from psg_told_by_link({contact}) where told").ToListAsync(cancellation);
        var live = await db.Actions.AsNoTracking().Where(action => action.ContactId == contact && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress))
            .OrderBy(action => action.DueOn).ThenBy(action => action.Id).Take(100).ToListAsync(cancellation);
        return [.. live.Select(action => told.Contains(action.Id)
            ? new ActionByLink(action.Id, action.Text, action.CaseReference, action.DueOn, action.Version)
            : new ActionByLink(action.Id, null, null, action.DueOn, action.Version))];
    }

    /// <summary>One of theirs, tracked; others who answer it wait until this transaction ends.</summary>
    public static async Task<AgencyAction> ActionByLink(this PsgDb db, Actor actor, Guid id, CancellationToken cancellation) =>
        actor.IsByLink && await db.Database.ExecuteSqlAsync($"select from action where id = {id} for update", cancellation) <= 1
            && await db.Actions.SingleOrDefaultAsync(action => action.Id == id && action.ContactId == actor.UserId, cancellation) is { } action ? action : throw new NotSeen();

    /// <summary>Bytes of the files on the case of an action of theirs.</summary>
    public static Task<long> BytesBesideAsync(this PsgDb db, AgencyAction action, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"select psg_bytes_beside({action.Id}) as \"Value\"").SingleAsync(cancellation);

    /// <summary>One agency, tracked.</summary>
    public static async Task<Agency> AgencyToEdit(this PsgDb db, Guid id, CancellationToken cancellation) =>
        await db.Agencies.SingleOrDefaultAsync(agency => agency.Id == id, cancellation) ?? throw new NotSeen();

    /// <summary>The link that a message is to carry; null when it was withdrawn, or its contact was.</summary>
    public static async Task<AnswerLink?> AnswerLinkToSendAsync(this PsgDb db, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await db.AnswerLinks.SingleOrDefaultAsync(link => link.Id == id, cancellation) is { } link && link.IsOpen(now)
            && await db.OutsideContacts.AnyAsync(contact => contact.Id == link.ContactId && contact.EndedAt == null, cancellation) ? link : null;

    /// <summary>Where a contact's digest goes; null when they were taken off.</summary>
    public static Task<string?> AddressOfContactAsync(this PsgDb db, Guid id, CancellationToken cancellation) =>
        db.OutsideContacts.Where(contact => contact.Id == id && contact.EndedAt == null).Select(contact => (string?)contact.Email).SingleOrDefaultAsync(cancellation);

    /// <summary>Every open link of a contact is void from now on.</summary>
    public static Task<int> EndLinksOfAsync(this PsgDb db, Guid contactId, DateTimeOffset now, CancellationToken cancellation) =>
        db.AnswerLinks.Where(link => link.ContactId == contactId && link.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.EndedAt, now), cancellation);
}
