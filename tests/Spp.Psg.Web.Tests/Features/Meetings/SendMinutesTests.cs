using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class SendMinutesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_who_does_not_run_meetings_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/recipients")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("housing")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/recipients")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInAs("chair")).GetAsync($"/meetings/{Guid.CreateVersion7()}/minutes/recipients")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everyone_who_is_sent_the_minutes_is_one_line_of_the_disclosure_log_and_gets_one_marked_mail_without_personal_data()
    {
        var (meeting, chair, _) = await app.Held(941);
        var address = $"{meeting}/minutes/recipients";
        (await chair.PostAsync(address, new() { ["Form.To"] = (await app.Given().User("school")).ToString() })).Text.ShouldContain("Select who the minutes go to");
        var page = await chair.GetAsync(address);
        page.Text.ShouldContain("Nobody was given them yet");
        var fields = page.HiddenFields().ToList();
        foreach (var mailbox in new[] { "chair", "coordinator", "housing", "fire" })
            fields.Add(new("Form.To", (await app.Given().User(mailbox)).ToString()));
        (await chair.PostOnlyAsync(address, fields)).Location.ShouldBe(address);
        (await chair.PostOnlyAsync(address, fields)).Location.ShouldBe(address); // pressed twice
        var log = await chair.GetAsync(address);
        log.Text.ShouldContain("Everyone of the meeting was sent the draft minutes");
        log.Text.ShouldContain("Callum Reid, Fenshire Fire and Rescue Service Draft Crime and Disorder Act 1998 s.115");
        (await app.Database.AskAsync<string>("select count(*) || ' ' || count(distinct user_id) from minutes_recipient")).ShouldBe("4 4");
        (await app.Database.AskAsync<long>("select count(*) from message where subject = 'OFFICIAL-SENSITIVE: draft minutes to read'")).ShouldBe(4);
        (await app.Database.AskAsync<string>("select operation || ' ' || recipient || ' ' || cardinality(subject_ids) from audit_entry where request = 'Meetings.SendMinutes' and operation = 'Disclosure' order by id desc limit 1")).ShouldBe("Disclosure 4 people of the meeting 5");
        (await chair.GetAsync($"{meeting}/minutes")).Text.ShouldContain("Who has them: 4");
    }
}
