using System.Net;
using Shouldly;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Domain.Surveys;
using Spp.Psg.Domain.Time;
using Spp.Psg.Web.Features.Actions;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.Figures;
using Spp.Psg.Web.Features.Interventions;
using Spp.Psg.Web.Features.Measures;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Features.Risk;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Features.Surveys;
using Spp.Psg.Web.Tests.Features.Interventions;
using Spp.Psg.Web.Tests.Features.Meetings;
using Spp.Psg.Web.Tests.Features.Operations;
using Spp.Psg.Web.Tests.Features.Risk;
using Spp.Psg.Web.Tests.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Surveys;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>
/// The story of domain.md 8 with a moving clock: what each step says that the system must do. The jobs run by their commands between the steps. The public pack (28) is in the tests of editions. Drawing the alley (3) is in EditPlaceTests, the agenda's order (8)
/// in AgendaRuleTests, the receipts of minutes (15) in ShowMinutesTests.
/// </summary>
public sealed class ThirtyStepsTests(PsgApp app) : IClassFixture<PsgApp>
{
    OpenedCase mill = null!, alley = null!, young = null!;
    string notice = "", order = "", meeting = "";
    SubmitReferral.Sent hedge = null!, squat = null!;

    [Fact]
    public async Task From_the_first_referral_to_the_end_of_the_order()
    {
        await RefersAsync(); // 1-7
        await PreparesAsync(); // 8-9
        await MeetsAsync(); // 10-15
        await PlansTheClosureAsync(); // 16
        await AgreesWithTheYoungAsync(); // 17
        await ClosesThePremisesAsync(); // 18-19
        await BreaksTheOrderAsync(); // 20
        await MeetsAgainAsync(); // 21-22
        await DispersesAsync(); // 23
        await FreezesTheQuarterAsync(); // 25
        await AnswersASubjectAsync(); // 26
        await LetsTheOrderRunAsync(); // 27
        await IsScrutinisedAsync(); // 28
        await MakesThePspoAsync(); // 24, 29
        await EndsAsync(); // 30
    }

