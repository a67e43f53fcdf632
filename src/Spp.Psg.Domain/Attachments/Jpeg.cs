using System.Buffers.Binary;

namespace Spp.Psg.Domain.Attachments;

/// <summary>
/// A JPEG as its segments. It is kept without what a camera hides in it (place, time, owner: ASVS 14.2.8) and without the second
/// pictures that some telephones add; only which way up it is shown stays.
/// </summary>
public sealed class Jpeg
{
    const byte StartOfScan = 0xDA, EndOfImage = 0xD9, Exif = 0xE1, Photoshop = 0xED, Comment = 0xFE;

    readonly List<(long From, long To)> kept = [];
    byte orientation = 1;

    Jpeg() { }

    /// <summary>Reads the segments, and refuses what is no JPEG or more than one.</summary>
    internal static Jpeg Read(Stream content)
    {
        if (content.ReadByte() != 0xFF || content.ReadByte() != 0xD8 || content.ReadByte() != 0xFF)
            throw UploadRefused.NotWhatItsNameSays();
        content.Position = 2;
        var jpeg = new Jpeg();
        jpeg.kept.Add((0, 2));
        var hasSize = false;
        while (jpeg.Segment(content, ref hasSize) != EndOfImage)
        {
            // One after the other.
        }

        if (!hasSize)
            throw UploadRefused.Damaged();
        HoldEnd(content);
        return jpeg;
    }

    /// <summary>Writes the picture that is kept.</summary>
    public static void CopyWithoutPlace(Stream content, Stream to)
    {
        content.Position = 0;
        var jpeg = Read(content);
        var buffer = new byte[64 * 1024];
        foreach (var (from, end) in jpeg.kept)
        {
            content.Position = from;
            for (var left = end - from; left > 0;)
            {
                var read = content.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                to.Write(buffer, 0, read > 0 ? read : throw UploadRefused.Damaged());
                left -= read;
            }

            if (from == 0 && jpeg.orientation != 1)
                to.Write(Upright(jpeg.orientation));
        }
    }

    byte Segment(Stream content, ref bool hasSize)
    {
        var from = content.Position;
        var marker = Marker(content);
        if (marker == EndOfImage)
        {
            kept.Add((from, content.Position));
            return marker;
        }

        if (marker is 0x01 or >= 0xD0 and <= 0xD8)
            return marker;
        var to = content.Position + Short(content);
        if (to > content.Length || to < content.Position)
            throw UploadRefused.Damaged();
        if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
        {
            content.ReadByte();
            var height = Short(content);
            Pixels.Hold(Short(content), height);
            hasSize = true;
        }
        else if (marker == Exif)
        {
            orientation = OrientationIn(content, to) ?? orientation;
        }

        content.Position = to;
        if (marker == StartOfScan)
            PassScan(content);
        if (marker is not (Exif or Photoshop or Comment))
            kept.Add((from, content.Position));
        return marker;
    }

    static byte Marker(Stream content)
    {
        if (content.ReadByte() != 0xFF)
            throw UploadRefused.Damaged();
        int marker;
        do
            marker = content.ReadByte();
        while (marker == 0xFF);
        return marker > 0 ? (byte)marker : throw UploadRefused.Damaged();
    }

    /// <summary>To the next marker that is neither a restart nor a stuffed byte.</summary>
    static void PassScan(Stream content)
    {
        var before = 0;
        for (var at = content.ReadByte(); at >= 0; at = content.ReadByte())
        {
            if (before == 0xFF && at is not (0x00 or 0xFF) and not (>= 0xD0 and <= 0xD7))
            {
                content.Position -= 2;
                return;
            }

            before = at;
        }

        throw UploadRefused.Damaged();
    }

    /// <summary>Nothing, the zeros with which cameras fill up, or a telephone's second picture, which is not kept; anything else is another file.</summary>
    static void HoldEnd(Stream content)
    {
        var left = content.Length - content.Position;
        if (left <= AttachmentLimits.BytesAfterTheEnd)
            return;
        var first = content.ReadByte();
        if (first == 0xFF && content.ReadByte() == 0xD8 && content.ReadByte() == 0xFF)
            return;
        for (var at = first; at >= 0; at = content.ReadByte())
            if (at != 0)
                throw UploadRefused.NotWhatItsNameSays();
    }

    static int Short(Stream content)
    {
        Span<byte> two = stackalloc byte[2];
        content.ReadExactly(two);
        return BinaryPrimitives.ReadUInt16BigEndian(two);
    }

    /// <summary>Tag 0x0112 of the first directory (Exif 2.3, 4.6.4).</summary>
    static byte? OrientationIn(Stream content, long to)
    {
        var segment = new byte[to - content.Position];
        content.ReadExactly(segment);
        if (segment.Length < 16 || !segment.AsSpan().StartsWith("Exif\0\0"u8))
            return null;
        var tiff = segment.AsSpan(6);
        var little = tiff[0] == 'I';
        var at = (long)Number(tiff, 4, 4, little);
        for (var left = Number(tiff, at, 2, little); left > 0; left--)
        {
            var entry = at + 2 + (left - 1) * 12;
            if (Number(tiff, entry, 2, little) == 0x0112 && Number(tiff, entry + 8, 2, little) is >= 1 and <= 8 and var value)
                return (byte)value;
        }

        return null;
    }

    static uint Number(ReadOnlySpan<byte> tiff, long at, int length, bool little)
    {
        if (at < 0 || at + length > tiff.Length)
            return 0;
        uint number = 0;
        for (var part = 0; part < length; part++)
            number = (number << 8) | tiff[(int)at + (little ? length - 1 - part : part)];
        return number;
    }

    /// <summary>An Exif segment of one entry.</summary>
    static byte[] Upright(byte orientation) =>
    [
        0xFF, Exif, 0x00, 0x22, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ];
}
