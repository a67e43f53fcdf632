using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Limits;

public sealed class NoticeLimitTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Who_opens_case_after_case_is_slowed_down_and_auditors_and_chairs_are_told_once()
    {
        var opened = new List<OpenedCase>();
        for (var number = 0; number < 6; number++)
            opened.Add(await app.Given().ACase());
        await using var node = Limited("CasePages", 5);
        var browser = await Uploads.SignedInAt(node, "fire");
        for (var page = 0; page < 5; page++)
            for (var again = 0; again < 3; again++)
                (await browser.GetAsync($"/cases/{opened[page].Address}")).Status.ShouldBe(HttpStatusCode.OK, "the same case again tells nothing new");
        for (var page = 0; page < 3; page++)
        {
            var limited = await browser.GetAsync($"/cases/{opened[5].Address}/files");
            limited.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            limited.Text.ShouldContain("Too many requests");
            int.Parse(limited.Response.Headers.GetValues("Retry-After").Single()).ShouldBeInRange(1, 300);
        }

        (await browser.GetAsync("/reminders")).Status.ShouldBe(HttpStatusCode.OK, "the rest of the service stays open");
        (await app.Database.AskAsync<string>("select string_agg(name, ', ' order by name) from message join app_user on app_user.id = to_user_id where subject = 'Very many case pages were opened'")).ShouldBe("Grace Lowell, Helen Strand, Marcus Bell");
        (await app.Database.AskAsync<long>("select count(*) from message where subject = 'Very many case pages were opened' and (body like '%Callum%' or body like '%PSG%')")).ShouldBe(0);
        (await app.Database.AskAsync<long>("select count(*) from audit_entry where request = 'Limits.NoticeLimit' and changes -> 'refused' ->> 'limit' = 'CasePages' and subject_ids = array[(select id from app_user where name = 'Callum Reid')]")).ShouldBe(1);
        (await (await Uploads.SignedInAt(node, "housing")).GetAsync($"/cases/{opened[5].Address}")).Status.ShouldBe(HttpStatusCode.OK, "each person is counted by themselves");
    }

    [Fact]
    public async Task Searches_and_uploads_have_limits_of_their_own()
    {
        var opened = await app.Given().ACase();
        await using var node = Limited("Search", 2, "Upload", 1);
        var browser = await Uploads.SignedInAt(node, "housing");
        for (var time = 0; time < 3; time++)
            (await browser.PostAsync("/search", new() { ["Form.Words"] = "mill" })).Status.ShouldBe(time < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        for (var time = 0; time < 2; time++)
            (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "text"u8.ToArray())).Status.ShouldBe(time < 1 ? HttpStatusCode.Redirect : HttpStatusCode.TooManyRequests);
        (await browser.GetAsync($"/cases/{opened.Address}/files/new")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_and_an_address_have_a_fuse()
    {
        await using var person = Limited("Person", 3);
        var browser = await Uploads.SignedInAt(person, "officer");
        for (var page = 0; page < 4; page++)
            (await browser.GetAsync("/reminders")).Status.ShouldBe(page < 3 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        await using var address = Limited("Address", 2);
        var anybody = new Browser(address.CreateClient());
        for (var page = 0; page < 3; page++)
            (await anybody.GetAsync("/sign-in")).Status.ShouldBe(page < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
    }

    WebApplicationFactory<Program> Limited(params object[] limits) => app.Host().WithWebHostBuilder(host =>
    {
        host.UseSetting("Psg:RateLimits", "");
        foreach (var limit in limits.Chunk(2))
            host.UseSetting($"Psg:RateLimits:{limit[0]}", $"{limit[1]}");
    });
}
