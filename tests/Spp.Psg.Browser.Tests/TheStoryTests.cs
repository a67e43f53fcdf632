using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Features.Reminders;
using Xunit;
using Fields = System.Collections.Generic.Dictionary<string, string>;

namespace Spp.Psg.Browser.Tests;

/// <summary>
/// The thirty steps of domain.md 8 as the people of Fenbridge live them, page by page, while months pass: what each sees is what the step says that the system must do.
/// Forms are sent without being shown where another test looks at them. Nights are the commands of the jobs.
/// </summary>
public sealed partial class TheStoryTests(MovedService service) : IClassFixture<MovedService>
{
    string mill = "", alley = "", young = "", notice = "", order = "", squat = "";

    [Fact]
    public async Task From_the_first_referral_to_the_end_of_the_order()
    {
        await ReferAsync(); // 1-7
        var meeting = await PrepareAsync(); // 8-9
        await MeetAsync(meeting); // 10-15
        await PlanTheClosureAsync(); // 16
        await AgreeWithTheYoungAsync(); // 17
        await CloseThePremisesAsync(); // 18-20
        await MeetAgainAsync(); // 21-22
        await DisperseAsync(); // 23
        await CountTheQuarterAsync(); // 25
        await AnswerASubjectAsync(); // 26
        await LetTheOrderRunAsync(); // 27
        await BeScrutinisedAsync(); // 28
        await GateTheAlleyAsync(); // 24, 29
        await EndAsync(); // 30
    }

    async Task ReferAsync()
    {
        service.At("2026-11-23T09:10"); // 1
        await using (var officer = await As("officer"))
        {
            var concern = Problem("Suspected cuckooing", "Flat 12, Mill Court").With(("Form.Facts.SafeguardingConcern", "true"), ("Form.People[0].Name", "Dale Kestrel"), ("Form.People[0].Role", "Suspected"),
                ("Form.People[1].Name", "Edith Marsh"), ("Form.People[1].Role", "Victim"));
            (await officer.SendAsync("/referrals/new", concern, 422)).ShouldContain(ReferralRules.MakeSafeguardingReferralFirst);
            service.At("2026-11-23T09:40");
            var first = await officer.SendAsync("/referrals/new", concern.With(("Form.Facts.SafeguardingReference", "ASC-1"), ("Form.Facts.SafeguardingReferredOn", "23 11 2026")));
            await officer.OpenAsync($"/referrals/{Number(first)}");
            await officer.SeesAsync("30 November 2026"); // the tray's five working days
            mill = await AcceptedAsync(first);
        }

        service.At("2026-11-23T14:00"); // 2
        await using (var landlord = await As("housing"))
        await using (var coordinator = await As("coordinator"))
        {
            var second = Number(await landlord.SendAsync("/referrals/new", Problem("Noise and visitors", "flat 12 Mill Court")));
            await coordinator.OpenAsync($"/referrals/tray/{second}");
            await coordinator.SeesAsync(Reference(mill));
            (await coordinator.SendAsync($"/referrals/tray/{second}", Decided("Merge", "The same flat").With(("Form.MergeInto", $"#{Reference(mill)}")))).ShouldContain("joined to an open case");
            await landlord.OpenAsync("/referrals");
            await landlord.SeesAsync("Joined");

            service.At("2026-11-24T10:00"); // 3
        }

        await using (var council = await As("council.officer"))
            alley = await AcceptedAsync(await council.SendAsync("/referrals/new", Problem("Needles in the alley", "Alley behind Station Road")));

        service.At("2026-11-25T10:00"); // 4
        await using (var school = await As("school"))
            young = await AcceptedAsync(await school.SendAsync("/referrals/new", Problem("Group at the interchange", "Bus interchange", "Youth").With(("Form.People[0].Name", "Robin Fenn"), ("Form.People[0].Role", "Convicted"), ("Form.People[0].BornOn", "1 5 2012"))), "Rhian Bevan");
        await using (var youth = await As("youth.officer"))
        {
            await youth.OpenAsync($"/cases/{young}");
            var screen = new Fields { ["Form.PersonId"] = "#first" };
            foreach (var question in YouthQuestion.All)
                screen[$"Form.Answers[{question.Code}]"] = question.Code is "missing" or "older-associates" ? "Yes" : "No";
            await youth.SendAsync($"/cases/{young}/risk/youth-screen/new", screen.With(("Form.Held", "false"), ("Form.NotHeldBecause", "The duty social worker calls back")));
            await youth.OpenAsync($"/cases/{young}/risk");
            await youth.SeesAsync("26 Nov 2026");
        }

        await using (var council = await As("council.officer"))
            await MissesAsync(council, $"/cases/{young}"); // the group is restricted to the Youth PSG

        service.At("2026-11-26T10:00"); // 5
        await using (var charity = await As("charity"))
        await using (var coordinator = await As("coordinator"))
        {
            squat = Number(await charity.SendAsync("/referrals/new", Problem("Sleeping in the car park", "Queen Street car park")));
            await coordinator.SendAsync($"/referrals/tray/{squat}", Decided("Return", "Say what was tried so far").With(("Form.ReturnBy", "1 12 2026")));
            await charity.OpenAsync("/referrals");
            await charity.SeesAsync("Say what was tried so far");
        }

        service.At("2026-11-27T10:00"); // 6
        await using (var landlord = await As("housing"))
        await using (var coordinator = await As("coordinator"))
        {
            var hedge = Number(await landlord.SendAsync("/referrals/new", Problem("A hedge between two gardens", "4 Long Lane")));
            await coordinator.SendAsync($"/referrals/tray/{hedge}", Decided("Redirect", "Two neighbours who can talk").With(("Form.RedirectedTo", "Fenbridge Mediation")));
            await landlord.OpenAsync($"/referrals/{hedge}");
            await landlord.SeesAsync("Two neighbours who can talk");
        }

        await service.NightAsync("2026-12-01T06:30");
        service.At("2026-12-02T16:50"); // 7
        await using (var charity = await As("charity"))
        {
            await charity.OpenAsync("/reminders");
            await charity.SeesAsync(squat);
            await AcceptedAsync(squat + await charity.SendAsync($"/referrals/{squat}/answer", new() { ["Form.Facts.Tried"] = "The outreach team called three times." }));
        }

        service.At("2026-12-03T09:00");
        await using var fire = await As("fire");
        await AcceptedAsync(await fire.SendAsync("/referrals/new", Problem("Cars racing on the bypass", "Bypass")));
    }

