using Spp.Psg.Domain.Time;
using static Spp.Psg.Domain.Interventions.ClockNature;
using Facts = Spp.Psg.Domain.Interventions.CommunityProtectionNotice.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What the Anti-social Behaviour, Crime and Policing Act 2014 ss.43-46 ask of a community protection notice when it is issued.</summary>
static partial class CommunityProtectionNoticeRules
{
    const int TitleLength = 80;

    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        preview.Need(facts.IssuedOn is not null, nameof(facts.IssuedOn), "Enter the date the notice was issued");
        preview.Need(facts.Warning is not null, nameof(CommunityProtectionNotice.WarningId), "Select the warning that came before the notice"); // 2014 Act s.43(5)(a)
        preview.Need(facts.EnoughTimeOn is not null, nameof(facts.EnoughTimeOn), "Enter the date it was decided that they had had enough time");
        preview.Need(facts.Grounds, nameof(facts.Grounds), "Enter why the time was enough and what still happens");
        preview.Need(facts.EndsOn is not null || facts.ReviewOn is not null, nameof(facts.EndsOn), "Enter the date the notice ends, or the date it is reviewed");
        var servedOn = CommunityProtectionRules.Served(preview, facts.Service, today);
        var issuedOn = preview.Date(facts.IssuedOn, nameof(facts.IssuedOn));
        // What a body is called is known from its warning.
        CommunityProtectionRules.Subject(preview, facts.Service with { Body = facts.Service.IsOnBody ? "known" : null }, "notice", "issued", issuedOn);
        var endsOn = preview.Date(facts.EndsOn, nameof(facts.EndsOn));
        Informed(preview, facts, issuedOn);
        if (issuedOn is not { } issued)
            return preview;

        preview.Refuse(issued > today, nameof(facts.IssuedOn), "Date the notice was issued must be today or in the past");
        preview.Refuse(servedOn < issued, facts.Service.IsDeemed ? nameof(Serving.PostedOn) : nameof(Serving.ServedAt), "Notice cannot be served before it is issued");
        preview.Refuse(facts.Service.Method == ServiceMethod.PostedOnPremises && servedOn > issued, nameof(facts.IssuedOn), "A notice that is posted on the premises is issued on the day it is posted"); // 2014 Act s.45(3)
        if (facts.Warning is { } warning)
            After(preview, facts, warning, issued);
        preview.Refuse(endsOn < issued, nameof(facts.EndsOn), "Notice must end on or after the date it was issued");
        Lines(preview, facts.Requirements, "Notice issued", issued, endsOn, _ => true);
        var appeal = preview.Law.On(Statute.CpnAppeal, issued);
        preview.Add(new(ClockKind.Appeal, "Last day to appeal to a magistrates’ court", Right, "Notice issued", issued, Period.BeginningWith(issued, appeal.Length), appeal), nameof(facts.IssuedOn));
        if (endsOn is { } end)
        {
            preview.Add(Ends(issued, end));
            preview.Warn(facts.Service.BornOn is { Year: >= 1900 and <= 2100 } born && Age.IsChild(born, issued) && end >= Age.ReachedOn(born, Statute.Majority.Value), nameof(facts.EndsOn), "The person turns 18 before the notice ends");
        }

