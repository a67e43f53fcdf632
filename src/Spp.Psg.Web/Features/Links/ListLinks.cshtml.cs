using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Links;

public sealed class ListLinks(IMediator mediator) : PageModel
{
    public Listed Found { get; private set; } = null!;

    public async Task OnGetAsync(string address, CancellationToken cancellation) => Found = await mediator.Send(new Query(address), cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Listed>;

    public sealed record Listed(string Case, bool IsOpen, IReadOnlyList<Linked> Links, IReadOnlyList<Merged> Merges, IReadOnlyList<Episode> Episodes, Names Names, Actor Actor)
    {
        public string Href => "/cases/" + CaseReference.ToAddress(Case);
        public bool MayLink => Actor.May(Permission.EditCase);
        public bool MayUndo => Actor.May(Permission.MergeCase);
        public bool MayMerge => MayUndo && IsOpen;
    }

    /// <param name="How">As in "Part of this case".</param>
    public sealed record Linked(Guid Id, string Reference, string Title, string How, string Why, DateTimeOffset LinkedAt, Guid LinkedById);

    public sealed record Merged(Guid Id, string Reference, string Title, string Reason, DateTimeOffset MergedAt, Guid MergedById);

    public sealed record Episode(int Number, DateTimeOffset OpenedAt, string OpenedBecause, DateTimeOffset? ClosedAt, ClosureReason? ClosedBecause, string? Note);

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            var links = await db.CaseLinksSeenBy(actor).Where(link => link.EndedAt == null && (link.CaseId == @case.Id || link.OtherId == @case.Id)).OrderBy(link => link.LinkedAt)
                .Join(db.CasesSeenBy(actor), link => link.CaseId == @case.Id ? link.OtherId : link.CaseId, other => other.Id, (link, other) => new
                {
                    link.Id,
                    Other = other.Id,
                    other.Reference,
                    other.Title,
                    link.Kind,
                    IsPart = link.CaseId == @case.Id,
                    link.Why,
                    link.LinkedAt,
                    link.LinkedById,
                }).ToListAsync(cancellationToken);
            var merges = await db.MergesSeenBy(actor).Where(merge => merge.IntoId == @case.Id && merge.UndoneAt == null).OrderBy(merge => merge.MergedAt)
                .Join(db.CasesSeenBy(actor), merge => merge.FromId, from => from.Id, (merge, from) => new { From = from.Id, Row = new Merged(merge.Id, from.Reference, from.Title, merge.Reason, merge.MergedAt, merge.MergedById) })
                .ToListAsync(cancellationToken);
            var past = await db.EpisodesSeenBy(actor).Where(episode => episode.CaseId == @case.Id).OrderByDescending(episode => episode.Number).ToListAsync(cancellationToken);
            audit.About(@case.Id, [.. links.Select(link => link.Other), .. merges.Select(merge => merge.From)]);
            return new Listed(
                @case.Reference, @case.Status == CaseStatus.Open,
                [.. links.Select(link => new Linked(link.Id, link.Reference, link.Title, How(link.Kind, link.IsPart), link.Why, link.LinkedAt, link.LinkedById))], [.. merges.Select(merge => merge.Row)],
                [
                    new Episode(@case.Episode, @case.ReopenedAt ?? @case.OpenedAt, @case.ReopenedBecause ?? @case.OpenedBecause, @case.ClosedAt, @case.ClosedBecause, @case.ClosedAt is null ? null : @case.ClosingNote),
                    .. past.Select(episode => new Episode(episode.Number, episode.OpenedAt, episode.OpenedBecause, episode.ClosedAt, episode.ClosedBecause, episode.ClosingNote)),
                ],
                await known.ReadAsync(cancellationToken), actor);
        }

        static string How(LinkKind kind, bool isPart) => kind == LinkKind.Related ? "Related" : isPart ? "This case is part of it" : "Part of this case";
    }
}