    async Task<string> PrepareAsync()
    {
        service.At("2026-12-04T09:00"); // 8
        await using var coordinator = await As("coordinator");
        var meeting = Path(await coordinator.SendAsync("/meetings/new?panel=PSG", Meeting("2026-12-09", "10:00", "Ordinary")));
        await coordinator.OpenAsync(meeting);
        await coordinator.SeesAsync(Reference(mill));
        await coordinator.SeesAsync(Reference(alley));
        (await coordinator.Page.Locator("main").InnerTextAsync()).ShouldNotContain(Reference(young));

        service.At("2026-12-07T09:00"); // 9
        await using var probation = await As("probation");
        await probation.OpenAsync($"/cases/{mill}");
        await probation.SeesAsync("Suspected cuckooing");
        await probation.SendAsync($"/cases/{mill}/access/conflict", new() { ["Form.Reason"] = "Relative" });
        await probation.OpenAsync($"/cases/{alley}");
        await probation.SeesAsync("Needles in the alley");
        await MissesAsync(probation, $"/cases/{mill}");
        return meeting;
    }

    async Task MeetAsync(string meeting)
    {
        service.At("2026-12-09T10:00"); // 10
        await using var chair = await As("chair");
        await chair.OpenAsync(meeting);
        await chair.PressAsync("Open the meeting");
        await IsNotShownAsync(chair, $"{meeting}/cases/{mill}"); // the statement first
        await chair.OpenAsync($"{meeting}/attendance");
        await chair.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Joanne Pike");

        service.At("2026-12-09T10:20"); // 11
        await AssessAsync(chair, mill, "ram-v1", 27, "Edith Marsh");
        var agreed = Said("High");
        foreach (var (at, owner) in new[] { "Joanne Pike", "Ruth Adeyemi", "Priya Nair" }.Index())
            agreed = agreed.With(($"Form.Actions[{at}].Text", $"Visit with {at}"), ($"Form.Actions[{at}].OwnerId", $"#{owner}"), ($"Form.Actions[{at}].DueOn", "16 12 2026"));
        await chair.SendAsync($"{meeting}/cases/{mill}", agreed);
        await chair.OpenAsync($"/cases/{mill}");
        await chair.SeesAsync("High");
        await chair.SeesAsync("23 Dec 2026"); // the latest for a high one
        foreach (var owner in new[] { "Visit with 0", "Visit with 1", "Visit with 2" })
            await chair.SeesAsync(owner);

        service.At("2026-12-09T10:40"); // 12
        await AssessAsync(chair, alley, "lhs-v1", 12);
        await using (var officer = await As("officer"))
            await officer.SendAsync($"/cases/{alley}/measures/new", new Fields
            {
                ["Form.Facts.Name"] = "Deliberate fires",
                ["Form.Facts.Unit"] = "fires",
                ["Form.Facts.Kind"] = "Count",
                ["Form.Facts.Better"] = "Lower",
                ["Form.Facts.Baseline"] = "6",
                ["Form.Facts.Target"] = "2",
                ["Form.Facts.Source"] = "Fire service",
            }.On("Form.Facts.BaselineFrom", "2026-09-01").On("Form.Facts.BaselineTo", "2026-11-30").On("Form.Facts.TargetBy", "2027-03-31"));

        service.At("2026-12-09T11:05"); // 13
        await chair.OpenAsync(meeting);
        var waiting = (await chair.Page.Locator($"main a[href^='{meeting}/cases/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('/')[4])")).Distinct().Where(address => address != mill).ToList();
        foreach (var address in waiting[..^1])
            await chair.SendAsync($"{meeting}/cases/{address}", Said("Medium"));
        await chair.SendAsync($"{meeting}/cases/{waiting[^1]}/defer", new() { ["Form.Because"] = "Papers missing" });
        service.At("2026-12-09T12:00"); // 14, 15
        await chair.OpenAsync($"{meeting}/close");
        await chair.PressAsync("Close the meeting and write the minutes");
        await chair.OpenAsync($"{meeting}/minutes");
        await chair.SeesAsync("Papers missing");
        await chair.SeesAsync("OFFICIAL-SENSITIVE");
        await chair.OpenAsync($"/cases/{waiting[^1]}");
        await chair.SeesAsync("No meeting has discussed this case yet");
    }

