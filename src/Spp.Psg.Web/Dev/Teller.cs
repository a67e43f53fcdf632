using System.Collections.Concurrent;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Meetings;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Places;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Dev;

/// <summary>Tells a story by sending real commands as its people, at the story's own time.</summary>
public sealed class Teller(IServiceProvider services, StoryClock clock)
{
    readonly ConcurrentDictionary<string, (Actor Actor, Guid Session, int Version)> people = new();

    public Names Names { get; private set; } = null!;

    public DateOnly Today => LondonTime.DateOf(clock.GetUtcNow());

    public async Task MeetEverybodyAsync(CancellationToken cancellation)
    {
        foreach (var person in DemoUsers.All)
        {
            await using var scope = services.CreateAsyncScope();
            people[person.Mailbox] = await DemoPeople.BecomeAsync(scope.ServiceProvider, person.Mailbox, cancellation);
        }

        var known = services.GetRequiredService<KnownNames>();
        known.Forget();
        Names = await known.ReadAsync(cancellation);
    }

    public void MoveTo(DateOnly date, int hour = 10, int minute = 0) => clock.MoveTo(LondonTime.At(date, new TimeOnly(hour, minute)));

    /// <summary>The same for the calling task alone.</summary>
    public void MoveAsideTo(DateOnly date, int hour) => clock.MoveAsideTo(LondonTime.At(date, new TimeOnly(hour, 0)));

    public Guid Panel(string code) => Names.Panels.Single(panel => panel.Code == code).Id;

    public Guid User(string mailbox) => people[mailbox].Actor.UserId;

    public Guid AgencyOf(string mailbox) => people[mailbox].Actor.AgencyId;

    /// <summary>Two people of the story may want the same case in the same hour: the second tries again.</summary>
    public async Task<TAnswer> As<TAnswer>(string mailbox, IRequest<TAnswer> request, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAs(mailbox, request, cancellation);
            }
            catch (ChangedMeanwhile) when (tries < 5)
            {
                await Task.Yield();
            }
        }
    }

    async Task<TAnswer> OnceAs<TAnswer>(string mailbox, IRequest<TAnswer> request, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var (actor, session, version) = people[mailbox];
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor, session, version, timed: false);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation);
    }

    /// <summary>The person who has this role in a case.</summary>
    public Task<Guid?> PersonOfAsync(string address, PersonRole role, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        return ReadAsync((db, actor) => db.CasesSeenBy(actor).Where(@case => @case.Reference == reference)
            .SelectMany(@case => @case.People).Where(part => part.Roles.Contains(role)).Select(part => (Guid?)part.PersonId).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>What orders ask to be done before a day, and the times for a challenge that have passed.</summary>
    public Task<List<StatutoryClock>> DutiesAsync(DateOnly today, DateOnly before, CancellationToken cancellation) =>
        ReadAsync((db, actor) => db.ClocksSeenBy(actor).Where(clock => clock.State == ClockState.Running
            && ((clock.Nature == ClockNature.Duty && clock.DueOn < before) || (clock.Kind == ClockKind.Challenge && clock.DueOn < today))).ToListAsync(cancellation));

    /// <summary>A running clock of a case's orders.</summary>
    public Task<StatutoryClock> ClockOfAsync(Guid intervention, string kind, CancellationToken cancellation) =>
        ReadAsync((db, actor) => db.ClocksSeenBy(actor).SingleAsync(clock => clock.InterventionId == intervention && clock.Kind == kind && clock.State == ClockState.Running, cancellation));

    public Task<CommunityProtectionNotice> NoticeAsync(Guid id, CancellationToken cancellation) =>
        ReadAsync(async (db, actor) => (CommunityProtectionNotice)(await db.InterventionSeenBy(actor, id, cancellation)).Intervention);

    /// <summary>What stands on a meeting's agenda, in order.</summary>
    public Task<List<(AgendaSection Section, string Reference)>> AgendaOfAsync(Guid meeting, CancellationToken cancellation) =>
        ReadAsync(async (db, actor) => (await db.MeetingsSeenBy(actor).Where(one => one.Id == meeting).SelectMany(one => one.AllItems).OrderBy(item => item.Position)
            .Select(item => new { item.Section, db.CasesSeenBy(actor).Single(@case => @case.Id == item.CaseId).Reference }).ToListAsync(cancellation)).ConvertAll(item => (item.Section, item.Reference)));

    public Task<WardMap> WardsOnAsync(DateOnly day, CancellationToken cancellation) => ReadAsync((db, _) => db.WardsOn(day, cancellation));

    /// <summary>Each once, with the ward and kind that its first case names.</summary>
    public Task<List<(Guid Place, string Ward, PlaceType Kind)>> PlacesOfOpenCasesAsync(CancellationToken cancellation) =>
        ReadAsync(async (db, actor) => (await db.CasesSeenBy(actor).Where(@case => @case.Status == CaseStatus.Open && @case.PlaceId != null).OrderBy(@case => @case.Reference)
            .Select(@case => new { @case.PlaceId, @case.WardCode, @case.PlaceType }).ToListAsync(cancellation))
            .DistinctBy(@case => @case.PlaceId).Select(@case => (@case.PlaceId!.Value, @case.WardCode, @case.PlaceType)).ToList());

    public Task<List<(string Reference, Guid Person)>> VictimsOfOpenCasesAsync(CancellationToken cancellation) =>
        ReadAsync(async (db, actor) => (await db.CasesSeenBy(actor).Where(@case => @case.Status == CaseStatus.Open).OrderBy(@case => @case.Reference)
            .SelectMany(@case => @case.People.Where(part => part.Roles.Contains(PersonRole.Victim)).Select(part => new { @case.Reference, part.PersonId })).ToListAsync(cancellation))
            .ConvertAll(victim => (victim.Reference, victim.PersonId)));

    /// <summary>The actions that a meeting gave out.</summary>
    public Task<List<Guid>> ActionsOfAsync(Guid meeting, CancellationToken cancellation) =>
        ReadAsync((db, actor) => db.ActionsSeenBy(actor).Where(action => action.MeetingId == meeting).Select(action => action.Id).ToListAsync(cancellation));

    /// <summary>The actions of a case that nobody has finished.</summary>
    public Task<List<Guid>> LiveActionsOfAsync(string address, CancellationToken cancellation)
    {
        var reference = CaseReference.FromAddress(address);
        return ReadAsync((db, actor) => db.ActionsSeenBy(actor)
            .Where(action => action.CaseReference == reference && action.ClockId == null && (action.Status == ActionStatus.Open || action.Status == ActionStatus.InProgress)).Select(action => action.Id).ToListAsync(cancellation));
    }

    async Task<T> ReadAsync<T>(Func<PsgDb, Actor, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentActor>();
        current.BecomeJob("story");
        return await read(scope.ServiceProvider.GetRequiredService<PsgDb>(), current.Actor);
    }

    public async Task<TAnswer> AsJob<TAnswer>(string job, IRequest<TAnswer> request, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob(job);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellation);
    }
}
