using System.Buffers.Binary;

namespace Spp.Psg.Domain.Attachments;

/// <summary>The outside of a zip: begins at the first byte, ends at the last, and says itself how many members it has, before anything reads them.</summary>
static class ZipFrame
{
    const int EndRecord = 22;
    const int LargestDirectory = AttachmentLimits.Members * 512;

    /// <summary>The container of Office files before 2007, and of those with a password.</summary>
    public static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static void Hold(Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        var read = content.ReadAtLeast(head, 8, throwOnEndOfStream: false);
        if (head.SequenceEqual(OldOffice))
            throw OfficeCheck.PasswordProtected();
        if (read < 8 || !head.StartsWith("PK\x03\x04"u8))
            throw UploadRefused.NotWhatItsNameSays();
        Span<byte> end = stackalloc byte[EndRecord];
        content.Position = Math.Max(0, content.Length - EndRecord);
        content.ReadExactly(end);
        // No comment: Office writes none, and something else may hide in it.
        if (!end.StartsWith("PK\x05\x06"u8))
            throw UploadRefused.NotWhatItsNameSays();
        var members = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var from = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (members > AttachmentLimits.Members || size > LargestDirectory)
            throw OfficeCheck.TooMuch();
        if ((long)from + size + EndRecord != content.Length)
            throw UploadRefused.NotWhatItsNameSays();
    }
}
