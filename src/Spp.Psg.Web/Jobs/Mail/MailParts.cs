using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>The content of a mail with its own headers: the words, and beside them the invitation where there is one (RFC 6047).</summary>
static class MailParts
{
    public static string Of(Message message, string from, string to, string encoding, Func<string, string> encode)
    {
        var words = Part("text/plain; charset=utf-8", message.Body.ReplaceLineEndings("\r\n"));
        if (message.Calendar is not { } calendar)
            return words;
        var between = $"=_{message.Id:N}"; // a line that neither part can hold
        var invitation = Part($"text/calendar; charset=utf-8; method={Calendar.MethodOf(calendar)}", Calendar.Address(calendar, from, to));
        return $"Content-Type: multipart/alternative; boundary=\"{between}\"\r\n\r\n--{between}\r\n{words}\r\n--{between}\r\n{invitation}\r\n--{between}--";

        string Part(string type, string content) => $"Content-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{encode(content)}";
    }
}
