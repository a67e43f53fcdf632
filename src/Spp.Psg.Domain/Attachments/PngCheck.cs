using System.Buffers.Binary;

namespace Spp.Psg.Domain.Attachments;

/// <summary>A PNG from its signature to its end, and nothing behind it.</summary>
static class PngCheck
{
    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Hold(Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        if (content.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8 || !head.SequenceEqual(Signature))
            throw UploadRefused.NotWhatItsNameSays();
        var isFirst = true;
        while (true)
        {
            content.ReadExactly(head);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[4..];
            var next = content.Position + length + 4;
            if (next > content.Length || isFirst != type.SequenceEqual("IHDR"u8) || type.ContainsAnyExcept(Letters))
                throw UploadRefused.Damaged();
            if (isFirst)
                HoldSize(content);
            isFirst = false;
            content.Position = next;
            if (type.SequenceEqual("IEND"u8))
                break;
        }

        if (content.Length - content.Position > AttachmentLimits.BytesAfterTheEnd)
            throw UploadRefused.NotWhatItsNameSays();
    }

    static readonly System.Buffers.SearchValues<byte> Letters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    static void HoldSize(Stream content)
    {
        Span<byte> size = stackalloc byte[8];
        content.ReadExactly(size);
        Pixels.Hold(BinaryPrimitives.ReadUInt32BigEndian(size), BinaryPrimitives.ReadUInt32BigEndian(size[4..]));
    }
}

/// <summary>An image small enough for the machine that opens it (ASVS 5.2.6).</summary>
static class Pixels
{
    public static void Hold(long width, long height)
    {
        if (width == 0 || height == 0)
            throw UploadRefused.Damaged();
        if (width * height > AttachmentLimits.Pixels)
            throw new UploadRefused(RefusalKind.TooManyPixels, $"The selected picture must have {AttachmentLimits.Pixels / 1_000_000} million pixels or fewer");
    }
}
