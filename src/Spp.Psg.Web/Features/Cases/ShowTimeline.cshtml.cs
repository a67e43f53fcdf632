using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

/// <summary>Words are posted, because they may be somebody's name; the other filters may stand in the address.</summary>
public sealed class ShowTimeline(IMediator mediator) : PageModel, IShowAgain
{
    const int Size = 50;

    [FromRoute]
    public string Address { get; set; } = "";

    [BindProperty(Name = "", SupportsGet = true)]
    public Query Asked { get; set; } = new();

    public Seen Found { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Asked.Words = null;
        return ShowAsync(cancellation);
    }

    public Task OnPostAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task ShowAsync(CancellationToken cancellation) => Found = await mediator.Send(Asked with { Address = Address }, cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query : IQuery<Seen>
    {
        public string Address { get; init; } = "";
        public TimelineKind? Kind { get; set; }
        public Guid? Agency { get; set; }
        public int? Episode { get; set; }

        [StringLength(100, ErrorMessage = "Words must be 100 characters or fewer")]
        public string? Words { get; set; }

        public string? Before { get; set; }
    }

    public sealed record Seen(string Case, IReadOnlyList<TimelineShown> Lines, Keyset? Older, int LatestEpisode, Names Names, Actor Actor)
    {
        public string Href => $"/cases/{CaseReference.ToAddress(Case)}/timeline";
        public string? CorrectAt => Actor.May(Permission.AddNote) ? $"/cases/{CaseReference.ToAddress(Case)}/notes" : null;
        public IEnumerable<SelectListItem> Agencies => Names.Agencies.Select(agency => new SelectListItem(agency.Name, agency.Id.ToString()));
        public IEnumerable<SelectListItem> Episodes => Enumerable.Range(1, LatestEpisode).Select(number => new SelectListItem($"Episode {number}", $"{number}"));

        public IEnumerable<SelectListItem> Kinds => Enum.GetValues<TimelineKind>().Where(kind => kind != TimelineKind.Intelligence || Actor.May(Permission.SeeIntelligence))
            .Select(kind => new SelectListItem(Shown.Word(kind), kind.ToString()));
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var (actor, names) = (current.Actor, await known.ReadAsync(cancellationToken));
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            var entries = db.TimelineSeenBy(actor).Where(entry => entry.CaseId == @case.Id);
            if (query.Kind is { } kind)
                entries = entries.Where(entry => entry.Kind == kind);
            if (query.Agency is { } agency)
                entries = entries.Where(entry => names.Users.Where(user => user.AgencyId == agency).Select(user => user.Id).Contains(entry.ById));
            if (query.Episode is { } number)
                entries = Within(entries, await EpisodeAsync(@case, number, cancellationToken));
            if (!string.IsNullOrWhiteSpace(query.Words))
                entries = entries.Where(entry => EF.Functions.ILike(entry.Sentence, $"%{Escaped(query.Words.Trim())}%", "\\"));
            if (Keyset.Parse(query.Before) is { } before)
                entries = entries.Where(entry => EF.Functions.LessThan(ValueTuple.Create(entry.At, entry.Id), ValueTuple.Create(before.At, before.Id)));
            var lines = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Size + 1)
                .Select(entry => new TimelineShown(
                    entry.Id, entry.At, entry.ById, entry.Kind, entry.Sentence, entry.Marking, entry.Handling, entry.Source, entry.Reliability, entry.CorrectedBecause,
                    db.TimelineSeenBy(actor).Any(later => later.CorrectsId == entry.Id)))
                .ToListAsync(cancellationToken);
            var shown = lines.Take(Size).ToList();
            return new Seen(@case.Reference, shown, lines.Count > Size ? new Keyset(shown[^1].At, shown[^1].Id) : null, @case.Episode, names, actor);
        }

        static IQueryable<TimelineEntry> Within(IQueryable<TimelineEntry> entries, (DateTimeOffset From, DateTimeOffset? To) episode) =>
            entries.Where(entry => entry.At >= episode.From && (episode.To == null || entry.At < episode.To));

        /// <summary>From its opening to the next one's: what was written after it closed is still its own.</summary>
        async Task<(DateTimeOffset From, DateTimeOffset? To)> EpisodeAsync(Case @case, int number, CancellationToken cancellation)
        {
            var opened = await db.EpisodesSeenBy(current.Actor).Where(episode => episode.CaseId == @case.Id).Select(episode => new { episode.Number, episode.OpenedAt }).ToDictionaryAsync(episode => episode.Number, episode => episode.OpenedAt, cancellation);
            opened[@case.Episode] = @case.ReopenedAt ?? @case.OpenedAt;
            return opened.TryGetValue(number, out var from) ? (from, opened.TryGetValue(number + 1, out var to) ? to : null) : throw new NotSeen();
        }

        static string Escaped(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
    }
}
