using System.Security.Cryptography;

namespace Spp.Psg.Data.Attachments;

/// <summary>Reads an encrypted file as if it were plain, from any place in it; never more than one piece is in memory.</summary>
public sealed class SealedFile : Stream
{
    readonly FileStream file;
    readonly AesGcm cipher;
    readonly byte[] plain = new byte[Piece.Plain];
    readonly byte[] piece = new byte[Piece.Sealed];
    readonly long pieces;
    long opened = -1;
    int filled;

    internal SealedFile(string path, byte[] key)
    {
        cipher = new AesGcm(key, Piece.Tag);
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (file.Length < Piece.Tag)
        {
            file.Dispose();
            throw new CryptographicException("The file was emptied");
        }

        pieces = (file.Length + Piece.Sealed - 1) / Piece.Sealed;
        Length = Math.Max(0, file.Length - pieces * Piece.Tag);
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.Length == 0)
        {
            Open(pieces - 1); // the end, too, must be ours
            return 0;
        }

        Open(Position / Piece.Plain);
        var from = (int)(Position % Piece.Plain);
        var part = Math.Min(buffer.Length, filled - from);
        plain.AsSpan(from, part).CopyTo(buffer);
        Position += part;
        return part;
    }

    public override int ReadByte()
    {
        if (Position >= Length)
            return -1;
        Open(Position / Piece.Plain);
        return plain[(int)(Position++ % Piece.Plain)];
    }

    /// <exception cref="AuthenticationTagMismatchException">The file was changed or cut off.</exception>
    void Open(long number)
    {
        if (number == opened)
            return;
        opened = -1;
        file.Position = number * Piece.Sealed;
        var read = file.ReadAtLeast(piece, Piece.Sealed, throwOnEndOfStream: false);
        filled = Math.Max(0, read - Piece.Tag);
        Span<byte> nonce = stackalloc byte[Piece.NonceLength];
        Piece.Nonce(nonce, number, number == pieces - 1);
        cipher.Decrypt(nonce, piece.AsSpan(0, filled), piece.AsSpan(filled, Piece.Tag), plain.AsSpan(0, filled));
        opened = number;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            cipher.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
