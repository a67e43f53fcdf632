using Spp.Psg.Web.Features.Actions;

namespace Spp.Psg.Web.Jobs;

/// <summary>Every recurring job: its name, when (London time) and the command it sends.</summary>
public static class Schedule
{
    public static IReadOnlyList<ScheduledCommand> All { get; } =
    [
        // ScheduledCommand.Of("send-due-reminders", "0 0 6 * * ?", dueAt => new SendDueReminders.Command(dueAt)),
        ScheduledCommand.Of("count-overdue-actions", "0 5 0 * * ?", dueAt => new CountOverdueActions.Command(dueAt)),
    ];
}
