using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Shouldly;
using Spp.Psg.Data.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class AttachmentFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("psg-files-").FullName;
    readonly AttachmentFolder files;

    public AttachmentFolderTests() => files = new AttachmentFolder(folder, new EphemeralDataProtectionProvider());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024 - 1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(300_000)]
    public void What_is_written_is_read_from_any_place(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        var (stored, key, hash) = Keep(content);
        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        using var read = files.Open(stored, key)!;
        read.Length.ShouldBe(size);
        var whole = new MemoryStream();
        read.CopyTo(whole);
        whole.ToArray().ShouldBe(content);
        for (var from = 0; from < size; from += 60_001)
        {
            read.Position = from;
            read.ReadByte().ShouldBe(content[from]);
        }
    }

    [Fact]
    public void A_changed_swapped_or_shortened_file_is_not_read()
    {
        const int piece = 64 * 1024 + 16;
        var content = new byte[200_000];
        foreach (var (name, harm) in new (string, Func<byte[], byte[]>)[]
        {
            ("changed", bytes => { bytes[100_000] ^= 1; return bytes; }),
            ("shortened by a piece", bytes => bytes[..(2 * piece)]),
            ("shortened", bytes => bytes[..^1]),
            ("swapped", bytes => [.. bytes[piece..(2 * piece)], .. bytes[..piece], .. bytes[(2 * piece)..]]),
            ("emptied", _ => []),
        })
        {
            var (stored, key, _) = Keep(content);
            var path = Directory.GetFiles(folder, stored, SearchOption.AllDirectories).Single();
            File.WriteAllBytes(path, harm(File.ReadAllBytes(path)));
            Should.Throw<CryptographicException>(() => Read(stored, key), name);
        }
    }

    [Fact]
    public void A_name_that_is_not_ours_reaches_no_file()
    {
        foreach (var name in new[] { "../../etc/passwd", new string('.', 40), "" })
            Should.Throw<ArgumentException>(() => files.Open(name, []));
    }

    void Read(string stored, byte[] key)
    {
        using var read = files.Open(stored, key)!;
        read.CopyTo(Stream.Null);
    }

    (string Stored, byte[] Key, string Hash) Keep(byte[] content)
    {
        var (path, key, writer) = files.Begin();
        string hash;
        using (writer)
        {
            writer.Write(content);
            hash = writer.Finish();
        }

        File.ReadAllBytes(path).Length.ShouldBe(content.Length + 16 * Math.Max(1, (content.Length + 64 * 1024 - 1) / (64 * 1024)));
        var (stored, sealedKey) = files.Keep(path, key);
        return (stored, sealedKey, hash);
    }
}