    async Task RefersAsync()
    {
        At("2026-11-23T09:10"); // 1
        var facts = await app.Given().Facts(title: "Suspected cuckooing", place: "Flat 12, Mill Court");
        facts.SafeguardingConcern = true;
        (await Should.ThrowAsync<RuleBroken>(() => app.Send("officer", new SubmitReferral.Command { Facts = facts }))).Refusals.ShouldContain(refusal => refusal.Sentence == ReferralRules.MakeSafeguardingReferralFirst);
        At("2026-11-23T09:40");
        (facts.SafeguardingReference, facts.SafeguardingReferredOn) = ("ASC-1", new DateOnly(2026, 11, 23));
        var first = await app.Send("officer", new SubmitReferral.Command { Facts = facts });
        (await app.Database.AskAsync<DateOnly>($"select triage_due_on from referral where number = {first.Number}")).ShouldBe(new DateOnly(2026, 11, 30));
        mill = await AcceptedAsync(first);

        At("2026-11-23T14:00"); // 2
        var second = await app.Given().AReferral(title: "Noise and visitors", by: "housing", place: "flat 12 Mill Court");
        (await (await As("coordinator")).GetAsync($"/referrals/tray/{second.Reference}")).Text.ShouldContain(mill.Reference);
        await app.Send("coordinator", new TriageReferral.Command { Number = second.Number, Outcome = TriageOutcome.Merge, MergeInto = mill.Reference, Reason = "The same flat" });
        (await app.Database.AskAsync<string>($"select status from referral where number = {second.Number}")).ShouldBe("Merged");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request like '%TriageReferral%' and operation = 'Combination'")).ShouldBeGreaterThan(0);

        At("2026-11-24T10:00"); // 3
        alley = await AcceptedAsync(await app.Given().AReferral(title: "Needles in the alley", by: "council.officer", place: "Alley behind Station Road"));

        At("2026-11-25T10:00"); // 4
        young = await AcceptedAsync(await app.Given().AReferral("YPSG", "Group at the interchange", "school", "Bus interchange", people: new PersonReferred { Name = "Robin Fenn", Role = PersonRole.Convicted, BornOn = new DateOnly(2012, 5, 1) }), "youth.officer");
        var person = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{young.Id}'");
        await app.Send("youth.officer", new ScreenYoungPerson.Command
        {
            Address = young.Address,
            PersonId = person,
            Answers = YouthQuestion.All.ToDictionary(question => question.Code, question => (ScreenAnswer?)(question.Code is "missing" or "older-associates" ? ScreenAnswer.Yes : ScreenAnswer.No)),
            Held = false,
            NotHeldBecause = "The duty social worker calls back",
        });
        (await app.Database.AskAsync<DateOnly>($"select conversation_by from youth_screen where case_id = '{young.Id}'")).ShouldBe(new DateOnly(2026, 11, 26));
        (await (await As("council.officer")).GetAsync($"/cases/{young.Address}")).Status.ShouldBe(HttpStatusCode.NotFound); // the group is restricted to the Youth PSG

        At("2026-11-26T10:00"); // 5
        squat = await app.Given().AReferral(title: "Sleeping in the car park", by: "charity", place: "Queen Street car park");
        await app.Send("coordinator", new TriageReferral.Command { Number = squat.Number, Outcome = TriageOutcome.Return, ReturnBy = new DateOnly(2026, 12, 1), Reason = "Say what was tried so far" });
        (await app.Database.AskAsync<string>($"select status || ' ' || return_by from referral where number = {squat.Number}")).ShouldBe("Returned 2026-12-01");

        At("2026-11-27T10:00"); // 6
        hedge = await app.Given().AReferral(title: "A hedge between two gardens", by: "housing", place: "4 Long Lane");
        await app.Send("coordinator", new TriageReferral.Command { Number = hedge.Number, Outcome = TriageOutcome.Redirect, RedirectedTo = "Fenbridge Mediation", Reason = "Two neighbours who can talk" });
        (await (await As("housing")).GetAsync($"/referrals/{hedge.Reference}")).Text.ShouldContain("Two neighbours who can talk");

        await NightAsync("2026-12-01T06:30");
        (await app.Database.AskAsync<long>("select count(*) from reminder where kind = 'ReturnDue'")).ShouldBeGreaterThan(0);
        At("2026-12-02T16:50"); // 7
        await app.Send("charity", new ResubmitReferral.Command { Number = squat.Number, Facts = await app.Given().Facts(title: "Sleeping in the car park", place: "Queen Street car park") });
        await AcceptedAsync(squat);
        At("2026-12-03T09:00");
        await AcceptedAsync(await app.Given().AReferral(title: "Cars racing on the bypass", by: "fire", place: "Bypass"));
    }

