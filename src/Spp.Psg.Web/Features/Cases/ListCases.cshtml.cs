using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class ListCases(IMediator mediator) : PageModel
{
    [BindProperty(Name = "", SupportsGet = true)]
    public Query Asked { get; set; } = new();

    public Seen List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => List = await mediator.Send(Asked, cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query : CaseListAsked, IOneTripQuery<Seen>
    {
        public string? Before { get; set; }

        public bool IsNarrowed => this with { Before = null } != new Query();

        public string Address => "/cases" + AsQuery(Before);

        /// <summary>Where this filter is kept under a name.</summary>
        public string SaveHref => "/lists/new" + AsQuery();
    }

    /// <param name="Applied">What narrows the list, each with the address of the list without it.</param>
    public sealed record Seen(IReadOnlyList<Row> Rows, string Count, string? OlderHref, string? NewestHref, IReadOnlyList<Applied> Applied, bool ShowsPanel, Choices Choices);

    public sealed record Row(string Href, string Reference, string Title, string Panel, string Rating, string RatingClass, string Status, string Type, string Ward, string Lead, string Review, string ReviewClass, string Updated, bool IsStale);

    public sealed record Applied(string Heading, string Text, string WithoutHref);

    public sealed record Choices(IReadOnlyList<SelectListItem> Panels, IReadOnlyList<SelectListItem> Wards);

    public sealed class Handler(OneTrip trip, KnownNames known, CurrentActor current, TimeProvider clock) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var (actor, today) = (current.Actor, LondonTime.DateOf(clock.GetUtcNow()));
            var panels = names.Panels.Where(panel => actor.Panels.Contains(panel.Id)).ToList();
            var panel = query.Panel is null ? null : names.Panels.FirstOrDefault(one => string.Equals(one.Code, query.Panel, StringComparison.OrdinalIgnoreCase));
            var filter = new CaseFilter(
                query.Panel is null ? null : panel?.Id ?? Guid.Empty,
                query.ShownStatus,
                query.Rating, query.Ward, query.Type, query.IsMine ? actor.UserId : null, Keyset.Parse(query.Before))
            { Overdue = query.Overdue, Today = today };
            var page = await trip.CaseListSeenBy(actor, "Cases.ListCases", filter, cancellationToken);
            var begun = filter.Before is not null;
            return new Seen(
                [.. page.Rows.Select(row => Describe(row, names, today))],
                page.HasMore ? $"{CaseList.Size} of more than {CaseList.Size}" : begun ? $"{Shown.Count(page.Rows.Count, "more case")}, and that is the end" : Shown.Count(page.Rows.Count, "case"),
                page.Next is { } next ? (query with { Before = next.ToString() }).Address : null,
                begun ? (query with { Before = null }).Address : null,
                [.. WhatIsApplied(query, names, panel?.Name)],
                panels.Count > 1,
                new Choices([.. panels.Select(one => new SelectListItem(one.Name, one.Code, one.Id == panel?.Id))], [.. names.Wards.Select(ward => new SelectListItem(ward.Name, ward.Code, ward.Code == query.Ward))]));
        }

        static Row Describe(CaseRow row, Names names, DateOnly today) => new(
            "/cases/" + CaseReference.ToAddress(row.Reference), row.Reference, row.Title, names.Panel(row.PanelId).Code,
            row.IsRated ? row.Rating.Label() : "Not rated",
            row.IsRated ? row.Rating switch { RiskRating.High => "red", RiskRating.Medium => "orange", _ => "teal" } : "grey",
            row.Status.ToString(), row.Type.ToString(), names.Ward(row.WardCode), names.User(row.LeadId),
            row.NextReviewOn is { } on ? $"{Shown.Due(on, today)}, {Shown.Date(on)}" : row.Status == CaseStatus.Closed ? "" : "No date",
            row.NextReviewOn < today ? "psg-due psg-due--late" : "psg-due",
            Shown.Date(Shown.Day(row.UpdatedAt)),
            row.Status == CaseStatus.Open && ReviewIntervals.IsStale(row.AssessBy, today));

        static IEnumerable<Applied> WhatIsApplied(Query query, Names names, string? panel)
        {
            query = query with { Before = null };
            if (query.Panel is not null)
                yield return new("Panel", panel ?? query.Panel, (query with { Panel = null }).Address);
            if (query.Rating is { } rating)
                yield return new("Rating", rating.Label(), (query with { Rating = null }).Address);
            if (query.Ward is not null)
                yield return new("Ward", names.Ward(query.Ward), (query with { Ward = null }).Address);
            if (query.Type is { } type)
                yield return new("Type", type.ToString(), (query with { Type = null }).Address);
            if (query.IsMine)
                yield return new("Lead", "Me", (query with { Lead = null }).Address);
            if (query.Overdue is { } overdue)
                yield return new("Overdue", overdue.ToString(), (query with { Overdue = null }).Address);
            if (query.IsClosed || query.IsAny)
                yield return new("Status", query.IsClosed ? "Closed" : "Open and closed", (query with { Status = null }).Address);
        }
    }
}
