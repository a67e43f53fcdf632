using System.Text;

namespace Spp.Psg.Domain.Attachments;

/// <summary>The names and key words of a PDF, one after the other; names with their escapes (/J#61vaScript) undone.</summary>
sealed class PdfWords(Stream content)
{
    const int Longest = 64;

    readonly byte[] buffer = new byte[32 * 1024];
    readonly StringBuilder word = new(Longest);
    long read;
    int at, filled;

    /// <summary>How many bytes were read; after a word, that of the first byte behind it. After "stream", of the data.</summary>
    public long Position => read - (filled - at);

    /// <summary>The next /Name or word of letters; null at the end.</summary>
    public string? Next()
    {
        while (Take() is >= 0 and var first)
        {
            if (first != '/' && !char.IsAsciiLetterLower((char)first))
                continue;
            word.Clear().Append((char)first);
            while (Peek() is >= 0 and var next && IsRegular((byte)next))
            {
                Take();
                if (word.Length < Longest)
                    word.Append((char)next);
            }

            return first == '/' ? Plain(word.ToString()) : KeyWord(word.ToString());
        }

        return null;
    }

    /// <summary>Reads on where it stopped, after somebody else moved in the same content.</summary>
    public void GoOn()
    {
        content.Position = read;
    }

    string KeyWord(string text)
    {
        if (text == "stream")
        {
            if (Peek() == '\r')
                Take();
            if (Peek() == '\n')
                Take();
        }

        return text;
    }

    static string Plain(string name)
    {
        if (!name.Contains('#', StringComparison.Ordinal))
            return name;
        var plain = new StringBuilder(name.Length);
        for (var letter = 0; letter < name.Length; letter++)
            if (name[letter] == '#' && letter + 2 < name.Length && char.IsAsciiHexDigit(name[letter + 1]) && char.IsAsciiHexDigit(name[letter + 2]))
            {
                plain.Append((char)Convert.ToByte(name.Substring(letter + 1, 2), 16));
                letter += 2;
            }
            else
            {
                plain.Append(name[letter]);
            }

        return plain.ToString();
    }

    /// <summary>Neither white space nor a delimiter (ISO 32000-1, 7.2.2).</summary>
    static bool IsRegular(byte letter) => letter > 0x20 && !"()<>[]{}/%"u8.Contains(letter);

    int Take()
    {
        var taken = Peek();
        at++;
        return taken;
    }

    int Peek()
    {
        if (at < filled)
            return buffer[at];
        filled = content.Read(buffer);
        at = 0;
        read += filled;
        return filled > 0 ? buffer[0] : -1;
    }
}
