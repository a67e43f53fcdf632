using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Figures;

namespace Spp.Psg.Web.Jobs;

/// <summary>Every recurring job: its name, when (London time) and the command it sends.</summary>
public static class Schedule
{
    public static IReadOnlyList<ScheduledCommand> All { get; } =
    [
        ScheduledCommand.Of("fold-figures", "20 * * * * ?", _ => new FoldFigures.Command()),
        ScheduledCommand.Of("recount-figures", "0 10 3 * * ?", _ => new RecountFigures.Command()),
        // ScheduledCommand.Of("send-due-reminders", "0 0 6 * * ?", dueAt => new SendDueReminders.Command(dueAt)),
        ScheduledCommand.Of("count-overdue-actions", "0 5 0 * * ?", dueAt => new CountOverdueActions.Command(dueAt)),
    ];
}
