using System.IO.Compression;

namespace Spp.Psg.Domain.Attachments;

/// <summary>
/// A PDF that only shows something. Names are looked for everywhere, in strings and streams too, so that no way of writing hides one;
/// objects packed into streams are unpacked and looked through.
/// </summary>
static class PdfCheck
{
    const int Tail = 2_048;

    static readonly HashSet<string> Active = ["JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "SubmitForm", "ImportData", "GoToE"];

    /// <summary>Too short to be looked for in packed data, where chance would write them now and then.</summary>
    static readonly HashSet<string> ShortActive = ["JS", "XFA"];

    public static void Hold(Stream content)
    {
        Span<byte> head = stackalloc byte[5];
        if (content.ReadAtLeast(head, 5, throwOnEndOfStream: false) < 5 || !head.SequenceEqual("%PDF-"u8))
            throw UploadRefused.NotWhatItsNameSays();
        HoldEnd(content);
        content.Position = 0;
        new Reading(content).Hold();
    }

    static void HoldEnd(Stream content)
    {
        var tail = new byte[Math.Min(Tail, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0)
            throw UploadRefused.Damaged();
        var after = tail.AsSpan(end + 5).TrimStart("\0\t\n\f\r "u8);
        if (after.Length > AttachmentLimits.BytesAfterTheEnd)
            throw UploadRefused.NotWhatItsNameSays();
    }

    sealed class Reading(Stream content)
    {
        readonly PdfWords words = new(content);
        readonly HashSet<string> ofDictionary = [];
        bool inStream;
        long unpacked;

        public void Hold()
        {
            while (words.Next() is { } word)
            {
                if (word.StartsWith('/'))
                    Name(word[1..]);
                else if (word is "endstream" or "endobj")
                    inStream = false;
                else if (word == "stream")
                    Stream();
            }
        }

        void Name(string name)
        {
            Refuse(name, inStream);
            if (name is "ObjStm" or "FlateDecode" or "Filter" or "Predictor")
                ofDictionary.Add(name);
        }

        void Stream()
        {
            inStream = true;
            // Until the next stream only, and no sooner: what looks like another object's beginning may be a string.
            var names = ofDictionary.ToHashSet();
            ofDictionary.Clear();
            if (!names.Contains("ObjStm") || !names.Contains("Filter"))
                return;
            if (names.Contains("Predictor") || !names.Contains("FlateDecode"))
                throw CannotBeRead();
            Unpack(words.Position);
        }

        void Unpack(long from)
        {
            content.Position = from;
            using var plain = new ZLibStream(content, CompressionMode.Decompress, leaveOpen: true);
            using var measured = new Measured(plain, AttachmentLimits.UnpackedBytes - unpacked, TooMuch);
            var inside = new PdfWords(measured);
            try
            {
                while (inside.Next() is { } word)
                    if (word.StartsWith('/'))
                        Refuse(word[1..], isPacked: false);
            }
            catch (InvalidDataException) when (measured.Taken > 0)
            {
                // What could be unpacked was looked at.
            }

            unpacked += measured.Taken;
            words.GoOn();
        }

        static void Refuse(string name, bool isPacked)
        {
            if (name == "Encrypt")
                throw new UploadRefused(RefusalKind.PasswordProtected, "The selected file is protected with a password: save it without one");
            if (Active.Contains(name) || (!isPacked && ShortActive.Contains(name)))
                throw new UploadRefused(RefusalKind.ActiveContent, "The selected file has scripts, forms or other files in it: print it to a new PDF");
        }

        static UploadRefused TooMuch() => new(RefusalKind.TooMuchInside, "The selected file unpacks to more than can be checked: print it to a new PDF");

        static UploadRefused CannotBeRead() => new(RefusalKind.ActiveContent, "The selected file is built in a way that cannot be checked: print it to a new PDF");
    }
}
