using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Cases;

public sealed class EditCase(IMediator mediator) : PageModel, IEditTogether
{
    [BindProperty]
    public Command Form { get; set; } = new();

    [FromRoute]
    public string Address { get; set; } = "";

    public Kept Case { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Command { Facts = Case.Facts, Version = Case.Facts.Version() };
    }

    public async Task ShowAsync(CancellationToken cancellation) => Case = await mediator.Send(new Query(Address), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        var kept = await mediator.Send(new Query(Address), cancellation);
        Form.Version = kept.Facts.Version();
        return Describe(Form.Facts, kept);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(Form with { Address = Address }, cancellation);
        TempData["Done"] = "Case details saved";
        return LocalRedirect($"/cases/{Address}");
    }

    static Conflict Describe(CaseFacts mine, Kept kept)
    {
        var theirs = kept.Facts;
        return new Conflict(
            [
                new("Title", mine.Title, theirs.Title),
                new("What it is", mine.Summary, theirs.Summary),
                new("Objective", mine.Objective, theirs.Objective),
                new("Address or description of the place", mine.Place, theirs.Place),
                new("Ward", Name(kept.Wards, mine.WardCode), Name(kept.Wards, theirs.WardCode)),
                new("Kind of place", mine.PlaceType is { } place ? Shown.Word(place) : null, Shown.Word(theirs.PlaceType!.Value)),
                new("Landlord or owner", mine.Landlord, theirs.Landlord),
                new("Type of anti-social behaviour", mine.Type is { } type ? Shown.Word(type) : null, Shown.Word(theirs.Type!.Value)),
                new("Lead", Name(kept.Leads, mine.LeadId?.ToString()), Name(kept.Leads, theirs.LeadId?.ToString())),
            ],
            kept.EditedBy, kept.EditedAt);
    }

    static string? Name(IEnumerable<SelectListItem> items, string? value) => items.FirstOrDefault(item => item.Value == value)?.Text ?? value;

    [Allow(Permission.EditCase)]
    public sealed record Query(string Address) : IQuery<Kept>;

    public sealed record Kept(string Reference, CaseFacts Facts, string? EditedBy, DateTimeOffset? EditedAt, IReadOnlyList<SelectListItem> Wards, IReadOnlyList<SelectListItem> Leads);

    [Allow(Permission.EditCase)]
    public sealed record Command : ICommand<Guid>
    {
        public string Address { get; init; } = "";
        public CaseFacts Facts { get; set; } = new();

        /// <summary>Of <see cref="CaseFacts.Version"/>: the details that this form began with.</summary>
        public uint? Version { get; set; }
    }

    public sealed class Asking(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit) : IRequestHandler<Query, Kept>
    {
        public async Task<Kept> Handle(Query query, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var @case = await db.CaseSeenBy(current.Actor, query.Address, cancellationToken);
            var edited = await db.TimelineSeenBy(current.Actor).Where(entry => entry.CaseId == @case.Id && entry.Kind == TimelineKind.Edited)
                .OrderByDescending(entry => entry.At).Select(entry => new { entry.ById, entry.At }).FirstOrDefaultAsync(cancellationToken);
            audit.About(@case.Id);
            return new Kept(
                @case.Reference, @case.Facts(), edited is null ? null : names.User(edited.ById), edited?.At,
                [.. names.Wards.Select(ward => new SelectListItem(ward.Name, ward.Code))],
                [.. Leads(names, @case.PanelId, @case.LeadId).Select(user => new SelectListItem(user.ToString(), user.Id.ToString()))]);
        }

        internal static IEnumerable<Colleague> Leads(Names names, Guid panel, Guid now) =>
            names.Users.Where(user => user.Id == now || user.IsActive && user.Panels.Contains(panel) && user.Roles.Any(role => Roles.Allow(role, Permission.EditCase)));
    }

    public sealed class Handler(PsgDb db, CurrentActor current, KnownNames known, AuditTrail audit, TimeProvider clock) : IRequestHandler<Command, Guid>
    {
        public async Task<Guid> Handle(Command command, CancellationToken cancellationToken)
        {
            var names = await known.ReadAsync(cancellationToken);
            var @case = await db.CaseHeldBy(current.Actor, command.Address, cancellationToken);
            ChangedMeanwhile.Unless(@case.Facts().Version(), command.Version);
            command.Facts.HoldTo(names.Wards.Select(ward => ward.Code), Asking.Leads(names, @case.PanelId, @case.LeadId).Select(user => user.Id));
            var now = clock.GetUtcNow();
            await db.LoadProblemsAsync(@case, cancellationToken);
            var left = @case.Counted(CountedEventKind.CaseMovedOut, now);
            @case.Edit(command.Facts, current.Actor, now);
            db.CountMove(left, @case.Counted(CountedEventKind.CaseMovedIn, now));
            audit.About(@case.Id);
            return @case.Id;
        }
    }
}
