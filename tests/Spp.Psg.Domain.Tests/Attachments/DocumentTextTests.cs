using System.IO.Compression;
using System.Text;
using Shouldly;
using Spp.Psg.Domain.Attachments;
using Xunit;

namespace Spp.Psg.Domain.Tests.Attachments;

public sealed class DocumentTextTests
{
    [Fact]
    public void A_text_is_read_in_either_writing()
    {
        Of(AttachmentKind.Text, "Wałęsa at the gate"u8.ToArray()).ShouldBe("Wałęsa at the gate");
        Of(AttachmentKind.Text, Encoding.Latin1.GetBytes("caf\u00e9")).ShouldBe("café");
    }

    [Fact]
    public void A_text_is_read_as_far_as_the_search_takes_it() => Of(AttachmentKind.Text, Encoding.UTF8.GetBytes(new string('x', DocumentText.Letters) + "y")).ShouldNotContain("y");

    [Fact]
    public void A_word_document_says_its_body_and_its_footnotes_a_paragraph_apart() =>
        Of(AttachmentKind.Word, Samples.Word(
            ("word/document2.xml", "<w:d xmlns:w=\"u\"><w:p><w:r><w:t>vel</w:t></w:r><w:r><w:t>odrome</w:t></w:r></w:p><w:p><w:t>gate</w:t></w:p><w:instrText>HIDDEN</w:instrText></w:d>"),
            ("word/footnotes.xml", "<w:f xmlns:w=\"u\"><w:t>aqueduct</w:t></w:f>"), ("docProps/app.xml", "<t>Word</t>")))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["velodrome", "gate", "aqueduct"]);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'boo'>]><x><t>&a;</t></x>")]
    [InlineData("<x><t>cut")]
    public void A_part_that_is_no_plain_xml_says_no_more(string part) => Of(AttachmentKind.Word, Samples.Word(("word/z.xml", part))).ShouldNotContain("boo");

    [Fact]
    public void A_pdf_is_asked_for_its_pages_until_it_is_enough()
    {
        var asked = 0;
        DocumentText.Of(AttachmentKind.Pdf, new MemoryStream(), _ => Enumerable.Range(0, 100).Select(_ => { asked++; return new string('x', DocumentText.Letters / 3); })).Length.ShouldBe(DocumentText.Letters);
        asked.ShouldBe(4);
    }

    [Fact]
    public void A_zip_that_is_cut_says_nothing_and_is_no_error() => Of(AttachmentKind.Word, Samples.Word()[..60]).ShouldBe("");

    [Fact]
    public void A_picture_says_nothing() => Of(AttachmentKind.Png, Samples.Png()).ShouldBe("");

    static string Of(AttachmentKind kind, byte[] content) => DocumentText.Of(kind, new MemoryStream(content), _ => []);
}
