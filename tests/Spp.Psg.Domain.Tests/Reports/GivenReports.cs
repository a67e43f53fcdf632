using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Reports;

namespace Spp.Psg.Domain.Tests.Reports;

static class GivenReports
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Actor Somebody(string name) => new(Guid.CreateVersion7(Now), name, Guid.Empty, [Role.Manager], []);

    public static ReportFacts Cover => new() { Title = "Annual report", Committee = "Communities Scrutiny Committee", MeetsOn = new(2027, 3, 9) };

    public static (CommitteeReport Report, List<ReportSection> Sections) Begin(Actor by)
    {
        var content = new EditionContent("Summer", "q2-2026", "Q2 2026/27", "July to September 2026", ["PSG"], true, false, Now, []);
        var (report, sections) = CommitteeReport.Begin(Cover, Edition.Publish(content, [], [Guid.CreateVersion7(Now)], by), [], by, Now);
        return (report, [.. sections]);
    }
}
