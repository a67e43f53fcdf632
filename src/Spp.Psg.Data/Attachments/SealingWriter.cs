using System.Security.Cryptography;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Data.Attachments;

/// <summary>Encrypts what is written to it, piece by piece, into a new file; counts and hashes it on the way.</summary>
public sealed class SealingWriter : Stream
{
    readonly FileStream file;
    readonly AesGcm cipher;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] plain = new byte[Piece.Plain];
    readonly byte[] piece = new byte[Piece.Sealed];
    long number;
    int filled;

    internal SealingWriter(string path, byte[] key)
    {
        cipher = new AesGcm(key, Piece.Tag);
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0); // the folder lets nobody else in
    }

    public long Written { get; private set; }

    /// <summary>Writes the last piece to the disk itself.</summary>
    /// <returns>The SHA-256 of what was written, in hexadecimal.</returns>
    public string Finish()
    {
        SealPiece(isLast: true);
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        Written += buffer.Length;
        while (buffer.Length > 0)
        {
            if (filled == Piece.Plain)
                SealPiece(isLast: false);
            var part = Math.Min(buffer.Length, Piece.Plain - filled);
            buffer[..part].CopyTo(plain.AsSpan(filled));
            filled += part;
            buffer = buffer[part..];
        }
    }

    void SealPiece(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[Piece.NonceLength];
        Piece.Nonce(nonce, number++, isLast);
        cipher.Encrypt(nonce, plain.AsSpan(0, filled), piece.AsSpan(0, filled), piece.AsSpan(filled, Piece.Tag));
        file.Write(piece, 0, filled + Piece.Tag);
        filled = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            cipher.Dispose();
            hash.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => Written;
    public override long Position { get => Written; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
