using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Spp.Psg.Domain.Tests.Attachments;

/// <summary>Files as small as they may be, and the bad ones among them.</summary>
static class Samples
{
    public static byte[] Eicar => [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public static byte[] Png(uint width = 4, uint height = 3, byte[]? after = null)
    {
        var size = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(size, width);
        BinaryPrimitives.WriteUInt32BigEndian(size.AsSpan(4), height);
        (size[8], size[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", size), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []), .. after ?? []];
    }

    static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        return chunk;
    }

    /// <summary>With a place hidden in it, and turned by 90 degrees.</summary>
    public static byte[] Jpeg(byte[]? after = null) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, .. "52.5736N 0.2478W"u8]),
        .. Segment(0xFE, "taken by Ottoline"u8.ToArray()),
        .. Segment(0xC0, [8, 0, 3, 0, 4, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4,
        0xFF, 0xD9,
        .. after ?? [],
    ];

    static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    public static byte[] Pdf(string inside = "", byte[]? packed = null, string filter = "/FlateDecode", string after = "")
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write($"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R{inside}>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n");
        if (packed is not null)
        {
            Write($"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter{filter}/Length 99>>\nstream\r\n");
            using (var zip = new ZLibStream(file, CompressionLevel.Optimal, leaveOpen: true))
                zip.Write(packed);
            Write("\nendstream\nendobj\n");
        }

        Write($"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3>>\nstartxref\n9\n%%EOF\n{after}");
        return file.ToArray();
    }

    public const string WordTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    public static byte[] Word(params (string Name, string Content)[] also) => Word(WordTypes, also);

    public static byte[] Word(string types, params (string Name, string Content)[] also) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes(types)),
        ("_rels/.rels", Encoding.UTF8.GetBytes(Relations("officeDocument", "word/document.xml", null))),
        ("word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body>Minutes</w:body></w:document>"u8.ToArray()),
        .. also.Select(part => (part.Name, Encoding.Latin1.GetBytes(part.Content))),
    ]);

    public static string Relations(string type, string target, string? mode) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}"{(mode is null ? "" : $" TargetMode=\"{mode}\"")}/></Relationships>""";

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> members)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var member = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                member.Write(content);
            }

        return file.ToArray();
    }

    /// <summary>So many bytes of nought in one part of a document.</summary>
    public static byte[] Bomb(int megabytes) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes(WordTypes)),
        ("word/document.xml", "<w/>"u8.ToArray()),
        .. Enumerable.Range(0, megabytes).Select(number => ($"word/media/image{number}.emf", new byte[1_000_000])),
    ]);
}
