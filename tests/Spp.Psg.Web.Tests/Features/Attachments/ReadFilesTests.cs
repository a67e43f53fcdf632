using System.IO.Compression;
using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spp.Psg.Data.Access;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Web.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

public sealed class ReadFilesTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Theory]
    [InlineData("statement.txt")]
    [InlineData("statement.docx")]
    [InlineData("statement.pdf")]
    public async Task Words_of_a_file_are_found_and_the_database_keeps_them_without_their_order(string name)
    {
        const string said = "Zinnia saw the marimba under the aqueduct";
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        await officer.UploadAsync($"/cases/{@case.Address}/files/new", name, name.Split('.')[1] switch { "docx" => Word(said), "pdf" => Pdf($"BT /F1 12 Tf 1 0 0 1 72 700 Tm ({said}) Tj ET"), _ => Encoding.UTF8.GetBytes(said) });
        (await Search("officer", "aqueduct marimba")).ShouldNotContain(@case.Reference, customMessage: "nobody read it yet");
        await RunAsync(app.Services);
        (await Search("officer", "aqueduct marimba")).ShouldSatisfyAllConditions(text => text.ShouldContain(@case.Reference), text => text.ShouldContain($"Words in the file {name}"));
        (await Search("youth.officer", "aqueduct marimba")).ShouldNotContain("statement");
        (await app.Database.AskAsync<string>($"select words::text from attachment_text join attachment on id = attachment_id where case_id = '{@case.Id}'")).ShouldBe("'aqueduct' 'marimba' 'saw' 'the' 'under' 'zinnia'");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.ReadFiles' and case_id = '{@case.Id}'")).ShouldBe(1);
        await RunAsync(app.Services);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Attachments.ReadFiles' and case_id = '{@case.Id}'")).ShouldBe(1, "once");
    }

    [Fact]
    public async Task A_file_is_read_when_the_scanner_let_it_through_and_not_before()
    {
        using var clamd = new FakeClamd { IsAway = true };
        await using var node = app.Scanning(clamd);
        var @case = await app.Given().ACase();
        var browser = await Uploads.SignedInAt(node, "officer");
        await browser.UploadAsync($"/cases/{@case.Address}/files/new", "good.txt", "an ocarina"u8.ToArray());
        await browser.UploadAsync($"/cases/{@case.Address}/files/new", "bad.txt", "an euphonium VIRUS"u8.ToArray());
        await RunAsync(node.Services);
        (await Search("officer", "ocarina")).ShouldNotContain(@case.Reference);
        clamd.IsAway = false;
        await RunAsync(node.Services, scan: true);
        (await Search("officer", "ocarina")).ShouldContain(@case.Reference);
        (await Search("officer", "euphonium")).ShouldNotContain(@case.Reference);
        (await Search("officer", "bad.txt")).ShouldNotContain(@case.Reference);
    }

    [Fact]
    public async Task Only_the_newest_version_is_found()
    {
        var @case = await app.Given().ACase();
        var officer = await app.SignedInAs("officer");
        await officer.UploadAsync($"/cases/{@case.Address}/files/new", "plan.txt", "by bathysphere"u8.ToArray());
        await RunAsync(app.Services);
        var first = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{@case.Id}'");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await officer.UploadAsync($"/cases/{@case.Address}/files/{first}/new-version", "plan.txt", "by funicular"u8.ToArray());
        await RunAsync(app.Services);
        (await Search("officer", "funicular")).ShouldContain(@case.Reference);
        (await Search("officer", "bathysphere")).ShouldNotContain(@case.Reference);
    }

    [Fact]
    public void A_pdf_that_is_none_is_cut_encrypted_nested_or_a_bomb_says_nothing_and_is_no_error()
    {
        var whole = Pdf("BT /F1 12 Tf 1 0 0 1 72 700 Tm (Old \\(Quay\\)) Tj 0 -20 Td [(mar) -20 (imba) -900 (under)] TJ ET");
        Said(whole).ShouldBe("Old (Quay) marimba under");
        Said(Word("a zip")).ShouldBe("");
        Said(whole[..(whole.Length / 2)]).ShouldBe("");
        Said(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(whole).Replace("/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(y)/P -4>>", StringComparison.Ordinal))).ShouldBe("");
        Said(Pdf(new string('[', 300_000))).ShouldBe("");
        Said(Pdf("BT /F1 12 Tf 1 0 0 1 72 700 Tm (bomb) Tj ET" + new string(' ', 60_000_000))).ShouldBe("");
        var chance = new Random(7);
        for (var turn = 0; turn < 300; turn++)
        {
            var broken = whole[..chance.Next(1, whole.Length)];
            for (var hit = 0; hit < 5; hit++)
                broken[chance.Next(broken.Length)] = (byte)chance.Next(256);
            Should.NotThrow(() => Said(broken));
        }

        static string Said(byte[] file) => string.Join(' ', PdfPages.Of(new MemoryStream(file)));
    }

    async Task<string> Search(string mailbox, string words) => (await (await app.SignedInAs(mailbox)).PostAsync("/search", new() { ["Form.Words"] = words })).Text;

    static async Task RunAsync(IServiceProvider node, bool scan = false)
    {
        await using var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("read-files");
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if (scan)
            await ScanFiles.AllAsync(mediator, default, TestContext.Current.CancellationToken);
        await ReadFiles.AllAsync(mediator, default, TestContext.Current.CancellationToken);
    }

    static byte[] Word(string said)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in new[]
            {
                ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
                ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
                ("word/document.xml", $"<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:body></w:document>"),
            })
            {
                using var member = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                member.Write(Encoding.UTF8.GetBytes(content));
            }

        return file.ToArray();
    }

    static byte[] Pdf(string page)
    {
        using var file = new MemoryStream();
        var begins = new List<long>();
        Thing("<</Type/Catalog/Pages 2 0 R>>");
        Thing("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Thing("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>");
        using (var packed = new MemoryStream())
        {
            using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zip.Write(Encoding.Latin1.GetBytes(page));
            Thing($"<</Filter/FlateDecode/Length {packed.Length}>>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream");
        }

        Thing("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        var table = file.Position;
        Write($"xref\n0 6\n0000000000 65535 f \n{string.Concat(begins.Select(begin => $"{begin:0000000000} 00000 n \n"))}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Thing(string body)
        {
            if (begins.Count == 0)
                Write("%PDF-1.7\n");
            begins.Add(file.Position);
            Write($"{begins.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}