    async Task PlanTheClosureAsync()
    {
        service.At("2026-12-15T10:00"); // 16: 25 December does not count, and nobody moves the deadline
        await using var officer = await As("officer");
        await officer.OpenAsync($"/cases/{mill}/interventions/closure-notice/new");
        await officer.DateAsync("Form.ServedAt", new(2026, 12, 23), "14:00");
        await officer.DateAsync("Form.EndsAt", new(2026, 12, 25), "14:00");
        await officer.DateAsync("Form.HearingAt", new(2026, 12, 24), "10:00");
        await officer.ForeseesAsync("Saturday 26 December 2026, 14:00");
        await officer.ForeseesAsync("on a Saturday");
    }

    async Task AgreeWithTheYoungAsync()
    {
        service.At("2026-12-16T10:00"); // 17
        await using var officer = await As("youth.officer");
        await officer.OpenAsync($"/cases/{young}");
        var contract = new Fields { ["Form.Terms"] = "Stay away from the interchange", ["Form.SubjectPersonId"] = "#first", ["Form.Officer"] = "PC Example", ["DeadlinesSeen"] = "true", ["Form.LeadAgencyId"] = "#last" }.On("Form.MadeOn", "2026-12-16");
        (await officer.SendAsync($"/cases/{young}/interventions/schemes/abc/new", contract, 422)).ShouldContain("Enter the date the youth justice service was consulted");
        var recorded = Path(await officer.SendAsync($"/cases/{young}/interventions/schemes/abc/new", contract.With(("Form.Guardian", "A. Parent")).On("Form.ConsultedOn", "2026-12-15")));
        await officer.SendAsync($"{recorded}/move", new Fields { ["Form.To"] = "Signed", ["Form.Reason"] = "All agree", ["Form.Evidence"] = "On paper", ["DeadlinesSeen"] = "true" }.On("Form.On", "2026-12-16"));
        await officer.OpenAsync(recorded);
        await officer.SeesAsync("15 June 2027");
        await officer.SeesAsync("15 March 2027");
    }

