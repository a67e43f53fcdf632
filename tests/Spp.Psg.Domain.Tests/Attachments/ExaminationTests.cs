using System.Text;
using Shouldly;
using Spp.Psg.Domain.Attachments;
using Xunit;

namespace Spp.Psg.Domain.Tests.Attachments;

public sealed class ExaminationTests
{
    static readonly AttachmentKind[] Kinds = Enum.GetValues<AttachmentKind>();

    static RefusalKind? Refused(AttachmentKind kind, byte[] content) => Examination.Refuse(AttachmentType.Of(kind), new MemoryStream(content))?.Kind;

    static RefusalKind? Refused(AttachmentKind kind, string content) => Refused(kind, Encoding.UTF8.GetBytes(content));

    [Fact]
    public void What_is_what_its_name_says_is_taken()
    {
        Refused(AttachmentKind.Pdf, Samples.Pdf()).ShouldBeNull();
        Refused(AttachmentKind.Pdf, Samples.Pdf(packed: "4 0 <</Type/Page>>"u8.ToArray())).ShouldBeNull();
        Refused(AttachmentKind.Png, Samples.Png()).ShouldBeNull();
        Refused(AttachmentKind.Jpeg, Samples.Jpeg()).ShouldBeNull();
        Refused(AttachmentKind.Word, Samples.Word(("word/media/image1.png", "x"), ("word/_rels/document.xml.rels", Samples.Relations("hyperlink", "https://example.org", "External")))).ShouldBeNull();
        Refused(AttachmentKind.Text, "\uFEFFSeen at 23:10, £20 – “loud”").ShouldBeNull();
        Refused(AttachmentKind.Text, Encoding.Latin1.GetBytes("caf\u00e9 \u0093loud\u0094")).ShouldBeNull("Windows-1252 is text, too");
        Refused(AttachmentKind.Csv, "reference,amount\nPSG/2026/1,-5\n\"=\"\"0123\"\"\",+44 1632").ShouldBeNull();
    }

    [Fact]
    public void Nothing_passes_for_another_kind()
    {
        var files = new Dictionary<AttachmentKind, byte[]>
        {
            [AttachmentKind.Pdf] = Samples.Pdf(),
            [AttachmentKind.Png] = Samples.Png(),
            [AttachmentKind.Jpeg] = Samples.Jpeg(),
            [AttachmentKind.Word] = Samples.Word(),
        };
        foreach (var (kind, content) in files)
            foreach (var other in Kinds.Where(other => other != kind))
                Refused(other, content).ShouldBe(RefusalKind.NotWhatItsNameSays, $"{kind} as {other}");
        foreach (var kind in Kinds.Where(kind => kind is not (AttachmentKind.Text or AttachmentKind.Csv)))
            Refused(kind, "#!/bin/sh\nrm -rf /").ShouldBe(RefusalKind.NotWhatItsNameSays);
    }

    [Theory]
    [InlineData("  <!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<?php system($_GET[0]);")]
    [InlineData("#!/bin/sh\nid")]
    [InlineData("MZ\u0003 binary")]
    [InlineData("a\0b")]
    [InlineData("%PDF-1.7 hidden")]
    public void A_page_or_a_program_is_no_text(string content) => Refused(AttachmentKind.Text, content).ShouldBe(RefusalKind.NotWhatItsNameSays);

    [Theory]
    [InlineData("name,note\nx,=HYPERLINK(\"https://evil.example\")")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("a;\"=1+1\"")]
    [InlineData("a,@SUM|x")]
    public void A_table_holds_values_and_no_formula(string content) => Refused(AttachmentKind.Csv, content).ShouldBe(RefusalKind.ActiveContent);

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")]
    [InlineData("/OpenAction<</S/J#61vaScr#69pt/J#53(1)>>")]
    [InlineData("/AA<</O<</S/Launch/F(cmd.exe)>>>>")]
    [InlineData("/Names<</EmbeddedFiles 9 0 R>>")]
    [InlineData("/X( >>stream\n )/Y<</S/JavaScript>>")]
    public void A_pdf_that_acts_is_refused(string inside) => Refused(AttachmentKind.Pdf, Samples.Pdf(inside)).ShouldBe(RefusalKind.ActiveContent);

