using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Analysis;

public sealed class ShowAnalysis(IMediator mediator) : PageModel
{
    public Seen Found { get; private set; } = null!;

    public async Task OnGetAsync(string address, CancellationToken cancellation) => Found = await mediator.Send(new Query(address), cancellation);

    [Allow(Permission.SeeCase)]
    public sealed record Query(string Address) : IQuery<Seen>;

    public sealed record Seen(
        string Case, string? Objective, AnalysisFacts Facts, DateTimeOffset? EditedAt, string? EditedBy, IReadOnlyList<Measured> Measures, ILookup<ActionSide, ActionOn> Actions, bool MayEdit)
    {
        public string Href => "/cases/" + CaseReference.ToAddress(Case);

        public Side[] Sides =>
        [
            new("Victim or target", Facts.Victim, "Guardians", Facts.Guardian, [.. Actions[ActionSide.Victim]]),
            new("Offender", Facts.Offender, "Handlers", Facts.Handler, [.. Actions[ActionSide.Offender]]),
            new("Location", Facts.Location, "Managers", Facts.Manager, [.. Actions[ActionSide.Place]]),
        ];

        public (string Key, string? Value)[] Rest =>
        [
            ("Causes", Facts.Causes),
            ("Response", Facts.Response),
            ("Has it moved elsewhere?", Facts.Displacement is { } displacement ? Joined(Shown.Word(displacement), Facts.DisplacementNote) : null),
            ("Benefit beyond", Facts.Benefit),
            ("Cost", Facts.Cost is { } cost ? Shown.Pounds(cost) : null),
            ("Keep, change or stop", Facts.Lesson is { } lesson ? Joined(Shown.Word(lesson), Facts.LessonNote) : null),
        ];

        static string Joined(string word, string? note) => note is null ? word : $"{word}. {note}";
    }

    public sealed record Side(string Name, string? What, string Holder, string? HeldBy, IReadOnlyList<ActionOn> Actions);

    public sealed record ActionOn(Guid Id, string Text, ActionSide Side, ActionStatus Status);

    public sealed record Line(string Name, string Period, decimal Value, decimal Compared, int? Progress, string? Note);

    /// <summary>An objective in numbers, its readings in the order of their last days.</summary>
    public sealed record Measured(CaseMeasure Measure, IReadOnlyList<MeasureReading> Readings)
    {
        public MeasureReading? Latest => Readings.Count > 0 ? Readings[^1] : null;

        public IEnumerable<Line> Lines =>
        [
            new("Baseline", Period(Measure.BaselineFrom, Measure.BaselineTo), Measure.Baseline, Measure.BaselineCompared, null, Measure.Source),
            .. Readings.Select((reading, at) => new Line(
                $"Reading {at + 1}", Period(reading.FromOn, reading.ToOn), reading.Value, Measure.Compared(reading.Value, reading.FromOn, reading.ToOn), Measure.Progress(reading), reading.Note)),
            new("Target", $"by {Shown.Date(Measure.TargetBy)}", Measure.Target, Measure.TargetCompared, null, Measure.Kind == MeasureKind.Count ? "In a period as long as the baseline" : null),
        ];

        public string InWords => $"From {Number(Measure.Baseline)} to {Number(Measure.Target)} {Measure.Unit} by {Shown.LongDate(Measure.TargetBy)}. {Shown.Word(Measure.Better)}. "
            + (Latest is { } latest ? $"{Measure.Progress(latest)}% of the way by {Shown.LongDate(latest.ToOn)}." : "No reading yet.");

        public string ChartSays => $"{Measure.Name}: {(Measure.Kind == MeasureKind.Count ? $"{Measure.Unit} a month" : Measure.Unit)}, baseline, readings and target";

        static string Number(decimal value) => value.ToString("0.##", Shown.English);

        static string Period(DateOnly from, DateOnly to) => from == to ? Shown.Date(from) : $"{Shown.Date(from)} to {Shown.Date(to)}";
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit, KnownNames known) : IRequestHandler<Query, Seen>
    {
        public async Task<Seen> Handle(Query query, CancellationToken cancellationToken)
        {
            var actor = current.Actor;
            var @case = await db.CaseSeenBy(actor, query.Address, cancellationToken);
            audit.About(@case.Id);
            var names = await known.ReadAsync(cancellationToken);
            var analysis = await db.AnalysesSeenBy(actor).SingleOrDefaultAsync(one => one.CaseId == @case.Id, cancellationToken);
            var measures = await db.MeasuresSeenBy(actor).Where(one => one.CaseId == @case.Id).OrderBy(one => one.EndedOn != null).ThenBy(one => one.AddedAt).ToListAsync(cancellationToken);
            var readings = (await db.ReadingsSeenBy(actor).Where(one => one.CaseId == @case.Id).OrderBy(one => one.ToOn).ThenBy(one => one.RecordedAt).ToListAsync(cancellationToken)).ToLookup(one => one.MeasureId);
            var actions = await db.ActionsSeenBy(actor).Where(one => one.CaseId == @case.Id && one.Side != ActionSide.None).OrderBy(one => one.DueOn)
                .Select(one => new ActionOn(one.Id, one.Text, one.Side, one.Status)).ToListAsync(cancellationToken);
            return new Seen(
                @case.Reference, @case.Objective, analysis?.Facts() ?? new AnalysisFacts(), analysis?.EditedAt, analysis is null ? null : names.User(analysis.EditedById),
                [.. measures.Select(measure => new Measured(measure, [.. readings[measure.Id]]))], actions.ToLookup(one => one.Side), @case.Status == CaseStatus.Open && actor.May(Permission.EditCase));
        }
    }
}