    async Task CloseThePremisesAsync()
    {
        service.At("2027-01-04T09:35"); // 18
        await using (var officer = await As("officer"))
        {
            var form = new Fields
            {
                ["Form.Grounds"] = "Callers at all hours",
                ["Form.Place"] = "Flat 12, Mill Court",
                ["Form.AuthoriserRank"] = "Superintendent",
                ["Form.AuthorisedBy"] = "Supt A. Example",
                ["Form.Court"] = "Fenbridge Magistrates’ Court",
                ["Form.EffortsToInform"] = "Fixed to the door",
                ["Form.Consulted"] = "Fenbridge City Council",
                ["DeadlinesSeen"] = "true",
                ["Form.LeadAgencyId"] = "#Fenbridge Police",
            }.On("Form.ServedAt", "2027-01-04", "09:30").On("Form.EndsAt", "2027-01-06", "09:30").On("Form.HearingAt", "2027-01-06", "09:00").On("Form.ConsultedOn", "2027-01-03");
            var contents = Enum.GetValues<ClosureNoticeContent>().Select((content, at) => ($"Form.Contents[{at}]", content.ToString())).ToArray();
            await officer.SendAsync($"/cases/{mill}/interventions/closure-notice/new", form.With(contents[..^1]), 422); // six of seven items
            notice = Path(await officer.SendAsync($"/cases/{mill}/interventions/closure-notice/new", form.With(contents)));
            await officer.OpenAsync(notice);
            await officer.SeesAsync("6 January 2027, 09:30");
        }

        service.At("2027-01-06T12:00"); // 19
        await using (var officer = await As("officer"))
        {
            order = Path(await officer.SendAsync($"/cases/{mill}/interventions/closure-order/new", new Fields
            {
                ["Form.Court"] = "Fenbridge Magistrates’ Court",
                ["Form.NoticeId"] = notice.Split('/')[^1],
                ["Form.Place"] = "Flat 12, Mill Court",
                ["Form.Decision"] = "Granted",
                ["Form.Scope"] = "ExceptPersons",
                ["Form.ScopeDetail"] = "The tenant and carers",
                ["Form.Terms"] = "Nobody else may enter",
                ["DeadlinesSeen"] = "true",
                ["Form.LeadAgencyId"] = "#Fenbridge Police",
            }.On("Form.DecidedOn", "2027-01-06").On("Form.EndsOn", "2027-04-05")));
            await officer.OpenAsync(order);
            await officer.SeesAsync("5 April 2027");
            await officer.SeesAsync("26 January 2027"); // appeal
            await officer.SeesAsync("Decide whether to apply to extend the closure order");
            await officer.SeesAsync("8 March 2027");
            var window = await officer.Page.Locator("li.psg-clock:has-text('andlord') a[href*='/deadlines/']").First.GetAttributeAsync("href");
            await officer.SendAsync(window.ShouldNotBeNull(), new Fields { ["Form.Evidence"] = "Tenant exploited, not appropriate", ["Form.IsDone"] = "false", ["DeadlinesSeen"] = "true" }.On("Form.On", "2027-01-06"));
            await officer.OpenAsync(order);
            await officer.SeesAsync("Tenant exploited, not appropriate");
        }

        service.At("2027-01-08T22:30"); // 20
        await using var night = await As("officer");
        await night.SendAsync($"{order}/breaches/new", new Fields { ["Form.Words"] = "Found inside", ["Form.Response"] = "Arrested", ["DeadlinesSeen"] = "true" }.On("Form.HappenedAt", "2027-01-08", "21:50").On("Form.ArrestedAt", "2027-01-08", "22:00"));
        await night.OpenAsync($"/cases/{mill}");
        await night.SeesAsync("Found inside");
    }

