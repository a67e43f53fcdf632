using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Reports;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Pipeline;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>A report as its audience reads it, and the same as files.</summary>
[Limited(Pipeline.Limit.Export)]
public sealed class ReadReport(IMediator mediator) : PageModel
{
    public const string Public = "public";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "for")]
    public string? Audience { get; set; }

    public Answer Answered { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Answered = await ReadAsync(cancellation);

    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancellation) => await ReadAsync(cancellation) is { MayBeGiven: true } read
        ? File(PaperWord.Of(read.Paper), WordFile.ContentType, Name(read, "docx")) : NotFound();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => await ReadAsync(cancellation) is { MayBeGiven: true } read
        ? File(PaperSheets.Of(read.Paper), ExcelFile.ContentType, Name(read, "xlsx")) : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(int? table, CancellationToken cancellation)
    {
        var read = await ReadAsync(cancellation);
        var tables = read.Paper.Tables.ToList();
        if (!ModelState.IsValid || !read.MayBeGiven || table < 1 || table > tables.Count)
            return NotFound();
        return File(PaperSheets.Csv(read.Paper, table is { } one ? [tables[one - 1]] : tables), Csv.ContentType, Name(read, "csv", table));
    }

    Task<Answer> ReadAsync(CancellationToken cancellation) => mediator.Send(new Query(Id, Audience == Public), cancellation);

    static string Name(Answer read, string kind, int? table = null) =>
        $"report-{read.Paper.Cover.MeetsOn:yyyy-MM-dd}{(table is null ? "" : $"-table-{table}")}{(read.Paper.IsPublic ? "-public" : "-OFFICIAL-SENSITIVE")}.{kind}";

    [Allow(Permission.SeeFigures)]
    public sealed record Query(Guid Id, bool IsPublic) : IQuery<Answer>;

    public sealed record Answer(ReportPaper Paper, ReportStatus Status)
    {
        /// <summary>No file of the public version before it has passed the publication check.</summary>
        public bool MayBeGiven => !Paper.IsPublic || Status == ReportStatus.Published;
    }

    public sealed class Handler(PsgDb db, CurrentActor current, AuditTrail audit) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var desk = await db.ReportDeskAsync(current.Actor, query.Id, cancellationToken);
            audit.About(null, desk.Report.Id);
            return new Answer(desk.Paper(query.IsPublic) ?? throw new NotSeen(), desk.Report.Status);
        }
    }
}