        Review(preview, facts, issued, endsOn);
        return preview;
    }

    /// <summary>A notice that lasts longer than a year, or has no end, is looked at again each year.</summary>
    public static PlannedClock? NextReview(DateOnly from, DateOnly? endsOn)
    {
        var due = Period.BeginningWith(from, LocalStandards.NoticeTerm.Length);
        return endsOn < due ? null : new(ClockKind.NoticeReview, "Review the notice", Duty, "Last review was due", from, due, LocalStandards.NoticeTerm);
    }

    /// <summary>How the clock of a requirement is called.</summary>
    public static string Title(RequirementKind kind, string text)
    {
        var words = text.Trim().ReplaceLineEndings(" ");
        return $"{(kind == RequirementKind.Do ? "To do" : "To stop")}: {(words.Length <= TitleLength ? words : words[..TitleLength].TrimEnd() + "…")}";
    }

    static PlannedClock Ends(DateOnly issued, DateOnly endsOn) =>
        new(ClockKind.NoticeEnds, "Community protection notice ends", End, "Notice issued", issued, endsOn, LocalStandards.NoticeTerm);

    static void Review(Preview preview, Facts facts, DateOnly issued, DateOnly? endsOn)
    {
        var typed = preview.Date(facts.ReviewOn, nameof(facts.ReviewOn));
        preview.Refuse(typed <= issued, nameof(facts.ReviewOn), "Review must be after the date the notice was issued");
        preview.Refuse(typed > endsOn, nameof(facts.ReviewOn), "Review must be on or before the date the notice ends");
        var yearly = Period.BeginningWith(issued, LocalStandards.NoticeTerm.Length);
        if ((typed ?? (endsOn > yearly ? yearly : null)) is { } due)
            preview.Add(new(ClockKind.NoticeReview, "Review the notice", Duty, "Notice issued", issued, due, typed is null ? LocalStandards.NoticeTerm : LocalStandards.NoticeReview with { Value = due.DayNumber - issued.DayNumber }));
    }

    /// <summary>The same person or body, the same conduct, a warning that still counts, and time enough since: s.43(5).</summary>
    static void After(Preview preview, Facts facts, CommunityProtectionWarning warning, DateOnly issued)
    {
        const string field = nameof(CommunityProtectionNotice.WarningId);
        var toBody = warning.SubjectPersonId is null;
        preview.Refuse(toBody != facts.Service.IsOnBody || (!toBody && facts.Service.SubjectPersonId is { } chosen && chosen != warning.SubjectPersonId), field,
            "This warning was served on somebody else: select a warning to the same person or body");
        preview.Refuse(warning.Status == CommunityProtectionWarning.Withdrawn, field, "This warning was withdrawn: serve a new one first");
        preview.Refuse(warning.Status == CommunityProtectionWarning.Lapsed || issued > warning.EndsOn, field, $"This warning lapsed on {warning.EndsOn?.InWords()}: serve a new one first");
        preview.Warn(warning.Status == CommunityProtectionWarning.Complied, field, "They had complied with this warning: say what has happened since");
        preview.Warn(warning.Status == CommunityProtectionWarning.Escalated, field, "A notice was already issued after this warning");
        preview.Refuse(issued <= warning.ComplyBy, nameof(facts.IssuedOn), $"They had until {warning.ComplyBy?.InWords()}: a notice cannot be issued before {warning.ComplyBy?.AddDays(1).InWords()}");
        if (preview.Date(facts.EnoughTimeOn, nameof(facts.EnoughTimeOn)) is not { } decided)
            return;
        preview.Refuse(decided <= warning.ComplyBy, nameof(facts.EnoughTimeOn), $"They had until {warning.ComplyBy?.InWords()}: it cannot be decided before that day is over");
        preview.Refuse(decided > issued, nameof(facts.EnoughTimeOn), "It must be decided on or before the date the notice was issued");
    }

    /// <summary>Before it is issued: s.43(6). Whom, for a child or vulnerable adult, is our own default.</summary>
    static void Informed(Preview preview, Facts facts, DateOnly? issued)
    {
        var told = facts.Informed;
        var nobody = told.Contains(NoticeInformed.Nobody);
        preview.Need(told.Count > 0, nameof(facts.Informed), "Select who was informed before the notice was issued");
        preview.Refuse(nobody && told.Count > 1, nameof(facts.Informed), "Select who was informed, or that nobody was");
        preview.Need(nobody || told.Count == 0 || facts.InformedOn is not null, nameof(facts.InformedOn), "Enter the date they were informed");
        preview.Refuse(preview.Date(facts.InformedOn, nameof(facts.InformedOn)) > issued, nameof(facts.InformedOn), "They must be informed before the notice is issued");
        var child = !facts.Service.IsOnBody && facts.Service.BornOn is { } born && issued is { } on && born <= on && Age.IsChild(born, on);
        preview.Warn(child && !(told.Contains(NoticeInformed.YouthJustice) && told.Contains(NoticeInformed.ChildrensCare)), nameof(facts.Informed), "Somebody under 18: youth justice service and children’s social care are informed first, unless there is a reason not to");
        preview.Warn(!child && facts.IsVulnerable && !told.Contains(NoticeInformed.AdultCare), nameof(facts.Informed), "A vulnerable adult: adult social care is informed first, unless there is a reason not to");
    }

    /// <param name="isNew">Lines whose clock starts now.</param>
    static void Lines(Preview preview, IReadOnlyList<RequirementFacts> lines, string basis, DateOnly from, DateOnly? endsOn, Func<RequirementFacts, bool> isNew)
    {
        preview.Need(lines.Any(line => !line.IsEmpty), "Requirements[0].Text", "Enter at least one thing that they must stop or do");
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at] is not { IsEmpty: false } line)
                continue;
            var field = $"Requirements[{at}]";
            preview.Need(line.Kind is not null, $"{field}.Kind", "Select whether they must stop it or do it");
            preview.Need(line.Text, $"{field}.Text", "Enter what they must stop or do");
            preview.Need(line.Kind != RequirementKind.Do || line.DueOn is not null, $"{field}.DueOn", "Enter the date by which they must do it");
            if (preview.Date(line.DueOn, $"{field}.DueOn") is not { } due || !isNew(line))
                continue;
            preview.Refuse(due < from, $"{field}.DueOn", $"Date must be on or after {from.InWords()}");
            preview.Refuse(due > endsOn, $"{field}.DueOn", "Date must be on or before the date the notice ends");
            if (line.Kind is { } kind && !string.IsNullOrWhiteSpace(line.Text))
                preview.Add(By(preview.Law, kind, line.Text, basis, from, due), $"{field}.DueOn");
        }
    }

    static PlannedClock By(Law law, RequirementKind kind, string text, string basis, DateOnly from, DateOnly due) =>
        new(ClockKind.Requirement, Title(kind, text), Duty, basis, from, due, law.On(Statute.CpnRequirement, from) with { Value = Math.Max(0, due.DayNumber - from.DayNumber) });
}