    async Task MeetAgainAsync()
    {
        service.At("2027-01-13T10:00"); // 21
        await using (var chair = await As("chair"))
        await using (var coordinator = await As("coordinator"))
        {
            await AssessAsync(chair, mill, "ram-v1", 16, "Edith Marsh");
            await chair.OpenAsync($"/cases/{mill}");
            await chair.SeesAsync("Medium");
            var survey = Path(await coordinator.SendAsync("/surveys/new", Survey("DesignOutCrime", "The alley", "2027-01-13", string.Join('\n', Enumerable.Range(1, 13).Select(number => $"Housing: mend light {number} by 31 March"))).With(("Form.Case", Reference(alley)))));
            await coordinator.OpenAsync(survey);
            (await coordinator.Page.Locator("main a[href^='/recommendations/']").CountAsync()).ShouldBeGreaterThanOrEqualTo(13);
        }

        service.At("2027-01-18T15:00"); // 22
        await using var caller = await As("chair");
        var extra = Path(await caller.SendAsync("/meetings/new?panel=PSG", Meeting("2027-01-19", "16:00", "Extraordinary").With(("Form.Reference", Reference(mill)), ("Form.Facts.Reason", "Disorder at the arcade"))));
        service.At("2027-01-19T16:00");
        await using var again = await As("chair");
        await again.OpenAsync(extra);
        await again.PressAsync("Open the meeting");
        await IsNotShownAsync(again, $"{extra}/cases/{mill}"); // confidentiality again
        await again.OpenAsync($"{extra}/attendance");
        await again.RecordAttendanceAsync("Marcus Bell", "Dawn Whitaker", "Joanne Pike");
        await again.SendAsync($"{extra}/cases/{mill}", Said("Medium"));
        await again.OpenAsync($"{extra}/close");
        await again.PressAsync("Close the meeting and write the minutes");
    }

    async Task DisperseAsync()
    {
        service.At("2027-01-22T15:00"); // 23
        await using var officer = await As("officer");
        var form = new Fields
        {
            ["Form.Grounds"] = "Disorder on two evenings",
            ["Form.Place"] = "Station Road from the bridge to the square",
            ["Form.Rank"] = "Inspector",
            ["Form.AuthorisedBy"] = "Insp. B. Example",
            ["Form.RightsConsidered"] = "true",
            ["DeadlinesSeen"] = "true",
            ["Form.LeadAgencyId"] = "#Fenbridge Police",
        }.On("Form.AuthorisedAt", "2027-01-22", "14:55").On("Form.StartsAt", "2027-01-22", "15:00");
        (await officer.SendAsync($"/cases/{alley}/interventions/dispersal/new", form.On("Form.EndsAt", "2027-01-24", "16:00"), 422)).ShouldContain("48 hours");
        await officer.OpenAsync(Path(await officer.SendAsync($"/cases/{alley}/interventions/dispersal/new", form.On("Form.EndsAt", "2027-01-24", "15:00"))));
        await officer.SeesAsync("24 January 2027");
    }

    async Task CountTheQuarterAsync()
    {
        await service.NightAsync("2027-01-27T06:30"); // 25
        service.At("2027-01-27T10:00");
        await using var manager = await As("manager");
        await manager.OpenAsync("/figures?period=q3-2026"); // October to December: the year begins in April
        (await manager.Page.Locator(Desk.Counted("Referrals received", 7)).CountAsync()).ShouldBeGreaterThan(0, await manager.Page.Locator("main").InnerTextAsync());
        (await manager.Page.Locator("main").InnerTextAsync()).ShouldNotContain("Kestrel");
    }

