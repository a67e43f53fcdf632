using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Domain.Tests.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class OpenFileTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_comes_back_byte_for_byte_and_can_do_nothing()
    {
        var (opened, id) = await KeptAsync("Minutes of “June”; a\u202e.pdf", Samples.Pdf());
        var browser = await app.SignedInAs("officer");
        var answer = await browser.Client.GetAsync(new Uri($"/cases/{opened.Address}/files/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Samples.Pdf());
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        answer.Content.Headers.GetValues("Content-Disposition").ShouldBe(["attachment; filename*=UTF-8''Minutes%20of%20%E2%80%9CJune%E2%80%9D%3B%20a.pdf"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.OpenFile' and operation = 'Consultation' and case_id = '{opened.Id}' and subject_ids = array['{id}'::uuid]")).ShouldBe(1);
    }

    [Fact]
    public async Task A_large_file_comes_back_whole()
    {
        var content = new byte[3_000_001];
        new Random(1).NextBytes(content);
        byte[] png = Samples.Png();
        // A chunk of random bytes before the end.
        byte[] large = [.. png[..^12], (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)(content.Length & 0xFF), .. "IDAT"u8, .. content, 0, 0, 0, 0, .. png[^12..]];
        var (opened, id) = await KeptAsync("large.png", large);
        var browser = await app.SignedInAs("officer");
        (await browser.Client.GetByteArrayAsync(new Uri($"/cases/{opened.Address}/files/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe(large);
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_not_by_way_of_another_case()
    {
        var (opened, id) = await KeptAsync("a.txt", "text"u8.ToArray(), "YPSG");
        var own = await app.Given().ACase();
        (await app.Browser().GetAsync($"/cases/{opened.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.Redirect);
        var housing = await app.SignedInAs("housing");
        (await housing.GetAsync($"/cases/{opened.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{own.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.SignedInAs("manager")).GetAsync($"/cases/{opened.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await housing.GetAsync($"/cases/{own.Address}/files/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_the_scanner_is_away_it_waits()
    {
        using var clamd = new FakeClamd { IsAway = true };
        await using var node = app.Scanning(clamd);
        var opened = await app.Given().ACase();
        var browser = await Uploads.SignedInAt(node, "officer");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "text"u8.ToArray())).Status.ShouldBe(HttpStatusCode.Redirect);
        var id = await IdAsync(opened);
        var waiting = await browser.GetAsync($"/cases/{opened.Address}/files/{id}");
        waiting.Status.ShouldBe(HttpStatusCode.Conflict);
        waiting.Text.ShouldContain("has not looked at it yet");
        (await browser.GetAsync($"/cases/{opened.Address}/files")).Body.ShouldNotContain($"/files/{id}\"");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.OpenFile' and subject_ids = array['{id}'::uuid]")).ShouldBe(0, "it was not seen");
    }

    [Fact]
    public async Task A_file_that_was_changed_on_the_disk_is_not_served()
    {
        var (opened, id) = await KeptAsync("a.txt", "text"u8.ToArray());
        var stored = await app.Database.AskAsync<string>($"select stored_as from attachment where id = '{id}'");
        var file = Uploads.Files(app.Services).Single(one => Path.GetFileName(one) == stored);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{opened.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        File.Delete(file);
        (await (await app.SignedInAs("officer")).GetAsync($"/cases/{opened.Address}/files/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<(OpenedCase Case, Guid Id)> KeptAsync(string name, byte[] content, string panel = "PSG")
    {
        var opened = await app.Given().ACase(panel);
        var answer = await (await app.SignedInAs("officer")).UploadAsync($"/cases/{opened.Address}/files/new", name, content);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return (opened, await IdAsync(opened));
    }

    Task<Guid> IdAsync(OpenedCase @case) => app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{@case.Id}'");
}