    async Task PreparesAsync()
    {
        At("2026-12-04T09:00"); // 8
        meeting = await app.AMeeting("2026-12-09");
        var coordinator = await As("coordinator");
        await coordinator.PostAsync($"{meeting}?handler=Build", new(), openAt: meeting);
        var agenda = (await coordinator.GetAsync(meeting)).Text;
        agenda.ShouldContain(mill.Reference);
        agenda.ShouldContain(alley.Reference);
        agenda.ShouldNotContain(young.Reference);

        At("2026-12-07T09:00"); // 9
        var probation = await As("probation");
        (await probation.GetAsync($"/cases/{mill.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        var user = await app.Given().User("probation");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where actor_id = '{user}' and case_id = '{mill.Id}'")).ShouldBeGreaterThan(0);
        (await probation.PostAsync($"/cases/{mill.Address}/access/conflict", new() { ["Form.Reason"] = "Relative" })).Location.ShouldBe("/");
        (await probation.GetAsync($"/cases/{mill.Address}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await probation.GetAsync($"/cases/{alley.Address}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    async Task MeetsAsync()
    {
        At("2026-12-09T10:00"); // 10
        var chair = await app.Opened(meeting, accepted: false);
        (await chair.PostAsync($"{meeting}/cases/{mill.Address}", Moments.Said("High"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); // the statement first
        await chair.Attend(meeting, await app.Present(true));

        At("2026-12-09T10:20"); // 11
        var victim = await app.VictimAsync(mill.Id, "Tenant of the flat");
        (await app.AssessAsync("chair", mill.Address, GivenRisk.Ram, victim, Points(GivenRisk.Ram, 27))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.RatingAsync(mill.Id)).ShouldBe("High");
        var actions = Moments.Said("High");
        foreach (var (at, mailbox) in new[] { "housing", "adult.care", "officer" }.Index())
            (actions[$"Form.Actions[{at}].Text"], actions[$"Form.Actions[{at}].OwnerId"], actions[$"Form.Actions[{at}].DueOn"], actions[$"Form.Actions[{at}].DueOn.Month"], actions[$"Form.Actions[{at}].DueOn.Year"]) = ($"Act as {mailbox}", $"{await app.Given().User(mailbox)}", "16", "12", "2026");
        (await chair.PostAsync($"{meeting}/cases/{mill.Address}", actions)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<DateOnly>($"select next_review_on from \"case\" where id = '{mill.Id}'")).ShouldBeLessThanOrEqualTo(new DateOnly(2026, 12, 23));
        (await app.Database.AskAsync<long>($"select count(distinct agency_id) from action where case_id = '{mill.Id}'")).ShouldBe(3);

        At("2026-12-09T10:40"); // 12
        (await app.AssessAsync("chair", alley.Address, GivenRisk.Lhs, null, Points(GivenRisk.Lhs, 12))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.RatingAsync(alley.Id)).ShouldBe("Medium");
        await app.Send("officer", new AddMeasure.Command
        {
            Address = alley.Address,
            Facts = new MeasureFacts { Name = "Deliberate fires", Unit = "fires", Kind = MeasureKind.Count, Better = Better.Lower, Baseline = 6, BaselineFrom = new DateOnly(2026, 9, 1), BaselineTo = new DateOnly(2026, 11, 30), Target = 2, TargetBy = new DateOnly(2027, 3, 31), Source = "Fire service" },
        });

        At("2026-12-09T11:05"); // 13-14
        List<string> waiting = [.. (await app.Database.AskAsync<string>($"select string_agg(replace(reference, '/', '-'), ' ' order by reference) from agenda_item join \"case\" on \"case\".id = case_id where meeting_id = '{meeting.Split('/')[^1]}' and case_id <> '{mill.Id}'")).Split(' ')];
        foreach (var address in waiting[..^1])
            (await chair.PostAsync($"{meeting}/cases/{address}", Moments.Said("Medium"))).Status.ShouldBe(HttpStatusCode.Redirect);
        await chair.PostAsync($"{meeting}/cases/{waiting[^1]}/defer", new() { ["Form.Because"] = "Papers missing" });
        At("2026-12-09T12:00");
        (await chair.PostAsync($"{meeting}/close", new())).Location.ShouldBe($"{meeting}/minutes");
        (await SumAsync("case_discussed", "2026-12-09", "2026-12-09")).ShouldBe(waiting.Count); // one was deferred, and the flat is not among them
        (await SumAsync("case_deferred", "2026-12-09", "2026-12-09")).ShouldBe(1);
    }

    async Task PlansTheClosureAsync()
    {
        At("2026-12-15T10:00"); // 16: 25 December does not count, and nobody moves the deadline
        var shown = (await (await As("officer")).PreviewAsync($"/cases/{mill.Address}/interventions/closure-notice/new", Forms.Notice("2026-12-23T14:00", "2026-12-25T14:00", "2026-12-24T10:00"))).Text;
        shown.ShouldContain("Saturday 26 December 2026, 14:00");
        shown.ShouldContain("on a Saturday");
    }

    async Task AgreesWithTheYoungAsync()
    {
        At("2026-12-16T10:00"); // 17
        var officer = await As("youth.officer");
        var page = $"/cases/{young.Address}/interventions/schemes/abc/new";
        var form = Forms.Scheme(await Forms.PersonAsync(app, young.Address), "2026-12-16");
        (await officer.OpenAsync($"/cases/{young.Address}")).Status.ShouldBe(HttpStatusCode.OK);
        (await officer.FillInAsync(page, form)).ShouldRefuse("ConsultedOn", "Enter the date the youth justice service was consulted");
        var contract = await officer.RecordAsync(app, page, form.With(("ConsultedOn", "2026-12-15"), ("Guardian", "A. Parent")));
        (await app.AskAsync<bool>(contract, "is_youth")).ShouldBeTrue();
        (await officer.FillInAsync($"{contract}/move", Forms.Sent().With(("To", "Signed"), ("On", "2026-12-16"), ("Reason", Forms.Kept), ("Evidence", Forms.Kept)))).Location.ShouldBe(contract);
        (await app.ClockAsync(contract, "Scheme.Contract ends")).ShouldBe("running 2027-06-15");
        (await app.ClockAsync(contract, "Scheme.Mid-term contract review")).ShouldBe("running 2027-03-15");
    }

    async Task ClosesThePremisesAsync()
    {
        At("2027-01-04T09:35"); // 18
        var officer = await As("officer");
        var form = Forms.Notice("2027-01-04T09:30", "2027-01-06T09:30", "2027-01-06T09:00").With(("ConsultedOn", "2027-01-03"));
        form.Remove("Form.Contents[6]");
        (await officer.FillInAsync($"/cases/{mill.Address}/interventions/closure-notice/new", form)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); // six of seven items
        notice = await officer.RecordAsync(app, $"/cases/{mill.Address}/interventions/closure-notice/new", Forms.Notice("2027-01-04T09:30", "2027-01-06T09:30", "2027-01-06T09:00").With(("ConsultedOn", "2027-01-03")));
        (await app.Database.AskAsync<string>($"select to_char(due_by at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') from statutory_clock where intervention_id = '{notice.Id()}' and kind = 'Hearing'")).ShouldBe("2027-01-06 09:30");

        At("2027-01-06T12:00"); // 19
        officer = await As("officer");
        order = await officer.RecordAsync(app, $"/cases/{mill.Address}/interventions/closure-order/new", Forms.ClosureOrder("2027-01-06", "2027-04-05").With(("NoticeId", notice.Id())));
        (await app.ClockAsync(notice, "Hearing")).ShouldBe("met 2027-01-06");
        (await app.ClockAsync(order, "OrderEnds")).ShouldBe("running 2027-04-05");
        (await app.ClockAsync(order, "Appeal")).ShouldBe("running 2027-01-26");
        (await app.ClockAsync(order, "LandlordNotice")).ShouldBe("running 2027-04-05");
        (await app.Database.AskAsync<string>($"select due_on || ' ' || status || ' ' || text from action where intervention_id = '{order.Id()}'")).ShouldBe("2027-03-08 Open Decide whether to apply to extend the closure order");
        (await officer.FillInAsync($"{order}/deadlines/{await app.ClockIdAsync(order, "LandlordNotice")}", Forms.Sent().With(("IsDone", "false"), ("On", "2027-01-06"), ("Evidence", "Tenant exploited, not appropriate")))).Location.ShouldBe(order);
        (await app.ClockAsync(order, "LandlordNotice")).ShouldBe("stopped 2027-04-05");
    }

    async Task BreaksTheOrderAsync()
    {
        At("2027-01-08T22:30"); // 20
        var officer = await As("officer");
        (await officer.FillInAsync($"{order}/breaches/new", Forms.Sent().With(("HappenedAt", "2027-01-08T21:50"), ("Words", "Found inside"), ("Response", "Arrested"), ("ArrestedAt", "2027-01-08T22:00")))).Location.ShouldBe(order);
        (await officer.GetAsync($"/cases/{mill.Address}")).Text.ShouldContain("Found inside");
        (await app.Database.AskAsync<string>("select detail || ' ' || occurred_on || ' ' || case_id from counted_event where kind = 'breach_arrested'")).ShouldBe($"ClosureOrder 2027-01-08 {mill.Id}");
    }

    async Task MeetsAgainAsync()
    {
        At("2027-01-13T10:00"); // 21
        var victim = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{mill.Id}' and 'Victim' = any (roles) limit 1");
        (await app.AssessAsync("chair", mill.Address, GivenRisk.Ram, victim, Points(GivenRisk.Ram, 16))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.RatingAsync(mill.Id)).ShouldBe("Medium");

        var survey = await app.ASurveyAsync(lines: string.Join('\n', Enumerable.Range(1, 13).Select(number => $"Housing: mend light {number} by 31 March")), @case: alley.Reference);
        (await app.Database.AskAsync<long>($"select count(*) from survey_recommendation where survey_id = '{survey}'")).ShouldBe(13);

        At("2027-01-18T15:00"); // 22
        var caller = await As("chair");
        var planned = await caller.PostAsync("/meetings/new?panel=PSG", GivenMeetings.Ordinary("2027-01-19", "16:00").ToDictionary(field => field.Key, field => field.Key == "Form.Facts.Kind" ? "Extraordinary" : field.Value).Append(new("Form.Reference", mill.Reference)).Append(new("Form.Facts.Reason", "Disorder at the arcade")).ToDictionary(field => field.Key, field => field.Value));
        var extra = planned.Location.ShouldNotBeNull(planned.Text);
        At("2027-01-19T16:00");
        var chair = await app.Opened(extra, accepted: false);
        (await chair.PostAsync($"{extra}/cases/{mill.Address}", Moments.Said("Medium"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); // confidentiality again
        await chair.Attend(extra, await app.Present(true));
        (await chair.PostAsync($"{extra}/cases/{mill.Address}", Moments.Said("Medium"))).Status.ShouldBe(HttpStatusCode.Redirect);
        await chair.PostAsync($"{extra}/close", new());
        (await SumAsync("case_discussed", "2027-01-19", "2027-01-19")).ShouldBe(1);
    }

    async Task DispersesAsync()
    {
        At("2027-01-22T15:00"); // 23
        var officer = await As("officer");
        var page = $"/cases/{alley.Address}/interventions/dispersal/new";
        var form = Forms.Dispersal("2027-01-22T15:00", "2027-01-24T16:00").With(("AuthorisedAt", "2027-01-22T14:55"));
        (await officer.FillInAsync(page, form.With(("LeadAgencyId", $"{await app.Given().Agency("police")}")))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await officer.RecordAsync(app, page, form.With(("EndsAt", "2027-01-24T15:00")));
    }

    async Task FreezesTheQuarterAsync()
    {
        At("2027-01-27T10:00"); // 25
        await app.SendAsJob(new FoldFigures.Command());
        (await SumAsync("referral_received", "2026-10-01", "2026-12-31")).ShouldBe(7);
        (await app.Database.AskAsync<string>("select string_agg(status || ' ' || many, ', ' order by status) from (select status, count(*) as many from referral group by status) by_status")).ShouldBe("Accepted 5, Merged 1, Redirected 1");
        (await app.Database.AskAsync<DateOnly>("select max(occurred_on) from counted_event where kind = 'meeting_held' and occurred_on <= '2026-12-31'")).ShouldBe(new DateOnly(2026, 12, 9));
    }

    async Task AnswersASubjectAsync()
    {
        At("2027-02-01T10:00"); // 26
        var (referrer, victim) = (await app.Database.AskAsync<string>("select name from app_user where email like 'officer@%'"),
            await app.Database.AskAsync<string>($"select name from person join person_in_case on person_id = person.id where case_id = '{mill.Id}' and 'Victim' = any (roles) limit 1"));
        await app.Send("officer", new AddPerson.Command { Address = mill.Address, Name = "Dale Kestrel", Roles = [PersonRole.Suspected], Same = SearchFirst.NoneOfThese, SameFor = SearchFirst.For("Dale Kestrel", null) });
        await app.Send("officer", new AddNote.Command { Address = mill.Address, Kind = NoteKind.Fact, Text = $"{victim} told {referrer} that Dale Kestrel sells from the flat" });
        var suspect = await app.PersonNamed("Dale Kestrel");
        var reference = CaseReference.ToAddress(await app.Send("coordinator", new RecordRequest.Command { PersonId = suspect, ReceivedOn = new DateOnly(2027, 2, 1), Regime = RequestRegime.Both, ReplyTo = "Flat 12, Mill Court", IdentityHow = "Passport seen" }));
        (await app.Database.AskAsync<string>($"select part3_due_on || ' ' || uk_gdpr_due_on || ' ' || target_on from subject_request where person_id = '{suspect}'")).ShouldBe("2027-02-28 2027-03-01 2027-02-26");
        (await app.Database.AskAsync<string>($"select masked_text || ' | ' || answer || ' ' || exemption from subject_request_item where case_id = '{mill.Id}' and kind = 'Entry' and text like '%sells from the flat'")).ShouldBe("[name withheld] told [name withheld] that Dale Kestrel sells from the flat | Masked OthersRights");
        await app.Send("coordinator", new RecordStep.Command { Reference = reference, Step = RequestStep.Submit });
        (await (await As("chair")).FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Location.ShouldBe($"/subject-requests/{reference}");
        At("2027-02-26T15:00");
        await app.Send("coordinator", new RecordStep.Command { Reference = reference, Step = RequestStep.Send, On = new DateOnly(2027, 2, 26), Words = "Signed-for post" });
        (await app.Database.AskAsync<string>($"select status || ' ' || ended_on from subject_request where person_id = '{suspect}'")).ShouldBe("Sent 2027-02-26");
    }

    async Task LetsTheOrderRunAsync()
    {
        await NightAsync("2027-03-08T06:30"); // 27
        (await app.Database.AskAsync<long>($"select count(*) from reminder where kind = 'ActionDue' and due_on = '2027-03-08' and subject_id = (select id from action where intervention_id = '{order.Id()}')")).ShouldBeGreaterThan(0);
        await app.Send("officer", new AnswerAction.Command { Id = await app.Database.AskAsync<Guid>($"select id from action where intervention_id = '{order.Id()}'"), Answer = AnswerAction.Answer.Done, Outcome = "Tenant moved: police and council agree not to extend" });
        (await app.ClockAsync(order, "ExtensionDecision")).ShouldBe("met 2027-03-08");
        (await app.AskAsync<DateOnly>(order, "ends_on")).ShouldBe(new DateOnly(2027, 4, 5));
    }

    async Task IsScrutinisedAsync()
    {
        At("2027-03-10T09:00"); // 28: the committee sat the day before
        var review = await app.Send("coordinator", new RequestSurvey.Command
        {
            Facts = new() { PanelId = await app.Database.AskAsync<Guid>("select id from panel where code = 'PSG'"), Kind = SurveyKind.Scrutiny, About = "The partnership's year", AgencyId = await app.AgencyAsync("council"), RequestedOn = new DateOnly(2027, 3, 9) },
            Found = new() { DoneOn = new DateOnly(2027, 3, 9), Lines = "Housing: report on empty flats\nPolice: report on dispersal" },
        });
        (await app.Database.AskAsync<string>($"select string_agg(due_on::text, ' ') from survey_recommendation where survey_id = '{review}'")).ShouldBe("2027-04-06 2027-04-06");
    }

    async Task MakesThePspoAsync()
    {
        At("2027-04-01T10:00"); // 24, 29
        var officer = await As("officer");
        var page = $"/cases/{alley.Address}/interventions/pspo/new";
        var form = Forms.PublicSpaces("2027-04-01", "2030-03-31", highway: true).With(("ConsultationOpensOn", "2027-01-18"), ("ConsultationClosesOn", "2027-02-15"), ("LeadAgencyId", $"{await app.Given().Agency("council")}"));
        var unticked = form.Where(field => field.Key != "Form.Steps[9]").ToDictionary(field => field.Key, field => field.Value);
        (await officer.FillInAsync(page, unticked)).ShouldRefuse("Steps", "Select all 13 steps that the law asks for before this decision");
        var gating = (await officer.FillInAsync(page, form)).Location.ShouldNotBeNull();
        (await app.AskAsync<string>(gating, "status || ' ' || ends_on")).ShouldBe("InForce 2030-03-31");
        (await app.ClockAsync(gating, "Challenge")).ShouldBe("running 2027-05-12");
        (await app.ClockAsync(gating, "Publication")).ShouldBe("running 2027-04-08");
        (await app.Database.AskAsync<string>($"select string_agg(due_on::text, ' ' order by due_on) from action where intervention_id = '{gating.Id()}' and agency_id = '{await app.Given().Agency("council")}'")).ShouldBe("2027-04-08 2027-05-12 2029-06-30 2029-11-30 2030-02-17 2030-02-22 2030-03-30");
    }

    async Task EndsAsync()
    {
        await NightAsync("2027-04-06T00:02"); // 30
        (await app.AskAsync<string>(order, "status || ' ' || is_over")).ShouldBe("Expired true");
        (await app.ClockAsync(order, "Costs")).ShouldBe("running 2027-07-04");

        At("2027-04-14T10:00");
        var victim = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{mill.Id}' and 'Victim' = any (roles) limit 1");
        await app.AssessAsync("chair", mill.Address, GivenRisk.Ram, victim, Points(GivenRisk.Ram, 6));
        var chair = await As("chair");
        var closing = new Dictionary<string, string?>
        {
            ["Form.Facts.Reason"] = "ObjectiveMet",
            ["Form.Facts.VictimTold"] = "By phone on 12 April",
            ["Form.Facts.Before"] = "Callers at all hours",
            ["Form.Facts.After"] = "Quiet since 8 January",
            ["Form.Facts.Lessons"] = "Ask the landlord first",
        };
        (await chair.PostAsync($"/cases/{mill.Address}/close", closing)).Text.ShouldContain("This case still has 3 open actions: finish or cancel each one first");
        foreach (var action in (await app.Database.AskAsync<string>($"select string_agg(id::text, ' ') from action where case_id = '{mill.Id}' and status in ('Open', 'InProgress')")).Split(' '))
            await app.Send("chair", new AnswerAction.Command { Id = Guid.Parse(action), Answer = AnswerAction.Answer.Done, Outcome = "Done" });
        (await chair.PostAsync($"/cases/{mill.Address}/close", closing)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select status from \"case\" where id = '{mill.Id}'")).ShouldBe("Closed");

        var measure = await app.Database.AskAsync<Guid>($"select id from case_measure where case_id = '{alley.Id}'");
        await app.Send("officer", new AddReading.Command { Address = alley.Address, Id = measure, Facts = new ReadingFacts { Value = 1, From = new DateOnly(2027, 1, 1), To = new DateOnly(2027, 3, 31) } });
        (await app.Database.AskAsync<string>($"select trim_scale(baseline) || ' ' || trim_scale(value) from case_measure measure join measure_reading on measure_id = measure.id where measure.case_id = '{alley.Id}'")).ShouldBe("6 1");
        (await app.Database.AskAsync<string>($"select status from \"case\" where id = '{alley.Id}'")).ShouldBe("Open");
    }

    /// <summary>London time.</summary>
    void At(string local) => app.Clock.SetTo(LondonTime.At(DateOnly.Parse(local[..10]), TimeOnly.Parse(local[11..])));

    Task<Browser> As(string mailbox) => app.SignedInAs(mailbox);

    /// <summary>The jobs of a night and its morning.</summary>
    async Task NightAsync(string local)
    {
        At(local);
        await app.SendAsJob(new ExpireInterventions.Command());
        await app.SendAsJob(new CountOverdueActions.Command(app.Clock.GetUtcNow()));
        await app.SendAsJob(new SendDueReminders.Command());
        await app.SendAsJob(new FoldFigures.Command());
    }

    async Task<OpenedCase> AcceptedAsync(SubmitReferral.Sent referral, string lead = "officer")
    {
        var decided = await app.Send("chair", new TriageReferral.Command { Number = referral.Number, Outcome = TriageOutcome.Accept, Reason = "Needs several agencies", LeadId = await app.Given().User(lead) });
        return new OpenedCase(decided.CaseId!.Value, decided.CaseReference!, CaseReference.ToAddress(decided.CaseReference!), referral);
    }

    Task<long> SumAsync(string kind, string from, string to) => app.Database.AskAsync<long>($"select coalesce(sum(quantity), 0)::bigint from counted_event where kind = '{kind}' and occurred_on between '{from}' and '{to}'");

    /// <summary>Points for each question that come to this sum, spread evenly: no answer is grave by itself.</summary>
    static int[] Points(RiskTemplate template, int sum)
    {
        int[][] ladders = [.. template.Questions.Select(question => question.Answers.Select(answer => answer.Points).Distinct().Order().ToArray())];
        int[] points = [.. ladders.Select(ladder => ladder[0])];
        for (var raised = true; raised && points.Sum() < sum;)
        {
            raised = false;
            for (var at = 0; at < points.Length; at++)
                if (ladders[at].FirstOrDefault(next => next > points[at]) is > 0 and var next && points.Sum() - points[at] + next <= sum)
                    (points[at], raised) = (next, true);
        }

        points.Sum().ShouldBe(sum);
        return points;
    }
}