    async Task AnswerASubjectAsync()
    {
        service.At("2027-02-01T10:00"); // 26
        var asked = "";
        await using (var officer = await As("officer"))
            await officer.SendAsync($"/cases/{mill}/notes/new", new() { ["Form.Text"] = "Edith Marsh told Priya Nair that Dale Kestrel sells from the flat", ["Form.Kind"] = "Fact" });
        await using (var coordinator = await As("coordinator"))
        {
            await coordinator.OpenAsync($"/cases/{mill}");
            await coordinator.FollowAsync("Dale Kestrel");
            await coordinator.FollowAsync("Record a subject access request"); // the first of four interactions; the journey allows five
            await coordinator.TypeAsync("Form.ReplyTo", "Flat 12, Mill Court");
            await coordinator.TypeAsync("Form.IdentityHow", "Passport seen");
            await coordinator.PressAsync("Record the request");
            asked = new Uri(coordinator.Page.Url).AbsolutePath;
            await coordinator.SeesAsync("28 Feb 2027"); // Part 3, a Sunday
            await coordinator.SeesAsync("1 Mar 2027"); // UK GDPR
            await coordinator.SeesAsync("26 Feb 2027"); // the target
            await coordinator.SeesAsync("[name withheld] told [name withheld] that Dale Kestrel sells from the flat");
            await coordinator.SeesAsync("Rights of others");
            await coordinator.OpenAsync($"{asked}/steps/submit");
            await coordinator.PressAsync("Put to review");
            await coordinator.SeesAsync("In review");
        }

        await using (var chair = await As("chair"))
        {
            await chair.OpenAsync($"{asked}/review");
            await chair.SeesAsync("Log of exemptions");
            await chair.SendAsync($"{asked}/review", new() { ["Form.Approves"] = "true" });
        }

        service.At("2027-02-26T15:00");
        await using var sender = await As("coordinator");
        await sender.SendAsync($"{asked}/steps/send", new Fields { ["Form.Words"] = "Signed-for post" }.On("Form.On", "2027-02-26"));
        await sender.OpenAsync(asked);
        await sender.SeesAsync("Sent");
    }

