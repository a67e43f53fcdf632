using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    internal DbSet<Meeting> Meetings => Set<Meeting>();
    internal DbSet<Attendance> Attendance => Set<Attendance>();
    internal DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();
    internal DbSet<Discussion> Discussions => Set<Discussion>();
    internal DbSet<TypedField> TypedFields => Set<TypedField>();
    internal DbSet<Minutes> Minutes => Set<Minutes>();
    internal DbSet<MinutesOfCase> MinutesOfCases => Set<MinutesOfCase>();

    internal DbSet<MeetingSeries> MeetingSeries => Set<MeetingSeries>();
    internal DbSet<MeetingInvitation> MeetingInvitations => Set<MeetingInvitation>();
    internal DbSet<MinutesCorrection> MinutesCorrections => Set<MinutesCorrection>();
    internal DbSet<MinutesRecipient> MinutesRecipients => Set<MinutesRecipient>();

    public void Keep(MinutesCorrection made) => MinutesCorrections.Add(made);

    public void Keep(MinutesRecipient given) => MinutesRecipients.Add(given);

    public void Keep(MeetingSeries set) => MeetingSeries.Add(set);

    public void Keep(Meeting planned) => Meetings.Add(planned);

    public void Keep(Discussion said) => Discussions.Add(said);

    public void Keep(Minutes written, IEnumerable<MinutesItem> items)
    {
        Minutes.Add(written);
        MinutesOfCases.AddRange(items.Select(item => MinutesOfCase.Of(written.MeetingId, item)));
    }

    /// <summary>Who opened the papers of a meeting of one's own panel, as the audit has it.</summary>
    public async Task<IReadOnlyList<PaperOpened>> PapersOpenedAsync(Actor actor, Guid meetingId, CancellationToken cancellation) =>
        await this.MeetingsSeenBy(actor).AnyAsync(meeting => meeting.Id == meetingId, cancellation)
            ? await Database.SqlQuery<PaperOpened>($"""select at as "At", user_id as "UserId", as_file as "AsFile", cases as "Cases" from psg_papers_opened({meetingId})""").ToListAsync(cancellation)
            : [];

    /// <summary>Asks people to a meeting, or tells those who were asked that it moved or is cancelled: each once of each change, however often this is called.</summary>
    /// <returns>How many were told now.</returns>
    public async Task<int> InviteAsync(Actor actor, Meeting meeting, string panel, IEnumerable<Guid> people, Uri link, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = await this.InvitationsSeenBy(actor).Where(one => one.MeetingId == meeting.Id).Select(one => new { one.UserId, one.Sequence }).ToListAsync(cancellation);
        var toTell = people.Concat(meeting.Sequence > 0 ? told.Select(one => one.UserId) : []).Distinct()
            .Where(user => !told.Exists(one => one.UserId == user && one.Sequence == meeting.Sequence)).ToList();
        foreach (var user in toTell)
        {
            var invitation = MeetingInvitation.Of(meeting, user, told.Exists(one => one.UserId == user), now);
            MeetingInvitations.Add(invitation);
            Queue(invitation.Message(meeting, panel, link, now));
        }

        return toTell.Count;
    }

    /// <summary>Holds one agenda item until the transaction ends, so that of two who save its discussion at once the second sees the first.</summary>
    public Task OneAtATimeAsync(Actor actor, Guid meetingId, string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        return this.AgendaSeenBy(actor).Where(item => item.MeetingId == meetingId && this.CasesSeenBy(actor).Any(@case => @case.Id == item.CaseId && @case.Reference == reference))
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Position, item => item.Position), cancellation);
    }

    /// <summary>What was counted of a case at a meeting and not taken back since.</summary>
    public Task<List<CountedEvent>> NotTakenBackAsync(Actor actor, string kind, Guid meetingId, Guid caseId, CancellationToken cancellation) =>
        this.FiguresSeenBy(actor)
            .Where(happened => happened.Kind == kind && happened.MeetingId == meetingId && happened.CaseId == caseId && happened.ReversesId == null
                && !CountedEvents.Any(reversal => reversal.ReversesId == happened.Id))
            .ToListAsync(cancellation);
}

/// <summary>That somebody opened a meeting's papers.</summary>
/// <param name="Cases">How many cases they saw in it.</param>
public sealed record PaperOpened(DateTimeOffset At, Guid UserId, bool AsFile, int Cases);
