using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Spp.Psg.Data.Attachments;

/// <summary>
/// Where the files are: below a folder that no web server serves, under random names, encrypted from their first byte on the disk. What
/// is half received lies apart, and is moved to its place only when everything was checked.
/// </summary>
public sealed class AttachmentFolder(string folder, IDataProtectionProvider protection)
{
    const int NameBytes = 20; // 160 bits

    static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    readonly IDataProtector protector = protection.CreateProtector("Spp.Psg.Attachments");

    string Incoming => Path.Combine(folder, "incoming");

    string Kept => Path.Combine(folder, "kept");

    /// <summary>A new, empty file that only this process knows.</summary>
    internal (string Path, byte[] Key, SealingWriter Writer) Begin()
    {
        Make(Incoming);
        var path = Path.Combine(Incoming, RandomName());
        var key = RandomNumberGenerator.GetBytes(Piece.KeyBytes);
        return (path, key, new SealingWriter(path, key));
    }

    /// <summary>Moves a checked file to its place.</summary>
    /// <returns>Its name there, and its key as the database may hold it.</returns>
    internal (string StoredAs, byte[] SealedKey) Keep(string path, byte[] key)
    {
        var name = RandomName();
        Make(Path.GetDirectoryName(PathOf(name))!);
        File.Move(path, PathOf(name));
        return (name, protector.Protect(key));
    }

    /// <summary>Null when the file is not there, as after a restore without its folder.</summary>
    public Stream? Open(string storedAs, byte[] sealedKey)
    {
        var path = PathOf(storedAs);
        return File.Exists(path) ? new SealedFile(path, Unseal(sealedKey, out _)) : null;
    }

    public void Delete(string storedAs) => File.Delete(PathOf(storedAs));

    /// <summary>The key sealed with today's key of the ring; null when it is already.</summary>
    public byte[]? Reseal(byte[] sealedKey)
    {
        var key = Unseal(sealedKey, out var isOld);
        return isOld ? protector.Protect(key) : null;
    }

    /// <summary>Deletes what nothing points to, once it has lain for a day: files half received, and those whose transaction failed.</summary>
    /// <param name="known">The names that rows have.</param>
    public int Sweep(IReadOnlySet<string> known, DateTimeOffset now)
    {
        var swept = 0;
        foreach (var place in new[] { Incoming, Kept })
            foreach (var file in Directory.Exists(place) ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories) : [])
                if ((place == Incoming || !known.Contains(Path.GetFileName(file))) && File.GetLastWriteTimeUtc(file) < now.UtcDateTime - Patience)
                {
                    File.Delete(file);
                    swept++;
                }

        return swept;
    }

    /// <summary>A key of the ring that was revoked, because cookies made with it may be known to others, still opens files.</summary>
    byte[] Unseal(byte[] sealedKey, out bool isOld)
    {
        var key = ((IPersistedDataProtector)protector).DangerousUnprotect(sealedKey, ignoreRevocationErrors: true, out isOld, out var wasRevoked);
        isOld |= wasRevoked;
        return key;
    }

    string PathOf(string name) => name.All(char.IsAsciiLetterOrDigit) && name.Length == NameBytes * 2
        ? Path.Combine(Kept, name[..2], name)
        : throw new ArgumentException("Not a name of this folder's", nameof(name));

    static string RandomName() => RandomNumberGenerator.GetHexString(NameBytes * 2, lowercase: true);

    static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
