using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Interventions;

/// <summary>Police of at least the rank of inspector authorise: 2014 Act s.34(1).</summary>
public enum DispersalRank
{
    Inspector,
    [Display(Name = "Chief inspector")]
    ChiefInspector,
    [Display(Name = "Superintendent or above")]
    Superintendent,
}

/// <summary>Hours in which constables may tell people to leave an area: 2014 Act ss.34-42. Directions are counted, and nobody who was given one is named.</summary>
public sealed class DispersalAuthorisation : Intervention
{
    public const string Requested = "Requested";
    public const string Authorised = "Authorised";
    public const string Active = "Active";
    public const string Expired = "Expired";
    public const string Cancelled = "Cancelled";

    public static readonly Lifecycle Lifecycle = new("A dispersal authorisation", new Dictionary<string, string[]>
    {
        [Requested] = [Authorised],
        [Authorised] = [Active, Cancelled],
        [Active] = [Expired, Cancelled],
        [Expired] = [],
        [Cancelled] = [],
    });

    /// <summary>What the form asks of a written authorisation.</summary>
    public sealed record Facts
    {
        public string? Place { get; init; }
        public string? Grounds { get; init; }
        public DispersalRank? Rank { get; init; }
        public string? AuthorisedBy { get; init; }
        public DateTimeOffset? AuthorisedAt { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }

        /// <summary>Freedom of expression and of assembly: s.34(3).</summary>
        public bool RightsConsidered { get; init; }
    }

    /// <summary>How many directions were given in all, and to how many under 16.</summary>
    public sealed record Count
    {
        public int? Directions { get; init; }
        public int? UnderSixteens { get; init; }
    }

    DispersalAuthorisation() { }

    DispersalAuthorisation(Facts facts, Recording by) : base(InterventionKind.DispersalAuthorisation, facts.StartsAt <= by.RecordedAt ? Active : Authorised, by)
    {
        (Place, Grounds, Rank, AuthorisedBy) = (facts.Place, facts.Grounds, facts.Rank, facts.AuthorisedBy);
        (AuthorisedAt, StartsAt, EndsAt) = (facts.AuthorisedAt!.Value.ToUniversalTime(), facts.StartsAt!.Value.ToUniversalTime(), facts.EndsAt!.Value.ToUniversalTime());
        (MadeOn, StartsOn, EndsOn) = (LondonTime.DateOf(AuthorisedAt.Value), LondonTime.DateOf(StartsAt.Value), LondonTime.DateOf(EndsAt.Value));
    }

    public string? Grounds { get; private set; }
    public DispersalRank? Rank { get; private set; }
    public DateTimeOffset? AuthorisedAt { get; private set; }
    public DateTimeOffset? StartsAt { get; private set; }
    public int? Directions { get; private set; }
    public int? UnderSixteens { get; private set; }

    public static DispersalAuthorisation Record(Facts facts, Recording by)
    {
        var preview = Preview(facts, by.Law, by.RecordedAt);
        Hold(preview, by);
        var authorisation = new DispersalAuthorisation(facts, by);
        authorisation.Start(preview, by.RecordedAt);
        return authorisation;
    }

    public static Preview Preview(Facts facts, Law law, DateTimeOffset now)
    {
        var preview = new Preview(law);
        preview.Need(facts.Place, nameof(facts.Place), "Enter the area it covers");
        preview.Need(facts.Grounds, nameof(facts.Grounds), "Enter why it is needed"); // 2014 Act s.34(4)
        preview.Need(facts.Rank is not null, nameof(facts.Rank), "Select the rank of whoever authorised it");
        preview.Need(facts.AuthorisedBy, nameof(facts.AuthorisedBy), "Enter the name of whoever authorised it");
        preview.Need(facts.AuthorisedAt is not null, nameof(facts.AuthorisedAt), "Enter when it was authorised");
        preview.Need(facts.StartsAt is not null, nameof(facts.StartsAt), "Enter when it begins");
        preview.Need(facts.EndsAt is not null, nameof(facts.EndsAt), "Enter when it ends");
        preview.Need(facts.RightsConsidered, nameof(facts.RightsConsidered), "Confirm that the rights of expression and assembly were considered");
        var (authorised, starts, ends) = (preview.Moment(facts.AuthorisedAt, nameof(facts.AuthorisedAt)), preview.Moment(facts.StartsAt, nameof(facts.StartsAt)), preview.Moment(facts.EndsAt, nameof(facts.EndsAt)));
        preview.Refuse(authorised > now, nameof(facts.AuthorisedAt), "It must be authorised now or in the past");
        preview.Refuse(authorised > starts, nameof(facts.StartsAt), "It cannot begin before it is authorised");
        preview.Refuse(ends <= starts, nameof(facts.EndsAt), "It must end after it begins");
        if (starts is not { } from || ends is not { } until)
            return preview;

        var (longest, exclusion) = (preview.Law.On(Statute.DispersalLongest, LondonTime.DateOf(from)), preview.Law.On(Statute.DispersalExclusion, LondonTime.DateOf(from)));
        var last = Period.HoursAfter(from, longest.Value);
        preview.Refuse(until > last, nameof(facts.EndsAt), $"It must end by {last.InWords()}, {longest.Length} after it begins");
        preview.Add(new(ClockKind.DispersalEnds, "Dispersal authorisation ends", ClockNature.End, "Authorisation begins", from, until, longest));
        preview.Add(new(ClockKind.ExclusionEnds, "Latest end of any direction to stay away", ClockNature.End, "Authorisation ends", until, Period.HoursAfter(until, exclusion.Value), exclusion));
        return preview;
    }

    public Preview PreviewCount(Count count, DateTimeOffset now)
    {
        var preview = new Preview(Law);
        preview.Need(count.Directions is not null, nameof(count.Directions), "Enter how many directions were given");
        preview.Refuse(count.Directions < 0, nameof(count.Directions), "How many directions were given must be 0 or more");
        preview.Refuse(count.UnderSixteens < 0, nameof(count.UnderSixteens), "How many were under 16 must be 0 or more");
        preview.Refuse(count.UnderSixteens > count.Directions, nameof(count.UnderSixteens), "No more can be under 16 than were given a direction");
        preview.Refuse(now < StartsAt, "", $"The authorisation begins at {StartsAt?.InWords()}: no direction can be given before");
        return preview;
    }

    public void CountDirections(Count count, DateTimeOffset at)
    {
        PreviewCount(count, at).Hold();
        (Directions, UnderSixteens) = (count.Directions, count.UnderSixteens ?? 0);
    }

    public override string? BringUpToDate(DateTimeOffset now)
    {
        if (Status != Authorised || StartsAt > now)
            return base.BringUpToDate(now);
        MoveTo(Active);
        return base.BringUpToDate(now) ?? "Dispersal authorisation began";
    }

    protected override Lifecycle Moves() => Lifecycle;
}
