using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Spp.Psg.Web.Jobs.Mail;

/// <summary>In Development mail goes into a folder, one .eml file each, which a page lists.</summary>
public sealed class FolderMail(string folder, TimeProvider clock) : ISendMail
{
    const string From = "psg@localhost";

    public async Task<IStagedMail> StageAsync(Message message, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var to = new MailAddress(message.To);
        var text = $"From: {From}\r\nTo: {to.Address}\r\nSubject: {Encoded(message.Subject)}\r\n"
            + $"Date: {at.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}\r\n"
            + "MIME-Version: 1.0\r\n"
            + MailParts.Of(message, From, to.Address, "8bit", part => part);
        MakeFolder();
        var file = Path.Combine(folder, $"{at.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Guid.CreateVersion7(at):N}.eml");
        await File.WriteAllTextAsync(file + ".half", text, new UTF8Encoding(false), cancellationToken);
        return new Staged(file);
    }

    sealed class Staged(string file) : IStagedMail
    {
        IOException? full;

        public void HandOver()
        {
            try
            {
                File.Move(file + ".half", file);
            }
            catch (IOException failed)
            {
                full = failed;
            }
        }

        public Task AnswerAsync(CancellationToken cancellationToken) =>
            full is null ? Task.CompletedTask : Task.FromException(new MailRefused("The mail folder could not be written", full));

        public ValueTask DisposeAsync()
        {
            File.Delete(file + ".half");
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Sent> Latest(int count) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(count).Select(Read)]
        : [];

    static Sent Read(string file)
    {
        var parts = File.ReadAllText(file).Split("\r\n\r\n", 2);
        var headers = parts[0].Split("\r\n").Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
        var at = DateTimeOffset.ParseExact(headers["Date"], "ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new Sent(at, headers["To"], Decoded(headers["Subject"]), parts[1].ReplaceLineEndings("\n"));
    }

    void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static string Encoded(string subject) => Ascii.IsValid(subject) ? subject : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=";

    static string Decoded(string subject) => subject.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Convert.FromBase64String(subject[10..^2]))
        : subject;

    /// <summary>One message as the page shows it.</summary>
    public sealed record Sent(DateTimeOffset SentAt, string To, string Subject, string Body);
}
