using System.Security.Cryptography;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Data.Attachments;

/// <summary>A file on its way in: encrypted on the disk already, and gone when the request ends unless it was kept.</summary>
public sealed class Received : IDisposable
{
    readonly AttachmentFolder folder;
    string path;
    byte[] key;

    Received(AttachmentFolder folder, string name, string path, byte[] key) => (this.folder, Name, this.path, this.key) = (folder, name, path, key);

    public string Name { get; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; } = "";

    /// <summary>Why it is not taken; null as long as nothing was found.</summary>
    public UploadRefusal? Refusal { get; private set; }

    public ScanState ScanState { get; private set; }

    /// <summary>Takes a file as it comes. What is more than the limit is read and thrown away, so that its sender gets an answer.</summary>
    /// <param name="refuse">From its name, size and the limit; null where nothing is wrong.</param>
    public static async Task<Received> FromAsync(AttachmentFolder folder, Stream body, string? givenName, int megabytes, Func<string, long, int, UploadRefusal?> refuse, CancellationToken cancellation)
    {
        var (path, key, writer) = folder.Begin();
        var received = new Received(folder, FileName.Shown(givenName), path, key);
        try
        {
            await using (writer)
            {
                var buffer = new byte[64 * 1024];
                long size = 0;
                while (await body.ReadAsync(buffer, cancellation) is > 0 and var read)
                {
                    size += read;
                    if (size <= megabytes * AttachmentLimits.Megabyte)
                        writer.Write(buffer.AsSpan(0, read));
                }

                (received.Size, received.Sha256) = (size, writer.Finish());
                received.Refusal = refuse(received.Name, size, megabytes);
            }

            return received;
        }
        catch
        {
            received.Dispose();
            throw;
        }
    }

    /// <summary>Looks into it, ourselves and with the scanner, and takes out of a photograph what its camera hid in it.</summary>
    public async Task ExamineAsync(IScanner? scanner, CancellationToken cancellation)
    {
        if (Refusal is not null)
            return;
        var type = AttachmentType.Of(Name)!;
        await using (var content = Content())
            Refusal = Examination.Refuse(type, content);
        if (Refusal is null && type.Kind == AttachmentKind.Jpeg)
            TakeOutPlace();
        if (Refusal is not null || scanner is null)
            return;
        await using (var content = Content())
            ScanState = await scanner.ScanAsync(content, cancellation);
        if (ScanState == ScanState.Infected)
            Refusal = Examination.Infected;
    }

    /// <summary>To its lasting place. Should the transaction fail after this, the daily sweep finds it.</summary>
    public KeptFile Keep()
    {
        var (storedAs, sealedKey) = folder.Keep(path, key);
        path = "";
        return new KeptFile(Name, AttachmentType.Of(Name)!.Kind, Size, Sha256, storedAs, sealedKey, ScanState);
    }

    /// <summary>The same for a file that no case has: of tables, which a job reads once.</summary>
    public (string StoredAs, byte[] SealedKey) KeepToLoad()
    {
        var kept = folder.Keep(path, key);
        path = "";
        return kept;
    }

    /// <summary>For what is read at once and not kept.</summary>
    public Stream Read() => Content();

    SealedFile Content() => new(path, key);

    void TakeOutPlace()
    {
        var (copy, copyKey, writer) = folder.Begin();
        using (writer)
        using (var content = Content())
        {
            Jpeg.CopyWithoutPlace(content, writer);
            (Size, Sha256) = (writer.Written, writer.Finish());
        }

        Dispose();
        (path, key) = (copy, copyKey);
    }

    public void Dispose()
    {
        if (path.Length > 0)
            File.Delete(path);
        path = "";
        CryptographicOperations.ZeroMemory(key);
    }
}
