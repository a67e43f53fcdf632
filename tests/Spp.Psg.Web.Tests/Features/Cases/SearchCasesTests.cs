using System.Net;
using Shouldly;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Web.Features.Cases;
using Spp.Psg.Web.Features.People;
using Spp.Psg.Web.Features.Shared;
using Spp.Psg.Web.Tests.Features.People;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Cases;

public sealed class SearchCasesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("officer", true)]
    [InlineData("manager", false)]
    [InlineData("administrator", false)]
    public async Task The_box_stands_only_before_those_who_may_search(string mailbox, bool stands) =>
        (await (await app.SignedInAs(mailbox)).GetAsync("/")).Body.Contains("action=\"/search\"", StringComparison.Ordinal).ShouldBe(stands);

    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/search")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task A_manager_may_not() => (await (await app.SignedInAs("manager")).GetAsync("/search")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public async Task Nothing_much_to_look_for_is_refused(string words)
    {
        var answer = await Search("officer", words);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("There is a problem");
    }

    [Fact]
    public async Task A_reference_opens_its_case_and_anothers_panels_does_not()
    {
        var mine = await app.Given().ACase();
        var theirs = await app.Given().ACase("YPSG");
        (await Search("council.officer", mine.Reference.ToLowerInvariant())).Location.ShouldBe($"/cases/{mine.Address}");
        (await Search("council.officer", mine.Address)).Location.ShouldBe($"/cases/{mine.Address}");
        var answer = await Search("council.officer", theirs.Reference);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldContain("No case of your panels");
    }

    [Theory]
    [InlineData("walesa", "Person: Łukasz Wałęsa-O’Brien")]
    [InlineData("OBRIEN łukasz", "Person: Łukasz Wałęsa-O’Brien")]
    [InlineData("fountain", "Title")]
    [InlineData("quay 17", "Place: 17 Old Quay")]
    [InlineData("firew", "Summary")]
    public async Task What_is_found_says_where_the_words_are(string words, string because)
    {
        var @case = await app.Given().ACase(title: "Crowds at the fountain", place: "17 Old Quay", tell: facts => facts.Facts = "Fireworks were thrown",
            people: new PersonReferred { Name = "Łukasz Wałęsa-O’Brien", Role = PersonRole.Victim });
        var answer = await Search("council.officer", words);
        answer.Text.ShouldContain(@case.Reference);
        answer.Text.ShouldContain(because);
    }

    [Fact]
    public async Task A_change_of_words_and_a_new_person_are_found_at_once()
    {
        var @case = await app.Given().ACase();
        await app.Database.ExecuteAsync($"update \"case\" set title = 'Zeppelin over the market' where id = '{@case.Id}'; update case_problem set what = 'Zeppelin' where case_id = '{@case.Id}'");
        (await Search("officer", "zeppelin")).Text.ShouldContain(@case.Reference);
        (await Search("officer", "noise zeppelin")).Text.ShouldNotContain(@case.Reference);
    }

    [Fact]
    public async Task Words_of_another_panels_case_lead_nowhere()
    {
        var @case = await app.Given().ACase("YPSG", "Canary in the underpass", place: "Secret Passage", people: new PersonReferred { Name = "Hidden Child", Role = PersonRole.Victim });
        foreach (var words in new[] { "canary", "secret passage", "hidden child", @case.Reference, "underp" })
        {
            var answer = await Search("council.officer", words);
            answer.Text.ShouldContain("No case of your panels");
            answer.Body.Replace($"value=\"{words}\"", "", StringComparison.OrdinalIgnoreCase).ShouldNotContain("YPSG");
        }

        (await Search("youth.officer", "canary")).Text.ShouldContain(@case.Reference);
    }

    [Theory]
    [InlineData("!!!")]
    [InlineData("' & | ! : * (")]
    [InlineData("\\ \" 'x")]
    public async Task Signs_are_no_words_and_no_error(string words) => (await Search("officer", words)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_audit_keeps_the_words_and_whom_they_showed()
    {
        var @case = await app.Given().ACase(title: "Gazebo burnt down");
        await Search("fire", "gazebo");
        (await app.Database.AskAsync<string>("select changes ->> 'words' from audit_entry where request = 'Cases.SearchCases' and cardinality(subject_ids) > 0 order by id desc limit 1")).ShouldBe("gazebo");
        (await app.Database.AskAsync<bool>($"select '{@case.Id}' = any (subject_ids) from audit_entry where request = 'Cases.SearchCases' order by id desc limit 1")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Walesinsky", "Person: Zbigniew Wałęsiński (sounds alike)")]
    [InlineData("Zbingiew", "Person: Zbigniew Wałęsiński (spelled almost alike)")]
    [InlineData("Walesiskni Zbigniew", "Person: Zbigniew Wałęsiński")]
    [InlineData("igniew", "Person: Zbigniew Wałęsiński (part of the name is the same)")]
    [InlineData("Bronagh", "Person: Bronach Fiddyment-Coe (spelled almost alike)")]
    [InlineData("Fidyment", "Person: Bronach Fiddyment-Coe (sounds alike)")]
    [InlineData("Bert Quillfether", "Person: Albert Quillfeather")]
    [InlineData("Silverdale Rd", "Place: 4 Silverdalle Rd")]
    public async Task A_name_is_found_misspelt_or_by_a_part_of_it(string words, string because)
    {
        var @case = await app.Given().ACase(place: "4 Silverdalle Rd", people:
        [
            new PersonReferred { Name = "Zbigniew Wałęsiński", Role = PersonRole.Victim }, new PersonReferred { Name = "Bronach Fiddyment-Coe", Role = PersonRole.Suspected },
            new PersonReferred { Name = "Albert Quillfeather", Role = PersonRole.Suspected },
        ]);
        (await Search("officer", words)).Text.ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference), text => text.ShouldContain(because));
    }

    [Theory]
    [InlineData("fb7 9zx")]
    [InlineData("FB79ZX")]
    public async Task A_postcode_is_found_however_it_is_spaced(string words)
    {
        var @case = await app.Given().ACase(place: "3 Quarry Row, FB7 9ZX");
        (await Search("officer", words)).Text.ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference), text => text.ShouldContain("Place: 3 Quarry Row, FB7 9ZX"));
    }

    [Fact]
    public async Task Words_of_a_note_and_a_number_in_it_are_found_and_its_day_is_said()
    {
        var @case = await app.Given().ACase();
        await app.Send("officer", new AddNote.Command { Address = @case.Address, Kind = NoteKind.Fact, Text = "The caretaker of the velodrome rings from +44 (0)7700 900 456" });
        var day = Shown.Date(Shown.Day(app.Clock.GetUtcNow()));
        foreach (var words in new[] { "velodrome caretaker", "velod", "07700900456", "07700 900456" })
            (await Search("officer", words)).Text.ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference), text => text.ShouldContain($"Words in a note of {day}"));
    }

    [Fact]
    public async Task Intelligence_and_what_was_corrected_lead_nowhere()
    {
        var @case = await app.Given().ACase();
        await app.Send("officer", new AddNote.Command { Address = @case.Address, Kind = NoteKind.Intelligence, Text = "The pangolin is paid for in cash", Source = "A neighbour", Reliability = Reliability.Untested });
        await app.Send("officer", new AddNote.Command { Address = @case.Address, Kind = NoteKind.Fact, Text = "Seen with a wolverine" });
        var note = await app.Database.AskAsync<Guid>("select id from timeline_entry where sentence like '%wolverine'");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Search("officer", "wolverine")).Text.ShouldContain(@case.Reference);
        await app.Send("officer", new CorrectNote.Command { Address = @case.Address, Id = note, Kind = NoteKind.Fact, Text = "Seen with a badger", Because = "Another animal" });
        foreach (var mailbox in new[] { "officer", "housing" })
            foreach (var words in new[] { "pangolin", "wolverine" })
                (await Search(mailbox, words)).Text.ShouldNotContain(@case.Reference);
        (await Search("housing", "badger")).Text.ShouldContain(@case.Reference);
    }

    [Fact]
    public async Task Somebody_is_found_by_what_they_were_called_where_they_lived_and_their_number()
    {
        var @case = await app.Given().ACase();
        var person = await app.PersonOn(@case, "Ottoline Marchbanks", new(1980, 2, 3));
        await app.Send("officer", new EditPerson.Command
        {
            Id = person,
            Facts = new()
            {
                Name = "Ottoline Marchbanks",
                BornOn = new(1980, 2, 3),
                Details = [new() { Kind = DetailKind.Alias, Text = "Dizzy Lizard" }, new() { Kind = DetailKind.Address, Text = "9 Tannery Steps, FB6 2QQ", UntilOn = new(2020, 5, 1) }, new() { Kind = DetailKind.Phone, Text = "+44 7700 900 321" }],
            },
        });
        foreach (var (words, because) in new[]
        {
            ("dizzy liz", "known as Dizzy Lizard"), ("disy lizzard", "Person: Ottoline Marchbanks"), ("tannery", "of 9 Tannery Steps"), ("FB62QQ", "of 9 Tannery Steps"),
            ("07700 900321", "telephone +44 7700 900 321"), ("(07700) 900 321", "telephone"), ("7700900321", "telephone"),
        })
            (await Search("officer", words)).Text.ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference, customMessage: words), text => text.ShouldContain(because));
        foreach (var words in new[] { "dizzy lizard", "tannery", "07700 900321" })
            (await Search("youth.officer", words)).Text.ShouldNotContain("Ottoline");
    }

    [Fact]
    public async Task Somebody_merged_is_found_through_the_one_that_they_are_part_of()
    {
        var (first, second) = (await app.Given().ACase(), await app.Given().ACase());
        var (kept, gone) = (await app.PersonOn(first, "Peregrine Snodgrass"), await app.PersonOn(second, "Perry Wimbledown"));
        await app.Send("chair", new MergePeople.Command { Id = kept, Other = gone, Name = kept, Birth = kept });
        var text = (await Search("officer", "wimbledown")).Text;
        text.ShouldSatisfyAllConditions(() => text.ShouldContain(first.Reference), () => text.ShouldContain(second.Reference), () => text.ShouldContain("Person: Peregrine Snodgrass, known as Perry Wimbledown"));
        (await Search("officer", "snodgrass")).Text.ShouldContain(second.Reference);
    }

    [Fact]
    public async Task A_child_is_found_and_not_named()
    {
        var @case = await app.Given().ACase();
        var person = await app.PersonOn(@case, "Calliope Thrushcross", new(2012, 2, 3));
        await app.Send("officer", new EditPerson.Command
        {
            Id = person,
            Facts = new() { Name = "Calliope Thrushcross", BornOn = new(2012, 2, 3), Details = [new() { Kind = DetailKind.Alias, Text = "Weaselface" }, new() { Kind = DetailKind.Phone, Text = "07700 900777" }] },
        });
        foreach (var (words, because) in new[] { ("thrushcross", "Person: C. T., a young person"), ("weaself", "a young person, known by that name"), ("07700900777", "a young person, by a telephone number") })
        {
            var answer = await Search("officer", words);
            answer.Text.ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference), text => text.ShouldContain(because));
            foreach (var name in new[] { "Calliope", "Weaselface", "900777<" })
                answer.Text.ShouldNotContain(name);
        }
    }

    [Fact]
    public async Task Those_whose_names_or_title_have_the_words_come_before_those_that_mention_them()
    {
        var mentions = await app.Given().ACase(tell: facts => facts.Facts = "Seen with Xanthippe");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var named = await app.Given().ACase(people: new PersonReferred { Name = "Xanthippe Marrow", Role = PersonRole.Victim });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await app.Given().ACase(tell: facts => facts.Facts = "Xanthippe again");
        var text = (await Search("officer", "xanthippe")).Text;
        text.IndexOf(named.Reference, StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf(later.Reference, StringComparison.Ordinal));
        text.IndexOf(later.Reference, StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf(mentions.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restricted_case_is_found_by_those_named_on_it_only()
    {
        var @case = await app.Given().ACase(title: "Quicksilver in the canal", lead: "council.officer");
        (await Search("fire", "quicksilver")).Text.ShouldContain(@case.Reference);
        await app.Given().Restrict(@case);
        foreach (var words in new[] { "quicksilver", "quiksilver" })
            (await Search("fire", words)).Text.ShouldNotContain(@case.Reference);
        (await Search("council.officer", "quicksilver")).Text.ShouldContain(@case.Reference);
    }

    [Fact]
    public async Task A_search_is_one_trip_however_much_it_finds()
    {
        var browser = await app.SignedInAs("fire");
        List<KeyValuePair<string, string?>> fields = [.. (await browser.GetAsync("/search")).HiddenFields(), new("Form.Words", "kaleidoscope visited")];
        await app.Database.AddCasesAsync("PSG", 300_000, 1, "Kaleidoscope", notes: 1);
        await browser.PostOnlyAsync("/search", fields);
        (await SqlCounter.DuringAsync(app, () => browser.PostOnlyAsync("/search", fields))).ShouldBe(1, "one batch");
        await app.Database.AddCasesAsync("PSG", 300_001, 40, "Kaleidoscope", notes: 30);
        (await SqlCounter.DuringAsync(app, () => browser.PostOnlyAsync("/search", fields))).ShouldBe(1, "one batch");
        (await browser.PostOnlyAsync("/search", fields)).Text.ShouldContain("The best 25 of more cases");
    }

    [Theory]
    [InlineData("the and of")]
    [InlineData("100% _under_")]
    [InlineData("a b c d")]
    public async Task What_is_no_name_is_no_error(string words) => (await Search("officer", words)).Status.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData(200, HttpStatusCode.OK)]
    [InlineData(201, HttpStatusCode.UnprocessableEntity)]
    [InlineData(300, HttpStatusCode.UnprocessableEntity)]
    public async Task Two_hundred_letters_are_looked_for(int letters, HttpStatusCode status) => (await Search("officer", new string('x', letters))).Status.ShouldBe(status);

    async Task<Answer> Search(string mailbox, string words) =>
        await (await app.SignedInAs(mailbox)).PostAsync("/search", new() { ["Form.Words"] = words });
}
