using MediatR;
using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

public sealed class EditCover(IMediator mediator) : CoverForm, IEditTogether
{
    [FromRoute]
    public Guid Id { get; set; }

    public Answer Kept { get; private set; } = null!;
    public Conflict? Conflict { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        Form = new Filled { Facts = Kept.Facts, Version = Kept.Facts.Version() };
    }

    public override async Task ShowAsync(CancellationToken cancellation) => Kept = await mediator.Send(new Query(Id), cancellation);

    public async Task<Conflict> CompareAsync(CancellationToken cancellation)
    {
        await ShowAsync(cancellation);
        var (mine, kept) = (Form.Facts, Kept.Facts);
        Form.Version = kept.Version();
        return new Conflict(
        [
            new("Title", mine.Title, kept.Title), new("Committee", mine.Committee, kept.Committee), new("Date of the meeting", Shown.Date(mine.MeetsOn), Shown.Date(kept.MeetsOn)),
            new("Agenda item", mine.Item, kept.Item), new("Report of", mine.ReportOf, kept.ReportOf), new("Cabinet member", mine.CabinetMember, kept.CabinetMember),
            new("Contact officer", $"{mine.ContactOfficer} {mine.Telephone}", $"{kept.ContactOfficer} {kept.Telephone}"), new("Deadline", mine.Deadline, kept.Deadline),
        ]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new Command(Id, Form.Facts, Form.Version), cancellation);
        TempData["Done"] = "Cover saved";
        return Redirect($"/reports/committee/{Id}");
    }

    [Allow(Permission.WriteReport)]
    public sealed record Query(Guid Id) : IQuery<Answer>;

    public sealed record Answer(ReportFacts Facts);

    [Allow(Permission.WriteReport)]
    public sealed record Command(Guid Id, ReportFacts Facts, uint? Version) : ICommand<Unit>;

    public sealed class Asking(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var report = await db.ReportSeenBy(current.Actor, query.Id, cancellationToken);
            audit.About(null, report.Id);
            return new Answer(report.Cover with { });
        }
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var report = await db.ReportSeenBy(current.Actor, command.Id, cancellationToken);
            ChangedMeanwhile.Unless(report.Cover.Version(), command.Version);
            report.EditCover(command.Facts);
            audit.About(null, report.Id);
            return Unit.Value;
        }
    }
}
