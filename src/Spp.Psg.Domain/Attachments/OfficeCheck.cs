using System.IO.Compression;

namespace Spp.Psg.Domain.Attachments;

/// <summary>A Word, Excel or PowerPoint file: a zip that is measured before it is unpacked, unpacked no further than allowed, and holds only what such a file needs.</summary>
static class OfficeCheck
{
    /// <summary>What Office writes. Anything else is another file inside the file.</summary>
    static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp", ".bin", ".odttf", ".fntdata", ".psmdcp",
    };

    public static void Hold(Stream content, AttachmentKind kind)
    {
        ZipFrame.Hold(content);
        content.Position = 0;
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long declared = 0;
        foreach (var member in zip.Entries)
        {
            HoldName(member, names);
            declared += member.Length;
        }

        if (declared > AttachmentLimits.UnpackedBytes)
            throw TooMuch();
        var parts = new OfficeParts(kind);
        if (zip.GetEntry("[Content_Types].xml") is null || zip.GetEntry(parts.Main) is null)
            throw UploadRefused.NotWhatItsNameSays();
        long unpacked = 0;
        foreach (var member in zip.Entries)
            unpacked += Unpack(member, parts, AttachmentLimits.UnpackedBytes - unpacked);
    }

    static void HoldName(ZipArchiveEntry member, HashSet<string> names)
    {
        var name = member.FullName;
        var isLink = (member.ExternalAttributes >> 16 & 0xF000) == 0xA000;
        if (isLink || !names.Add(name) || name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
            throw UploadRefused.Damaged();
        if (member.IsEncrypted)
            throw PasswordProtected();
        if (OfficeParts.IsMacro(name))
            throw OfficeParts.Macros();
        if (!(name.EndsWith('/') && member.Length == 0) && !Endings.Contains(Path.GetExtension(name)))
            throw FileInside();
    }

    /// <summary>Unpacks one member without keeping it. The declared size is not believed.</summary>
    static long Unpack(ZipArchiveEntry member, OfficeParts parts, long room)
    {
        using var packed = member.Open();
        using var plain = new Measured(packed, room, TooMuch);
        if (Path.GetExtension(member.FullName).ToUpperInvariant() is ".XML" or ".RELS" or ".SVG" or ".PSMDCP")
            parts.Read(member.FullName, plain);
        else
            HoldBinary(plain);
        return plain.Taken;
    }

    static void HoldBinary(Measured plain)
    {
        var buffer = new byte[16 * 1024];
        var read = plain.ReadAtLeast(buffer, 8, throwOnEndOfStream: false);
        var head = buffer.AsSpan(0, read);
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith(ZipFrame.OldOffice) || head.StartsWith("Rar!"u8) || head.StartsWith("7z"u8) || head.StartsWith("%PDF"u8)
            || head.StartsWith("MZ"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            throw FileInside();
        while (read > 0)
        {
            if (TestVirus.IsIn(new MemoryStream(buffer, 0, read, writable: false)))
                throw UploadRefused.Malware();
            read = plain.Read(buffer);
        }
    }

    internal static UploadRefused TooMuch() =>
        new(RefusalKind.TooMuchInside, $"The selected file unpacks to more than {AttachmentLimits.UnpackedBytes / AttachmentLimits.Megabyte} MB or {AttachmentLimits.Members:N0} parts: save it as a PDF");

    internal static UploadRefused PasswordProtected() => new(RefusalKind.PasswordProtected, "The selected file is protected with a password: save it without one");

    static UploadRefused FileInside() => new(RefusalKind.FileInside, "The selected file has another file inside it: take it out, or save the document as a PDF");
}
