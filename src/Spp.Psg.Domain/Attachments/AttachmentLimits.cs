namespace Spp.Psg.Domain.Attachments;

/// <summary>How much is taken; ASVS 5.2.1 to 5.2.6 ask for such limits and leave the numbers to us.</summary>
public static class AttachmentLimits
{
    /// <summary>Unless Psg:AttachmentMegabytes says otherwise.</summary>
    public const int Megabytes = 20;

    public const long Megabyte = 1_000_000;

    /// <summary>All versions of all files of one case.</summary>
    public const long BytesOfACase = 500 * Megabyte;

    /// <summary>What an Office file, or the object streams of a PDF, may unpack to.</summary>
    public const long UnpackedBytes = 100 * Megabyte;

    public const int Members = 2_000;

    public const long Pixels = 50_000_000;

    /// <summary>What may follow the end of an image or document: line ends, a checksum; not another file.</summary>
    public const int BytesAfterTheEnd = 16;
}
