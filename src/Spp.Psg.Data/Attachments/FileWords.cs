using Microsoft.EntityFrameworkCore;
using Spp.Psg.Data.Attachments;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;

namespace Spp.Psg.Data;

/// <summary>Makes files be found by what they say. The database keeps their different words without order or number, and not the text.</summary>
public static class FileWords
{
    /// <summary>Files whose words nobody has read yet, of those that may be opened.</summary>
    public static IQueryable<Attachment> UnreadFiles(this PsgDb db, Actor job, Scanning scanning)
    {
        var (kinds, opensUnscanned) = (DocumentText.Kinds, scanning.OpensUnscanned);
        return db.AttachmentsSeenBy(job).Where(one => kinds.Contains(one.Kind)
            && (one.ScanState == ScanState.Clean || (one.ScanState == ScanState.NotScanned && opensUnscanned))
            && !db.Database.SqlQuery<Guid>($"""select attachment_id as "Value" from attachment_text""").Contains(one.Id));
    }

    /// <summary>In a transaction before the one that reads it: a file on which the reading ends is not tried for ever.</summary>
    public static Task BeginReadingAsync(this PsgDb db, Guid file, DateTimeOffset now, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"insert into attachment_text (attachment_id, words, read_at) values ({file}, '', {now})", cancellation);

    public static Task KeepWordsAsync(this PsgDb db, Attachment file, Stream content, CancellationToken cancellation) =>
        DocumentText.Of(file.Kind, content, PdfPages.Of) is { Length: > 0 } text
            ? db.Database.ExecuteSqlAsync($"update attachment_text set words = psg_words({text}) where attachment_id = {file.Id}", cancellation)
            : Task.CompletedTask;

    /// <summary>What was removed is not found any more.</summary>
    public static Task ForgetWordsAsync(this PsgDb db, Attachment removed, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"delete from attachment_text where attachment_id = {removed.Id}", cancellation);
}
