using Spp.Psg.Domain.Time;
using Facts = Spp.Psg.Domain.Interventions.ClosureNotice.Facts;

namespace Spp.Psg.Domain.Interventions;

/// <summary>What 2014 Act ss.76-77 and 80(3)-(4) ask of a closure notice.</summary>
static class ClosureNoticeRules
{
    public static Preview For(Facts facts, Law law, DateOnly today)
    {
        var preview = new Preview(law);
        Complete(preview, facts);
        preview.Refuse(facts.BarsOwnerOrResidents, nameof(facts.BarsOwnerOrResidents), "A closure notice cannot bar the owner or people who usually live there"); // 2014 Act s.76(4)
        if (preview.Moment(facts.ServedAt, nameof(facts.ServedAt)) is not { } servedAt)
            return preview;

        var servedOn = LondonTime.DateOf(servedAt);
        preview.WarnIfFuture(servedOn, today, nameof(facts.ServedAt), "Service");
        preview.Refuse(preview.Date(facts.ConsultedOn, nameof(facts.ConsultedOn)) > servedOn, nameof(facts.ConsultedOn), "Consultation must be before the notice is served"); // 2014 Act s.76(7)
        Hearing(preview, facts, servedAt);
        Term(preview, facts, servedAt);
        return preview;
    }

    public static Preview For(ClosureNotice.Extension extension, ClosureNotice notice)
    {
        var preview = new Preview(notice.Law);
        preview.Need(extension.ExtendedAt is not null, nameof(extension.ExtendedAt), "Enter when the extension notice was issued");
        preview.Need(extension.EndsAt is not null, nameof(extension.EndsAt), "Enter when the extended notice ends");
        preview.Need(extension.AuthoriserRank is not null, nameof(extension.AuthoriserRank), "Select who authorised the extension");
        preview.Need(extension.AuthorisedBy, nameof(extension.AuthorisedBy), "Enter the name of the person who authorised the extension");

        var (servedOn, endsAt) = (notice.MadeOn!.Value, notice.EndsAt!.Value);
        preview.Refuse(notice.AuthoriserRank is { } given && IsSenior(given), nameof(extension.EndsAt), "A notice authorised at the 48-hour level cannot be extended"); // 2014 Act s.77(4): only a notice to which s.77(2) does not apply
        preview.Refuse(extension.AuthoriserRank is { } rank && !IsSenior(rank), nameof(extension.AuthoriserRank), "Extension must be authorised by a superintendent, or the chief executive or their designate");
        preview.Refuse(extension.AuthoriserRank is { } body && IsPolice(body) != IsPolice(notice.AuthoriserRank!.Value), nameof(extension.AuthoriserRank), "Extension must be authorised by the body that issued the notice");
        preview.Refuse(extension.ExtendedAt > endsAt, nameof(extension.ExtendedAt), $"Notice ended at {endsAt.InWords()} and can no longer be extended");
        preview.Refuse(extension.ExtendedAt < notice.ServedAt, nameof(extension.ExtendedAt), "Extension must be after the notice was served");
        if (preview.Moment(extension.EndsAt, nameof(extension.EndsAt)) is not { } end)
            return preview;

        var rule = preview.Law.On(Statute.NoticeExtension, servedOn);
        var latest = Period.HoursAfter(endsAt, rule.Value);
        preview.Refuse(end <= endsAt, nameof(extension.EndsAt), $"New end must be after {endsAt.InWords()}, when the notice ends now");
        preview.Refuse(end > latest, nameof(extension.EndsAt), $"New end must be by {latest.InWords()}, {rule.Value} hours after the notice ends now");
        preview.Warn(end < notice.HearingAt, nameof(extension.EndsAt), BeforeHearing(end, notice.HearingAt!.Value));
        preview.Add(Ends(end, "Extension notice issued", endsAt, rule));
        return preview;
    }

    public static PlannedClock Ends(DateTimeOffset at, string basis, DateTimeOffset basisAt, Limit limit) =>
        new(ClockKind.NoticeEnds, "Closure notice ends", ClockNature.End, basis, basisAt, at, limit);

