using Spp.Psg.Domain.Reports;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Reports;

/// <summary>The block on the cover of a report, and the table of its section 3.</summary>
static class PaperCover
{
    public static IEnumerable<(string Name, string Value)> Lines(ReportFacts cover) =>
        ((string, string?)[])
        [
            ("Report of", cover.ReportOf), ("Cabinet member(s) responsible", cover.CabinetMember),
            ("Contact officer(s)", cover.ContactOfficer is null ? cover.Telephone : cover.Telephone is null ? cover.ContactOfficer : $"{cover.ContactOfficer}, tel. {cover.Telephone}"),
            ("Deadline date", cover.Deadline ?? "Not applicable"),
            ("Major policy item or statutory plan", cover.IsMajorItem ? $"Yes, cabinet meeting on {Shown.LongDate(cover.CabinetOn)}" : "No"),
        ] is var all ? all.Where(line => line.Item2 is not null).Select(line => (line.Item1, line.Item2!)) : [];
}
