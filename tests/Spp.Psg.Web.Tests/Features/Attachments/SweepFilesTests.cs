using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Web.Features.Attachments;
using Spp.Psg.Web.Start;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class SweepFilesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_no_row_points_to_goes_after_a_day()
    {
        var opened = await app.Given().ACase();
        await (await app.SignedInAs("officer")).UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "text"u8.ToArray());
        var folder = app.Services.GetRequiredService<PsgOptions>().AttachmentFolder;
        var now = app.Clock.GetUtcNow().UtcDateTime;
        foreach (var (name, age) in new[] { ("incoming/old", 25), ("incoming/new", 23), ("kept/aa/old", 25), ("kept/aa/new", 23) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            await File.WriteAllTextAsync(Path.Combine(folder, name), "x", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), now.AddHours(-age));
        }

        var id = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{opened.Id}'");
        File.SetLastWriteTimeUtc(await PlaceAsync(app.Services, id), now.AddDays(-400));
        (await app.SendAsJob(new SweepFiles.Command())).Files.ShouldBe(2);
        File.Exists(await PlaceAsync(app.Services, id)).ShouldBeTrue("a row points to it");
        Uploads.Files(app.Services).Count(file => Path.GetFileName(file) == "new").ShouldBe(2);
    }

    [Fact]
    public async Task After_every_key_was_revoked_files_still_open_and_their_keys_are_sealed_anew()
    {
        var opened = await app.Given().ACase();
        await (await app.SignedInAs("officer")).UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "text"u8.ToArray());
        var id = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{opened.Id}'");
        var before = await KeyAsync(id);
        // As in the runbook.
        await app.Database.ExecuteAsync("""
            insert into data_protection_key (friendly_name, xml)
            select 'revocation', format('<revocation version="1"><revocationDate>%s</revocationDate><key id="*" /><reason>cookies may be known</reason></revocation>', to_char(now() at time zone 'utc' + interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            """);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await using var node = app.Host();
        File.Move(await PlaceAsync(app.Services, id), await PlaceAsync(node.Services, id));
        var browser = await Uploads.SignedInAt(node, "officer");
        (await browser.GetAsync($"/cases/{opened.Address}/files/{id}")).Body.ShouldBe("text");

        (await PsgApp.SendAsJob(node.Services, new SweepFiles.Command())).Keys.ShouldBeGreaterThan(0);
        (await KeyAsync(id)).ShouldNotBe(before);
        (await browser.GetAsync($"/cases/{opened.Address}/files/{id}")).Body.ShouldBe("text");
        (await PsgApp.SendAsJob(node.Services, new SweepFiles.Command())).Keys.ShouldBe(0);
    }

    Task<string> KeyAsync(Guid id) => app.Database.AskAsync<string>($"select encode(sealed_key, 'hex') from attachment where id = '{id}'");

    async Task<string> PlaceAsync(IServiceProvider node, Guid id)
    {
        var stored = await app.Database.AskAsync<string>($"select stored_as from attachment where id = '{id}'");
        var place = Path.Combine(node.GetRequiredService<PsgOptions>().AttachmentFolder, "kept", stored[..2], stored);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }
}
