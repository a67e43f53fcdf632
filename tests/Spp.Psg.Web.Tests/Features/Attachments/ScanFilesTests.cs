using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class ScanFilesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_waited_is_scanned_when_the_scanner_is_back()
    {
        using var clamd = new FakeClamd { IsAway = true };
        await using var node = app.Scanning(clamd);
        var opened = await app.Given().ACase();
        var browser = await Uploads.SignedInAt(node, "officer");
        foreach (var (name, content) in new[] { ("good.txt", "text"), ("bad.txt", "a VIRUS"), ("bad.csv", "VIRUS,1") })
            await browser.UploadAsync($"/cases/{opened.Address}/files/new", name, System.Text.Encoding.ASCII.GetBytes(content));
        await RunAsync(node.Services);
        (await States()).ShouldBe("NotScanned NotScanned NotScanned");

        clamd.IsAway = false;
        await RunAsync(node.Services);
        (await States()).ShouldBe("Clean Infected Infected");
        Uploads.Files(node.Services).Length.ShouldBe(1, "what is infected is gone");
        var id = await app.Database.AskAsync<Guid>($"select id from attachment where name = 'bad.txt' and case_id = '{opened.Id}'");
        (await browser.GetAsync($"/cases/{opened.Address}/files/{id}")).Text.ShouldContain("The scanner found a virus in it");
        (await browser.GetAsync($"/cases/{opened.Address}/files")).Text.ShouldContain("Virus found, removed");
        (await browser.GetAsync($"/cases/{opened.Address}")).Text.ShouldContain("File removed, because the scanner found a virus in it: bad.txt");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.ScanFiles' and case_id = '{opened.Id}'")).ShouldBe(3);

        Task<string> States() => app.Database.AskAsync<string>($"select string_agg(scan_state, ' ' order by name desc) from attachment where case_id = '{opened.Id}'");
    }

    static async Task RunAsync(IServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("scan-files");
        await ScanFiles.AllAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), default, TestContext.Current.CancellationToken);
    }
}
