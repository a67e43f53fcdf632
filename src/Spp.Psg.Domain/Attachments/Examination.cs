using System.Xml;

namespace Spp.Psg.Domain.Attachments;

/// <summary>Looks into a file before it is kept: is it what its name says, and does it hold nothing that acts by itself? Reads in pieces, never the whole.</summary>
public static class Examination
{
    /// <summary>Null when the name's ending is in the table and there is something in it, and not too much.</summary>
    public static UploadRefusal? Refuse(string name, long size, int megabytes)
    {
        if (AttachmentType.Of(name) is null)
            return new UploadRefusal(RefusalKind.NotAllowed, $"The selected file must be a {AttachmentType.InWords}");
        if (size > megabytes * AttachmentLimits.Megabyte)
            return new UploadRefusal(RefusalKind.TooLarge, $"The selected file must be smaller than {megabytes} MB");
        return size == 0 ? new UploadRefusal(RefusalKind.Empty, "The selected file is empty") : null;
    }

    /// <summary>Null when the content is what the type says and nothing more.</summary>
    public static UploadRefusal? Refuse(AttachmentType type, Stream content)
    {
        try
        {
            content.Position = 0;
            if (TestVirus.IsIn(content))
                throw UploadRefused.Malware();
            content.Position = 0;
            Check(type.Kind, content);
            return null;
        }
        catch (UploadRefused refused)
        {
            return refused.Refusal;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or XmlException)
        {
            return UploadRefused.Damaged().Refusal;
        }
    }

    /// <summary>What a scanner's find is answered with.</summary>
    public static UploadRefusal Infected => UploadRefused.Malware().Refusal;

    static void Check(AttachmentKind kind, Stream content)
    {
        switch (kind)
        {
            case AttachmentKind.Pdf:
                PdfCheck.Hold(content);
                break;
            case AttachmentKind.Png:
                PngCheck.Hold(content);
                break;
            case AttachmentKind.Jpeg:
                Jpeg.Read(content);
                break;
            case AttachmentKind.Text:
                TextCheck.Hold(content, isTable: false);
                break;
            case AttachmentKind.Csv:
                TextCheck.Hold(content, isTable: true);
                break;
            default:
                OfficeCheck.Hold(content, kind);
                break;
        }
    }
}

/// <summary>The string by which scanners are tried (eicar.org). It is refused with a scanner and without.</summary>
static class TestVirus
{
    // In two halves, so that no scanner stops at this file.
    static readonly byte[] Eicar = [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE!$H+H*"u8];

    public static bool IsIn(Stream content)
    {
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (content.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(Eicar) >= 0)
                return true;
            kept = Math.Min(filled, Eicar.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
