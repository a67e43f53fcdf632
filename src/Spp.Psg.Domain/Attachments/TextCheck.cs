using System.Text;

namespace Spp.Psg.Domain.Attachments;

/// <summary>Text that is text: UTF-8 or Windows-1252, no page, no script, and in a CSV no formula.</summary>
static class TextCheck
{
    const int Beginning = 512;

    static readonly string[] Programs = ["#!", "%PDF-", "{\\rtf", "%!PS", "@echo", "MZ", "PK", "GIF8", "RIFF"];

    // Undefined in Windows-1252.
    static readonly byte[] NoLetter = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    public static void Hold(Stream content, bool isTable)
    {
        RefuseProgram(content);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var isUtf8 = true;
        var isWindows = true;
        var cells = isTable ? new Cells() : null;
        var bytes = new byte[16 * 1024];
        var letters = new char[16 * 1024 + 4];
        int read;
        do
        {
            read = content.Read(bytes);
            var part = bytes.AsSpan(0, read);
            isWindows &= part.IndexOfAny(NoLetter) < 0;
            isUtf8 = isUtf8 && IsUtf8(decoder, part, letters, read == 0);
            if (!isUtf8 && !isWindows || HasControl(part))
                throw UploadRefused.NotWhatItsNameSays();
            cells?.Read(part);
        }
        while (read > 0);
    }

    static bool IsUtf8(Decoder decoder, ReadOnlySpan<byte> part, Span<char> letters, bool last)
    {
        try
        {
            decoder.GetChars(part, letters, last);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static bool HasControl(ReadOnlySpan<byte> part)
    {
        foreach (var at in part)
            if (at is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) or 0x7F)
                return true;
        return false;
    }

    static void RefuseProgram(Stream content)
    {
        var head = new byte[Beginning];
        var read = content.ReadAtLeast(head, Beginning, throwOnEndOfStream: false);
        content.Position = 0;
        var text = Encoding.UTF8.GetString(head, 0, read).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length > 1 && text[0] == '<' && (char.IsLetter(text[1]) || text[1] is '!' or '?' or '%')
            || Programs.Any(program => text.StartsWith(program, program.StartsWith('@') ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) && IsProgram(program, text)))
            throw UploadRefused.NotWhatItsNameSays();
    }

    /// <summary>"PK" begins a zip, and also a sentence.</summary>
    static bool IsProgram(string program, string text) => program.Length > 2 || program == "#!" || text.Skip(2).Take(2).Any(char.IsControl);

    /// <summary>The cells of a CSV, as far as needed to see that none is run when a spreadsheet opens it.</summary>
    sealed class Cells
    {
        byte first;
        byte before;

        public void Read(ReadOnlySpan<byte> part)
        {
            foreach (var at in part)
            {
                if (at is (byte)',' or (byte)';' or (byte)'\t' or (byte)'\n' or (byte)'\r')
                    first = before = 0;
                else if (first == 0 && at is not ((byte)' ' or (byte)'"' or (byte)'\'' or 0xEF or 0xBB or 0xBF))
                    first = at;
                else if (Runs(at))
                    throw new UploadRefused(RefusalKind.ActiveContent, "The selected file has a formula in it: save its values only");
                before = at;
            }
        }

        /// <summary>A formula (=name), or a call of another program (+name|…); ="0123" keeps a zero and calls nothing.</summary>
        bool Runs(byte at) =>
            first == '=' && before == '=' && at is not ((byte)'"' or (byte)'=' or (byte)' ') || first is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' && at == '|';
    }
}
