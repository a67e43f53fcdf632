using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Tests.Attachments;
using Spp.Psg.Web.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class AddFileTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in_and_nothing_is_received()
    {
        using var form = Uploads.Form([], "a.txt", "text"u8.ToArray(), "Official");
        (await app.Browser().SendAsync("/cases/PSG-2026-0001/files/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_manager_may_not_and_sends_nothing_that_is_kept()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("manager");
        (await browser.GetAsync($"/cases/{opened.Address}/files/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var form = Uploads.Form((await browser.GetAsync("/reminders")).HiddenFields(), "a.txt", "text"u8.ToArray(), "Official");
        (await browser.SendAsync($"/cases/{opened.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_panels_case_is_not_there_and_nothing_is_stored()
    {
        var own = await app.Given().ACase();
        var other = await app.Given().ACase("YPSG", "Damage around a school", lead: "youth.officer", by: "youth.officer");
        var browser = await app.SignedInAs("housing");
        var before = Uploads.Files(app.Services).Length;
        using var form = Uploads.Form((await browser.GetAsync($"/cases/{own.Address}/files/new")).HiddenFields(), "a.txt", "text"u8.ToArray(), "Official");
        (await browser.SendAsync($"/cases/{other.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.NotFound);
        Uploads.Files(app.Services).Length.ShouldBe(before);
    }

    [Fact]
    public async Task Without_a_file_or_a_marking_it_says_so()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        var nothing = await browser.PostAsync($"/cases/{opened.Address}/files/new", new() { ["Form.Description"] = "A letter" });
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Text.ShouldContain("Select a file");
        nothing.Text.ShouldContain("Select how the file is marked");
        nothing.Body.ShouldContain("A letter");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "", [], null)).Text.ShouldContain("Select a file");
    }

    [Fact]
    public async Task A_file_is_kept_encrypted_and_told()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        var answer = await browser.UploadAsync($"/cases/{opened.Address}/files/new", "Brief an Frau Müller.txt", Encoding.UTF8.GetBytes("Ottoline Featherstone lives here"), description: "Her letter");
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        answer.Location.ShouldBe($"/cases/{opened.Address}/files");

        var files = Uploads.Files(app.Services);
        files.ShouldAllBe(file => !Encoding.UTF8.GetString(File.ReadAllBytes(file)).Contains("Ottoline"));
        files.ShouldAllBe(file => !file.Contains("incoming"), "nothing half received stays");
        var stored = await Ask<string>(opened, "stored_as");
        files.ShouldContain(file => Path.GetFileName(file) == stored);
        (await Ask<string>(opened, "concat_ws(' ', kind, size, marking, scan_state, number, name)")).ShouldBe("Text 32 OfficialSensitive NotScanned 1 Brief an Frau Müller.txt");
        (await Ask<bool>(opened, "position('Ottoline'::bytea in sealed_key) = 0 and length(sealed_key) > 64")).ShouldBeTrue();
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.AddFile' and operation = 'Collection' and case_id = '{opened.Id}' and subject_ids = array[(select id from attachment where case_id = '{opened.Id}')]")).ShouldBe(1);
        var page = (await browser.GetAsync($"/cases/{opened.Address}")).Text;
        page.ShouldContain("File added: Brief an Frau Müller.txt");
        page.ShouldContain("Files (1)");
    }

    [Fact]
    public async Task The_same_form_twice_is_one_file()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("officer");
        var hidden = (await browser.GetAsync($"/cases/{opened.Address}/files/new")).HiddenFields().ToList();
        for (var time = 0; time < 2; time++)
        {
            using var form = Uploads.Form(hidden, "a.txt", "text"u8.ToArray(), "Official");
            (await browser.SendAsync($"/cases/{opened.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await Ask<string>(opened, "count(*)::text")).ShouldBe("1");
    }

    public static TheoryData<string, byte[], RefusalKind, string> Bad { get; } = new()
    {
        { "large.txt", [.. Enumerable.Repeat((byte)'x', 25_000_000)], RefusalKind.TooLarge, "must be smaller than 20 MB" },
        { "eicar.txt", Samples.Eicar, RefusalKind.Malware, "contains a virus" },
        { "picture.png", "#!/bin/sh\nrm -rf /"u8.ToArray(), RefusalKind.NotWhatItsNameSays, "is not what its name says" },
        { "letter.docx", Samples.Bomb(101), RefusalKind.TooMuchInside, "unpacks to more than 100 MB" },
        { "../../wwwroot/run.exe", "MZ"u8.ToArray(), RefusalKind.NotAllowed, "must be a PDF, Word (docx)" },
        { "empty.pdf", [], RefusalKind.Empty, "is empty" },
    };

    [Theory, MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)] // or every run writes 25 megabytes down, byte by byte, to name its tests
    public async Task A_bad_file_gets_a_sentence_and_an_audit_entry_and_nothing_is_stored(string name, byte[] content, RefusalKind why, string sentence)
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        var before = Uploads.Files(app.Services).Length;
        var answer = await browser.UploadAsync($"/cases/{opened.Address}/files/new", name, content);
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(sentence);
        answer.Body.ShouldContain("Form_File-error");
        Uploads.Files(app.Services).Length.ShouldBe(before);
        (await Ask<string>(opened, "count(*)::text")).ShouldBe("0");
        (await app.Database.AskAsync<string>($"select changes -> 'refused' ->> 'Kind' from audit_entry where request = 'Attachments.AddFile' and case_id = '{opened.Id}'")).ShouldBe(why.ToString());
        (await browser.GetAsync($"/cases/{opened.Address}")).Text.ShouldNotContain("File added");
    }

    [Fact]
    public async Task After_a_refusal_the_same_page_takes_a_better_file()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        var refused = await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.exe", "MZ"u8.ToArray());
        using var form = Uploads.Form(refused.HiddenFields(), "a.txt", "text"u8.ToArray(), "Official");
        (await browser.SendAsync($"/cases/{opened.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Ask<string>(opened, "count(*)::text")).ShouldBe("1");
    }

    [Fact]
    public async Task A_case_has_room_for_500_megabytes()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "text"u8.ToArray());
        await app.Database.ExecuteAsync($"update attachment set size = 499999999 where case_id = '{opened.Id}'");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "b.txt", "text"u8.ToArray())).Text.ShouldContain("there is no room for this one");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "b.txt", "t"u8.ToArray())).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_photograph_loses_its_place()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "IMG_0001.JPG", Samples.Jpeg())).Status.ShouldBe(HttpStatusCode.Redirect);
        var id = await Ask<Guid>(opened, "id");
        var kept = await browser.Client.GetByteArrayAsync(new Uri($"/cases/{opened.Address}/files/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Encoding.Latin1.GetString(kept).ShouldNotContain("52.57");
        (await Ask<string>(opened, "sha256")).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(kept)));
    }

    [Fact]
    public async Task What_the_scanner_finds_is_refused_and_what_it_passes_is_clean()
    {
        using var clamd = new FakeClamd();
        await using var node = app.Scanning(clamd);
        var opened = await app.Given().ACase();
        var browser = await Uploads.SignedInAt(node, "housing");
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", "VIRUS"u8.ToArray())).Text.ShouldContain("contains a virus");
        Uploads.Files(node.Services).ShouldBeEmpty();
        (await browser.UploadAsync($"/cases/{opened.Address}/files/new", "a.txt", [.. Enumerable.Repeat((byte)'x', 200_000)])).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Ask<string>(opened, "scan_state")).ShouldBe("Clean");
        clamd.Scanned.ShouldBe(2);
    }

    [Fact]
    public async Task A_form_that_is_cut_off_or_has_no_boundary_is_a_bad_request()
    {
        var opened = await app.Given().ACase();
        var browser = await app.SignedInAs("housing");
        foreach (var (type, body) in new[] { ("multipart/form-data", "x"), ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"Form.File\"; filename=\"a.txt\"\r\n\r\nhalf"), ("multipart/form-data; boundary=b", "--b\r\nx: y\r\n\r\n\r\n--b--") })
        {
            using var form = new StringContent(body);
            form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
            (await browser.SendAsync($"/cases/{opened.Address}/files/new", form)).Status.ShouldBe(HttpStatusCode.BadRequest, type);
        }

        Uploads.Files(app.Services).ShouldAllBe(file => !file.Contains("incoming"));
    }

    Task<T> Ask<T>(OpenedCase @case, string what) => app.Database.AskAsync<T>($"select {what} from attachment where case_id = '{@case.Id}'");
}