    static void Complete(Preview preview, Facts facts)
    {
        preview.Need(facts.Place, nameof(facts.Place), "Enter the premises to be closed");
        preview.Need(facts.Grounds, nameof(facts.Grounds), "Enter the nuisance or disorder that makes the notice necessary"); // 2014 Act s.76(1)
        preview.Need(facts.AuthoriserRank is not null, nameof(facts.AuthoriserRank), "Select who authorised the notice");
        preview.Need(facts.AuthorisedBy, nameof(facts.AuthorisedBy), "Enter the name of the person who authorised the notice");
        preview.Need(facts.ServedAt is not null, nameof(facts.ServedAt), "Enter when the notice was served");
        preview.Need(facts.EndsAt is not null, nameof(facts.EndsAt), "Enter when the notice ends");
        preview.Need(facts.HearingAt is not null, nameof(facts.HearingAt), "Enter when the court will hear the application");
        preview.Need(facts.Court, nameof(facts.Court), "Enter the court that will hear the application");
        preview.Need(facts.EffortsToInform, nameof(facts.EffortsToInform), "Enter what was done to tell residents and others with control or an interest"); // 2014 Act s.76(6)
        preview.Need(facts.Consulted, nameof(facts.Consulted), "Enter who was consulted"); // 2014 Act s.76(7)
        preview.Need(facts.ConsultedOn is not null, nameof(facts.ConsultedOn), "Enter the date they were consulted");
        preview.Need(Enum.GetValues<ClosureNoticeContent>().All(facts.Contents.Contains), nameof(facts.Contents), "Select all 7 things the notice must say before it is served"); // 2014 Act s.76(5)
    }

    static void Hearing(Preview preview, Facts facts, DateTimeOffset servedAt)
    {
        var rule = preview.Law.On(Statute.ClosureHearing, LondonTime.DateOf(servedAt));
        var latest = Period.HoursAfter(servedAt, rule.Value, Period.ChristmasDay); // 2014 Act s.80(4)
        preview.Add(new(ClockKind.Hearing, "Magistrates’ court hears the application", ClockNature.Duty, "Notice served", servedAt, latest, rule), nameof(facts.HearingAt));
        if (preview.Moment(facts.HearingAt, nameof(facts.HearingAt)) is not { } hearingAt)
            return;

        var hearingOn = LondonTime.DateOf(hearingAt);
        preview.Refuse(hearingAt > latest, nameof(facts.HearingAt), $"Hearing must be by {latest.InWords()}, {rule.Value} hours after service");
        preview.Refuse(hearingAt <= servedAt, nameof(facts.HearingAt), "Hearing must be after the notice is served");
        preview.Warn(WorkingDays.WhyNot(hearingOn) is not null, nameof(facts.HearingAt), $"{hearingOn.InWords()} is {WorkingDays.WhyNot(hearingOn)}: check that the court sits");
        preview.Warn(facts.EndsAt < hearingAt, nameof(facts.EndsAt), facts.EndsAt is { } end ? BeforeHearing(end, hearingAt) : "");
    }

    static void Term(Preview preview, Facts facts, DateTimeOffset servedAt)
    {
        var senior = facts.AuthoriserRank is not { } rank || IsSenior(rank);
        var rule = preview.Law.On(senior ? Statute.NoticeSenior : Statute.NoticeStandard, LondonTime.DateOf(servedAt));
        var latest = senior
            ? Period.HoursAfter(servedAt, rule.Value, Period.ChristmasDay) // 2014 Act s.77(3): the 48 hours only
            : Period.HoursAfter(servedAt, rule.Value);
        if (preview.Moment(facts.EndsAt, nameof(facts.EndsAt)) is { } endsAt)
        {
            preview.Refuse(endsAt <= servedAt, nameof(facts.EndsAt), "Notice must end after it is served");
            preview.Refuse(endsAt > latest, nameof(facts.EndsAt), $"Notice must end by {latest.InWords()}, {rule.Value} hours after service{(senior ? "" : ", unless a superintendent, or the chief executive or their designate, authorises it")}");
            preview.Add(Ends(endsAt, "Notice served", servedAt, rule));
        }
        else if (facts.AuthoriserRank is not null)
        {
            preview.Add(Ends(latest, "Notice served", servedAt, rule) with { Title = "Latest the closure notice may end" });
        }
    }

    static string BeforeHearing(DateTimeOffset end, DateTimeOffset hearing) =>
        $"The notice ends at {end.InWords()}, before the hearing at {hearing.InWords()}: the premises may be open in between";

    static bool IsSenior(ClosureAuthoriser rank) => rank is ClosureAuthoriser.Superintendent or ClosureAuthoriser.ChiefExecutive;

    static bool IsPolice(ClosureAuthoriser rank) => rank is ClosureAuthoriser.Inspector or ClosureAuthoriser.Superintendent;
}
