using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Attachments;
using Spp.Psg.Web.Features.Audit;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Features.Loads;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Features.Risk;
using Spp.Psg.Web.Features.SignIn;
using Spp.Psg.Web.Features.Users;

namespace Spp.Psg.Web.Jobs;

/// <summary>Every recurring job: its name, when (London time) and the command it sends.</summary>
public static class Schedule
{
    public static IReadOnlyList<ScheduledCommand> All { get; } =
    [
        ScheduledCommand.Of("fold-figures", "20 * * * * ?", _ => new FoldFigures.Command()),
        ScheduledCommand.Of("recount-figures", "0 10 3 * * ?", _ => new RecountFigures.Command()),
        ScheduledCommand.Of("expire-overrides", "0 10 0 * * ?", dueAt => new ExpireOverrides.Command(dueAt)),
        ScheduledCommand.Of("expire-interventions", "0 2 * * * ?", _ => new ExpireInterventions.Command()), // hourly: closure notices last for hours
        ScheduledCommand.Of("count-overdue-actions", "0 5 0 * * ?", dueAt => new CountOverdueActions.Command(dueAt)),
        ScheduledCommand.Of("send-due-reminders", "0 30 6 * * ?", _ => new SendDueReminders.Command()),
        ScheduledCommand.Of("send-digests", "25 0/5 * * * ?", _ => new SendDigests.Command()),
        ScheduledCommand.Of("send-views", "15 0 * * * ?", _ => new SendViews.Command()),
        ScheduledCommand.Of("disable-dormant", "0 40 0 * * ?", _ => new DisableDormant.Command()),
        new ScheduledCommand("move-work", "30 * * * * ?", MoveWork.AllAsync),
        ScheduledCommand.Of("clear-away", "0 15 * * * ?", _ => new ClearAway.Command()),
        new ScheduledCommand("seal-audit", "40 * * * * ?", SealAudit.AllAsync),
        ScheduledCommand.Of("ask-for-audit-check", "0 40 3 * * ?", _ => new RunAuditCheck.Command()),
        new ScheduledCommand("run-audit-check", "50 * * * * ?", RunAuditCheck.AllAsync),
        new ScheduledCommand("run-loads", "5/15 * * * * ?", RunLoads.AllAsync),
        new ScheduledCommand("scan-files", "40 * * * * ?", ScanFiles.AllAsync),
        new ScheduledCommand("read-files", "50 * * * * ?", ReadFiles.AllAsync),
        ScheduledCommand.Of("sweep-files", "0 40 3 * * ?", _ => new SweepFiles.Command()),
    ];
}