    async Task LetTheOrderRunAsync()
    {
        await service.NightAsync("2027-03-08T06:30"); // 27
        service.At("2027-03-08T10:00");
        await using var officer = await As("officer");
        await officer.OpenAsync(order);
        var task = await officer.Page.Locator("main a[href^='/actions/']").First.GetAttributeAsync("href");
        await officer.SendAsync(task.ShouldNotBeNull(), new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = "Tenant moved: police and council agree not to extend" });
        await officer.OpenAsync(order);
        await officer.SeesAsync("5 April 2027");
    }

    async Task BeScrutinisedAsync()
    {
        service.At("2027-03-10T09:00"); // 28: the committee sat the day before
        await using var coordinator = await As("coordinator");
        await coordinator.OpenAsync(Path(await coordinator.SendAsync("/surveys/new", Survey("Scrutiny", "The partnership’s year", "2027-03-09", "Housing: report on empty flats\nPolice: report on dispersal"))));
        await coordinator.SeesAsync("6 Apr 2027");
    }

    async Task GateTheAlleyAsync()
    {
        service.At("2027-04-01T10:00"); // 24, 29
        await using var officer = await As("officer");
        var form = new Fields
        {
            ["Form.Grounds"] = "Fires and needles",
            ["Form.Place"] = "Alley behind Station Road",
            ["Form.Terms"] = "Gated by night",
            ["Form.RestrictsHighway"] = "true",
            ["DeadlinesSeen"] = "true",
            ["Form.LeadAgencyId"] = "#Fenbridge City Council",
        }.On("Form.MadeOn", "2027-04-01").On("Form.EndsOn", "2030-03-31").On("Form.ConsultationOpensOn", "2027-01-18").On("Form.ConsultationClosesOn", "2027-02-15");
        var steps = PublicSpacesProtectionOrder.StepsFor(true).Select((step, at) => ($"Form.Steps[{at}]", step.ToString())).ToArray();
        (await officer.SendAsync($"/cases/{alley}/interventions/pspo/new", form.With(steps[..^1]), 422)).ShouldContain("Select all 13 steps");
        await officer.OpenAsync(Path(await officer.SendAsync($"/cases/{alley}/interventions/pspo/new", form.With(steps))));
        foreach (var day in new[] { "31 March 2030", "12 May 2027", "8 April 2027" })
            await officer.SeesAsync(day);
    }

    async Task EndAsync()
    {
        await service.NightAsync("2027-04-06T00:02"); // 30
        service.At("2027-04-14T10:00");
        await using var chair = await As("chair");
        await chair.OpenAsync(order);
        await chair.SeesAsync("Expired");
        await chair.SeesAsync("4 July 2027"); // costs
        await AssessAsync(chair, mill, "ram-v1", 6, "Edith Marsh");
        await chair.CloseCaseAsync(mill);
        await chair.SeesAsync("open actions: finish or cancel each one first");
        await chair.OpenAsync($"/cases/{mill}");
        foreach (var action in (await chair.Page.Locator("main a[href^='/actions/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))")).Where(href => Single().IsMatch(href)).Distinct())
            await chair.SendAsync(action, new() { ["Form.Answer"] = "Done", ["Form.Outcome"] = "Done" });
        await chair.CloseCaseAsync(mill);
        await chair.SeesAsync("Case closed");

        await using var officer = await As("officer");
        await officer.OpenAsync($"/cases/{alley}/analysis");
        var reading = await officer.Page.Locator("main a[href*='/readings/new']").First.GetAttributeAsync("href");
        await officer.SendAsync(reading.ShouldNotBeNull(), new Fields { ["Form.Facts.Value"] = "1" }.On("Form.Facts.From", "2027-01-01").On("Form.Facts.To", "2027-03-31"));
        await officer.OpenAsync($"/cases/{alley}/analysis");
        await officer.SeesAsync("Deliberate fires");
        await officer.SeesAsync("31 Mar 2027");
        await officer.OpenAsync($"/cases/{alley}");
        await officer.SeesNotAsync("Closed");
    }

    Task<Desk> As(string mailbox) => Desk.SitDownAsync(service, mailbox, looked: null);

    /// <summary>Accepted by the co-ordinator, from what the referrer was answered; the address of the case.</summary>
    async Task<string> AcceptedAsync(string sent, string lead = "Priya Nair")
    {
        await using var coordinator = await As("coordinator");
        var accepted = await coordinator.SendAsync($"/referrals/tray/{Number(sent)}", Decided("Accept", Forms.Reason).With(("Form.LeadId", $"#{lead}")));
        var reference = Forms.Reference().Match(accepted).Value;
        reference.ShouldNotBeEmpty(accepted);
        return reference.Replace('/', '-');
    }

    /// <summary>No case of a meeting is shown before those present have accepted the confidentiality statement.</summary>
    static async Task IsNotShownAsync(Desk chair, string item)
    {
        await chair.OpenAsync(item);
        (await chair.Page.Locator("main [name='Form.Facts.Decision']").CountAsync()).ShouldBe(0);
        await chair.SeesNotAsync("Callers at all hours");
    }

    /// <summary>Nothing is told of what one may not see. The last thing that somebody does at a desk.</summary>
    static async Task MissesAsync(Desk desk, string address) => (await desk.Page.GotoAsync(address))!.Status.ShouldBe(404);

    /// <summary>The answers that come to this sum, spread evenly: none is grave by itself.</summary>
    static async Task AssessAsync(Desk desk, string address, string template, int sum, string? victim = null)
    {
        using var reader = new StreamReader(typeof(PsgDb).Assembly.GetManifestResourceStream($"reference/risk-template-{template}.json")!);
        var asked = RiskTemplate.Parse(await reader.ReadToEndAsync());
        var chosen = asked.Questions.Select(question => (question.Id, Ladder: question.Answers.DistinctBy(answer => answer.Points).OrderBy(answer => answer.Points).ToList(), At: 0)).ToList();
        int Left() => sum - chosen.Sum(one => one.Ladder[one.At].Points);
        for (var raised = true; raised && Left() > 0;)
        {
            raised = false;
            for (var at = 0; at < chosen.Count; at++)
                if (chosen[at] is var (id, ladder, now) && now + 1 < ladder.Count && ladder[now + 1].Points - ladder[now].Points <= Left())
                    (chosen[at], raised) = ((id, ladder, now + 1), true);
        }

        Left().ShouldBe(0);
        var form = chosen.ToDictionary(one => $"Form.Answers[{one.Id}]", one => one.Ladder[one.At].Code);
        if (victim is not null)
            form["Form.PersonId"] = $"#{victim}";
        await desk.SendAsync($"/cases/{address}/risk/{template}/new", form);
    }

    static Fields Problem(string title, string place, string panel = "Problem") => new()
    {
        ["Form.Facts.Title"] = title,
        ["Form.Facts.SafeguardingConcern"] = "false",
        ["Form.Facts.PanelId"] = $"#{panel}",
        ["Form.Facts.IsUrgent"] = "false",
        ["Form.Facts.Place"] = place,
        ["Form.Facts.WardCode"] = "#Central",
        ["Form.Facts.PlaceType"] = "Home",
        ["Form.Facts.CaseType"] = "Nuisance",
        ["Form.Facts.StartedOn"] = "1 9 2026",
        ["Form.Facts.IncidentCount"] = "5",
        ["Form.Facts.Facts"] = "Callers at all hours, shouting on the stairs.",
        ["Form.Facts.Tried"] = "The landlord wrote twice.",
        ["Form.Facts.Wanted"] = "A plan of several agencies.",
        ["Form.Facts.VictimKnows"] = "Yes",
    };

    static Fields Decided(string outcome, string reason) => new() { ["Form.Outcome"] = outcome, ["Form.Reason"] = reason };

    static Fields Meeting(string on, string at, string kind) => new Fields { ["Form.Facts.Place"] = "City Hall", ["Form.Facts.At"] = at, ["Form.Facts.Kind"] = kind }.On("Form.Facts.On", on);

    static Fields Said(string rating) => new() { ["Form.Facts.Decision"] = "Keep", ["Form.Facts.RatingAfter"] = rating, ["Form.Facts.Facts"] = "Two visits, nobody in." };

    static Fields Survey(string kind, string about, string on, string lines) => new Fields
    {
        ["Form.Facts.About"] = about,
        ["Form.Facts.PanelId"] = "#Problem",
        ["Form.Facts.Kind"] = kind,
        ["Form.Facts.AgencyId"] = "#Fenbridge City Council",
        ["Form.Found.Lines"] = lines,
    }.On("Form.Facts.RequestedOn", on).On("Form.Found.DoneOn", on);

    static string Reference(string address) => address.Replace('-', '/');

    static string Number(string answer) => Forms.Referral().Match(answer).Value;

    /// <summary>Where an answer led to.</summary>
    static string Path(string answer) => new Uri(answer.Split(' ')[1]).AbsolutePath;

    [GeneratedRegex("^/actions/[0-9a-f-]{36}$", RegexOptions.None, 1000)]
    private static partial Regex Single();
}

static class Filled
{
    public static Fields With(this Fields fields, params (string Name, string Value)[] more)
    {
        var all = new Fields(fields);
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }

    /// <summary>A date in three boxes, with a time in a fourth.</summary>
    public static Fields On(this Fields fields, string name, string date, string? time = null)
    {
        var day = DateOnly.Parse(date, null);
        var all = fields.With((name, $"{day.Day}"), ($"{name}.Month", $"{day.Month}"), ($"{name}.Year", $"{day.Year}"));
        return time is null ? all : all.With(($"{name}.Time", time));
    }
}