    [Fact]
    public void A_pdf_hides_nothing_in_packed_objects()
    {
        Refused(AttachmentKind.Pdf, Samples.Pdf(packed: "4 0 <</S/JavaScript/JS(1)>>"u8.ToArray())).ShouldBe(RefusalKind.ActiveContent);
        Refused(AttachmentKind.Pdf, Samples.Pdf("/X(obj)", packed: "4 0 <</S/Launch>>"u8.ToArray())).ShouldBe(RefusalKind.ActiveContent);
        Refused(AttachmentKind.Pdf, Samples.Pdf(packed: "x"u8.ToArray(), filter: "/LZWDecode")).ShouldBe(RefusalKind.ActiveContent, "what cannot be read is not taken");
        Refused(AttachmentKind.Pdf, Samples.Pdf(packed: new byte[AttachmentLimits.UnpackedBytes + 1])).ShouldBe(RefusalKind.TooMuchInside);
        Refused(AttachmentKind.Pdf, Samples.Pdf("/Encrypt 8 0 R")).ShouldBe(RefusalKind.PasswordProtected);
    }

    [Fact]
    public void Nothing_may_stand_before_or_behind()
    {
        Refused(AttachmentKind.Pdf, Samples.Pdf(after: "<script>alert(1)</script>")).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Pdf, [.. "#!/bin/sh\n"u8, .. Samples.Pdf()]).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Png, Samples.Png(after: Samples.Word())).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Jpeg, Samples.Jpeg(after: Samples.Word())).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Word, [.. "GIF89a"u8, .. Samples.Word()]).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Word, [.. Samples.Word(), .. "<script></script>"u8]).ShouldBe(RefusalKind.NotWhatItsNameSays);
        Refused(AttachmentKind.Png, Samples.Png()[..^20]).ShouldBe(RefusalKind.Damaged);
        Refused(AttachmentKind.Jpeg, Samples.Jpeg()[..^2]).ShouldBe(RefusalKind.Damaged);
    }

    [Fact]
    public void A_picture_is_not_too_large_to_open()
    {
        Refused(AttachmentKind.Png, Samples.Png(10_000, 5_000)).ShouldBeNull();
        Refused(AttachmentKind.Png, Samples.Png(10_000, 5_001)).ShouldBe(RefusalKind.TooManyPixels);
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x", RefusalKind.Macros)]
    [InlineData("xl/macrosheets/sheet1.xml", "<x/>", RefusalKind.Macros)]
    [InlineData("word/embeddings/other.docx", "x", RefusalKind.FileInside)]
    [InlineData("word/embeddings/oleObject1.bin", "PK\x03\x04 more", RefusalKind.FileInside)]
    [InlineData("word/afchunk.mht", "x", RefusalKind.FileInside)]
    [InlineData("../../etc/cron.d/x.xml", "<x/>", RefusalKind.Damaged)]
    [InlineData("/etc/x.xml", "<x/>", RefusalKind.Damaged)]
    [InlineData("word/document.xml", "<x/>", RefusalKind.Damaged)]
    [InlineData("customXml/item1.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", RefusalKind.Damaged)]
    [InlineData("word/field.xml", "<w:p xmlns:w=\"urn:w\"><w:instrText> DDEAUTO c:\\\\cmd.exe </w:instrText></w:p>", RefusalKind.FromElsewhere)]
    [InlineData("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>", RefusalKind.FromElsewhere)]
    public void A_document_holds_only_what_a_document_needs(string part, string content, RefusalKind why) => Refused(AttachmentKind.Word, Samples.Word((part, content))).ShouldBe(why);

    [Fact]
    public void A_document_fetches_nothing_from_elsewhere()
    {
        foreach (var (type, mode) in new[] { ("attachedTemplate", "External"), ("image", "External"), ("oleObject", "external") })
            Refused(AttachmentKind.Word, Samples.Word(("word/_rels/settings.xml.rels", Samples.Relations(type, "http://127.0.0.1:9/x", mode)))).ShouldBe(RefusalKind.FromElsewhere, type);
    }

    [Fact]
    public void A_document_with_macros_is_one_whatever_it_is_called() =>
        Refused(AttachmentKind.Word, Samples.Word(Samples.WordTypes.Replace("openxmlformats-officedocument.wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml"))).ShouldBe(RefusalKind.Macros);

    [Fact]
    public void A_document_with_a_password_cannot_be_looked_into() =>
        Refused(AttachmentKind.Word, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]).ShouldBe(RefusalKind.PasswordProtected);

    [Fact]
    public void A_bomb_is_measured_before_it_is_unpacked()
    {
        Refused(AttachmentKind.Word, Samples.Bomb(101)).ShouldBe(RefusalKind.TooMuchInside);
        Refused(AttachmentKind.Word, Samples.Word([.. Enumerable.Range(0, AttachmentLimits.Members).Select(number => ($"word/media/{number}.png", ""))])).ShouldBe(RefusalKind.TooMuchInside);
    }

    [Fact]
    public void A_declared_size_is_not_believed()
    {
        var bomb = Samples.Bomb(101);
        for (var at = 0; at < bomb.Length - 46; at++)
            if (bomb.AsSpan(at).StartsWith("PK\x01\x02"u8))
                bomb.AsSpan(at + 24, 4).Clear(); // says it unpacks to nothing
        Refused(AttachmentKind.Word, bomb).ShouldBeOneOf(RefusalKind.TooMuchInside, RefusalKind.Damaged);
    }

    [Fact]
    public void The_test_virus_is_found_without_a_scanner_and_in_a_document()
    {
        Refused(AttachmentKind.Text, Samples.Eicar).ShouldBe(RefusalKind.Malware);
        Refused(AttachmentKind.Text, [.. Encoding.ASCII.GetBytes(new string('x', 65_500)), .. Samples.Eicar]).ShouldBe(RefusalKind.Malware, "also where two reads meet");
        Refused(AttachmentKind.Word, Samples.Word(("word/media/image1.png", Encoding.ASCII.GetString(Samples.Eicar)))).ShouldBe(RefusalKind.Malware);
    }

    [Theory]
    [InlineData("holiday.exe", 5, RefusalKind.NotAllowed)]
    [InlineData("page.svg", 5, RefusalKind.NotAllowed)]
    [InlineData("invoice.pdf.zip", 5, RefusalKind.NotAllowed)]
    [InlineData("pdf", 5, RefusalKind.NotAllowed)]
    [InlineData("a.PDF", 20_000_001, RefusalKind.TooLarge)]
    [InlineData("a.pdf", 0, RefusalKind.Empty)]
    public void A_name_outside_the_table_and_a_size_outside_the_limit_are_refused(string name, long size, RefusalKind why) => Examination.Refuse(name, size, 20)!.Kind.ShouldBe(why);

    [Fact]
    public void The_last_size_that_fits_passes() => Examination.Refuse("a.PDF", 20_000_000, 20).ShouldBeNull();

    [Fact]
    public void A_photograph_is_kept_without_its_place_and_stands_upright()
    {
        var kept = new MemoryStream();
        Jpeg.CopyWithoutPlace(new MemoryStream(Samples.Jpeg(after: [0xFF, 0xD8, 0xFF, 0xE1, .. "a second picture, with its place"u8])), kept);
        var text = Encoding.Latin1.GetString(kept.ToArray());
        text.ShouldNotContain("52.57");
        text.ShouldNotContain("Ottoline");
        text.ShouldNotContain("second");
        text.ShouldContain("JFIF");
        text.ShouldContain("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006", Case.Sensitive, "which way up");
        kept.Length.ShouldBeLessThan(Samples.Jpeg().Length);
        Refused(AttachmentKind.Jpeg, kept.ToArray()).ShouldBeNull();
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\fakepath\\letter.docx", "letter.docx")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf")]
    [InlineData("annex\u202Efdp.exe", "annexfdp.exe")]
    [InlineData("  notes.txt. ", "notes.txt")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData("cafe\u0301 \ud83d\udca5.png", "caf\u00e9 \ud83d\udca5.png")]
    [InlineData(null, "file")]
    public void A_name_is_made_safe_to_show(string? given, string shown) => FileName.Shown(given).ShouldBe(shown);

    [Fact]
    public void A_long_name_keeps_its_ending() => FileName.Shown(new string('x', 300) + ".pdf").ShouldSatisfyAllConditions(name => name.Length.ShouldBe(150), name => name.ShouldEndWith(".pdf"));

    [Fact]
    public void A_case_has_room_for_so_much_and_no_more()
    {
        Attachment.RefuseBeyondQuota(AttachmentLimits.BytesOfACase - 5, 5).ShouldBeNull();
        Attachment.RefuseBeyondQuota(AttachmentLimits.BytesOfACase - 5, 6)!.Kind.ShouldBe(RefusalKind.NoRoomOnCase);
    }
}
