using System.Net;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.People;
using Spp.Psg.Web.Features.Referrals;
using Spp.Psg.Web.Tests.Features.FrontDoors;
using Spp.Psg.Web.Tests.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Referrals;

public sealed class KnownPeopleTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("Catherine Okonjowa", "Katie Okonjowa", "6 3 1984", "nickname")]
    [InlineData("Stephen Wrightly", "Steven Rightly", "", "sound")]
    [InlineData("Alistair Penhallow", "Alistiar Penhallow", "", "spelling")]
    [InlineData("Bartholomew Quince", "Bartholomew Quince", "4 5 1979", "swapped")]
    public async Task The_form_finds_people_as_their_own_page_does(string kept, string typed, string born, string why)
    {
        var @case = await app.Given().ACase();
        await app.PersonOn(@case, kept, kept.StartsWith('B') ? new(1979, 4, 5) : kept.StartsWith('C') ? new(1984, 3, 6) : null);
        var shown = await (await app.SignedInAs("officer")).PostAsync("/referrals/new?handler=Preview", new Dictionary<string, string?>
        {
            ["Form.People[0].Name"] = typed,
            ["Form.People[0].BornOn"] = born,
        }, openAt: "/referrals/new");
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Text.ShouldContain(kept, Case.Insensitive, why);
        shown.Text.ShouldContain(@case.Reference);
        shown.Body.ShouldContain("form=\"referral\"");
    }

    [Fact]
    public async Task A_child_is_offered_by_initials_and_nobody_of_a_case_that_one_does_not_see()
    {
        var youth = await app.Given().ACase("YPSG");
        await app.PersonOn(youth, "Tobias Underhillock", new(2012, 2, 3));
        var typed = new Dictionary<string, string?> { ["Form.People[0].Name"] = "tobias underhillock" };
        var seen = await (await app.SignedInAs("officer")).PostAsync("/referrals/new?handler=Look", typed, openAt: "/referrals/new");
        seen.Text.ShouldContain(youth.Reference);
        seen.Body.ShouldNotContain("Tobias Underhillock", Case.Sensitive);
        var unseen = await (await app.SignedInAs("council.officer")).PostAsync("/referrals/new?handler=Look", typed, openAt: "/referrals/new");
        unseen.Text.ShouldNotContain(youth.Reference);
        unseen.Text.ShouldContain("Nobody like tobias underhillock is kept on the cases that you may see");
    }

    [Fact]
    public async Task Somebody_whom_the_referrer_was_not_shown_cannot_be_named_by_number()
    {
        var hidden = await app.PersonOn(await app.Given().ACase("YPSG"), "Ezekiel Wraxhall");
        var browser = await app.SignedInAs("council.officer");
        var typed = new Dictionary<string, string?> { ["Form.People[0].Name"] = "Ezekiel Wraxhall", ["Form.People[0].Role"] = "Other", ["Form.People[0].Known"] = hidden.ToString() };
        foreach (var (name, value) in await WholeForm("Named by number"))
            typed.TryAdd(name, value);
        (await browser.PostAsync("/referrals/new", typed)).Text.ShouldContain("Select who person 1 is, or that it is somebody new");
        (await app.Database.AskAsync<long>("select count(*) from referral where title = 'Named by number'")).ShouldBe(0);
    }

    [Fact]
    public async Task Whom_a_referral_names_follows_a_merge_and_its_undoing()
    {
        var first = await app.Given().ACase();
        var (kept, gone) = (await app.PersonOn(first), await app.PersonOn(first));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var during = await app.Given().AReferral(people: new PersonReferred { Name = "Told during", Role = PersonRole.Victim, Known = gone.ToString() });
        var after = await app.Given().AReferral(people: new PersonReferred { Name = "Told after", Role = PersonRole.Victim, Known = gone.ToString() });
        var both = await app.Given().AReferral(people: [new PersonReferred { Name = "Told one", Role = PersonRole.Victim, Known = gone.ToString() }, new PersonReferred { Name = "Told other", Role = PersonRole.Witness, Known = kept.ToString() }]);
        await app.Send("chair", new MergePeople.Command { Id = kept, Other = gone, Name = kept, Birth = kept });
        var merge = await app.Database.AskAsync<Guid>($"select id from person_merge where gone_id = '{gone}'");
        (await PeopleOfAcceptedAsync(during.Number)).ShouldBe($"{kept} Victim");
        (await PeopleOfAcceptedAsync(both.Number)).ShouldBe($"{kept} Victim+Witness");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Send("chair", new UndoMerge.Command(kept, merge));
        (await PeopleOfAcceptedAsync(after.Number)).ShouldBe($"{gone} Victim");
        (await app.Database.AskAsync<string>($"select string_agg(distinct person_id::text, ' ') from referral_person where referral_id in ('{during.Id}', '{after.Id}')")).ShouldBe($"{gone}", "the referral keeps what it was told");
    }

    [Fact]
    public async Task A_returned_referral_shows_who_its_person_became()
    {
        var first = await app.Given().ACase();
        var (kept, gone) = (await app.PersonOn(first, "Ottilie Farnaby"), await app.PersonOn(first, "Otilie Farnaby"));
        var sent = await app.Given().AReferral(people: new PersonReferred { Name = "Otilie Farnaby", Role = PersonRole.Victim, Known = gone.ToString() });
        await app.Send("chair", new TriageReferral.Command { Number = sent.Number, Outcome = TriageOutcome.Return, Reason = "More, please", ReturnBy = new(2026, 12, 1) });
        await app.Send("chair", new MergePeople.Command { Id = kept, Other = gone, Name = kept, Birth = kept });
        var page = await (await app.SignedInAs("officer")).GetAsync($"/referrals/{sent.Reference}/answer");
        page.Body.ShouldMatch($"<input[^>]*value=\"{kept}\"[^>]*checked");
        page.Body.ShouldNotContain($"value=\"{gone}\"");
    }

    [Fact]
    public async Task Whoever_accepts_what_came_through_a_front_door_says_who_is_known_already()
    {
        var known = await app.PersonOn(await app.Given().ACase("YPSG"), "Clementine Harrowgate");
        var keys = await app.AFrontDoor("School with a known child");
        var typed = Outside.Typed("Names somebody known");
        (typed["Form.People[0].Name"], typed["Form.People[0].Role"]) = ("Klementine Harrowgate", "Suspected");
        (typed["Form.People[1].Name"], typed["Form.People[1].Role"]) = ("Zbigniew Nobodyknows", "Witness");
        (await app.Browser().PostAsync($"/refer/{keys.Token}", typed)).Status.ShouldBe(HttpStatusCode.Redirect);
        var number = await app.Database.AskAsync<int>("select number from referral where title = 'Names somebody known'");
        var tray = $"/referrals/tray/R-{number:00000}";
        var chair = await app.SignedInAs("chair");
        (await chair.GetAsync(tray)).Text.ShouldContain("Is Klementine Harrowgate one of these? Clementine Harrowgate");
        var decision = new Dictionary<string, string?> { ["Form.Outcome"] = "Accept", ["Form.Reason"] = "Yes", ["Form.LeadId"] = (await app.Given().User("officer")).ToString() };
        var refused = await chair.PostAsync(tray, decision);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Select who person 1 is, or that it is somebody new");
        (await app.Database.AskAsync<string>($"select status from referral where number = {number}")).ShouldBe("Received");
        decision["Form.People[0].Known"] = known.ToString();
        (await chair.PostAsync(tray, decision)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Database.AskAsync<string>($"select string_agg(person.name, ', ' order by person.name) from person_in_case part join person on person.id = person_id where case_id = (select case_id from referral where number = {number})"))
            .ShouldBe("Clementine Harrowgate, Zbigniew Nobodyknows");
        (await app.Database.AskAsync<long>($"select count(*) from person_in_case where person_id = '{known}'")).ShouldBe(2);
    }

    async Task<string> PeopleOfAcceptedAsync(int number)
    {
        var decided = await app.Send("chair", new TriageReferral.Command { Number = number, Outcome = TriageOutcome.Accept, Reason = "Yes", LeadId = await app.Given().User("officer") });
        return await app.Database.AskAsync<string>($"select string_agg(person_id || ' ' || array_to_string(roles, '+'), ', ' order by person_id) from person_in_case where case_id = '{decided.CaseId}'");
    }

    async Task<Dictionary<string, string?>> WholeForm(string title)
    {
        var facts = await app.Given().Facts(title: title);
        return ReferralForms.Of(facts);
    }
}
