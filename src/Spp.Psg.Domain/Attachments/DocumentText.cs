using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Spp.Psg.Domain.Attachments;

/// <summary>
/// What a document says, for the search: the beginning of it, as far as the search takes any. A file that cannot be read says nothing:
/// whether it may be kept was decided before.
/// </summary>
public static class DocumentText
{
    /// <summary>About seventy pages; PostgreSQL takes a megabyte of different words.</summary>
    public const int Letters = 200_000;

    /// <summary>Pictures say nothing.</summary>
    public static readonly IReadOnlyList<AttachmentKind> Kinds = [AttachmentKind.Pdf, AttachmentKind.Word, AttachmentKind.Excel, AttachmentKind.PowerPoint, AttachmentKind.Text, AttachmentKind.Csv];

    static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = AttachmentLimits.UnpackedBytes };

    /// <param name="pagesOfPdf">Reads a PDF page by page, until no more is asked of it.</param>
    public static string Of(AttachmentKind kind, Stream content, Func<Stream, IEnumerable<string>> pagesOfPdf)
    {
        var text = new StringBuilder();
        try
        {
            content.Position = 0;
            switch (kind)
            {
                case AttachmentKind.Text or AttachmentKind.Csv:
                    Plain(content, text);
                    break;
                case AttachmentKind.Word or AttachmentKind.Excel or AttachmentKind.PowerPoint:
                    Office(content, text);
                    break;
                case AttachmentKind.Pdf:
                    foreach (var page in pagesOfPdf(content).TakeWhile(_ => !IsFull(text)))
                        text.Append(page).Append(' ');
                    break;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or XmlException or UploadRefused)
        {
            // What could be read until here is what it says.
        }

        return Tidy(text);
    }

    static bool IsFull(StringBuilder text) => text.Length >= Letters;

    static void Plain(Stream content, StringBuilder text)
    {
        var bytes = new byte[Letters];
        var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        try
        {
            // Where there is more, the last letter may have been cut in two.
            var letters = new char[read];
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder().Convert(bytes.AsSpan(0, read), letters, flush: read < bytes.Length, out _, out var written, out _);
            text.Append(letters, 0, written);
        }
        catch (DecoderFallbackException)
        {
            text.Append(Encoding.Latin1.GetString(bytes, 0, read));
        }
    }

    /// <summary>In all three kinds of Office file a run of text is an element called t, and what ends a paragraph or a cell is p or si.</summary>
    static void Office(Stream content, StringBuilder text)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        long unpacked = 0;
        foreach (var member in zip.Entries.Where(HasText).Take(AttachmentLimits.Members))
        {
            using var packed = member.Open();
            using var plain = new Measured(packed, AttachmentLimits.UnpackedBytes - unpacked, OfficeCheck.TooMuch);
            using var xml = XmlReader.Create(plain, Safe);
            var isText = false;
            while (!IsFull(text) && xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                {
                    isText = xml is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false };
                    if (xml.LocalName is "p" or "si" or "tab" or "br")
                        text.Append(' ');
                }
                else if (isText && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
                {
                    text.Append(xml.Value);
                }
            }

            text.Append(' ');
            unpacked += plain.Taken;
        }
    }

    static bool HasText(ZipArchiveEntry member) =>
        member.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && (member.FullName.StartsWith("word/", StringComparison.OrdinalIgnoreCase) || member.FullName.StartsWith("ppt/slides/", StringComparison.OrdinalIgnoreCase)
            || member.FullName.Equals("xl/sharedStrings.xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>One form of each letter (a PDF may have fi as one), and nothing that a database would not take.</summary>
    static string Tidy(StringBuilder text)
    {
        var letters = text.ToString(0, Math.Min(text.Length, Letters)).ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (char.IsHighSurrogate(letters[at]) && at + 1 < letters.Length && char.IsLowSurrogate(letters[at + 1]))
                at++;
            else if (char.IsControl(letters[at]) || char.IsSurrogate(letters[at]) || letters[at] is '\uFFFE' or '\uFFFF')
                letters[at] = ' ';
        }

        return new string(letters).Normalize(NormalizationForm.FormKC).Trim();
    }
}
