namespace Spp.Psg.Domain.Attachments;

/// <summary>What a file is, by its content; each has one row in <see cref="AttachmentType"/>.</summary>
public enum AttachmentKind { Pdf, Word, Excel, PowerPoint, Png, Jpeg, Text, Csv }

/// <summary>One kind of file that may be attached. What is not in this table is refused.</summary>
/// <param name="ContentType">What it is served as, whatever the uploader's browser called it.</param>
public sealed record AttachmentType(AttachmentKind Kind, string Name, string ContentType, params IReadOnlyList<string> Extensions)
{
    const string Ooxml = "application/vnd.openxmlformats-officedocument.";

    public static IReadOnlyList<AttachmentType> All { get; } =
    [
        new(AttachmentKind.Pdf, "PDF", "application/pdf", ".pdf"),
        new(AttachmentKind.Word, "Word (docx)", Ooxml + "wordprocessingml.document", ".docx"),
        new(AttachmentKind.Excel, "Excel (xlsx)", Ooxml + "spreadsheetml.sheet", ".xlsx"),
        new(AttachmentKind.PowerPoint, "PowerPoint (pptx)", Ooxml + "presentationml.presentation", ".pptx"),
        new(AttachmentKind.Png, "PNG", "image/png", ".png"),
        new(AttachmentKind.Jpeg, "JPEG", "image/jpeg", ".jpg", ".jpeg"),
        new(AttachmentKind.Text, "plain text (txt)", "text/plain; charset=utf-8", ".txt"),
        new(AttachmentKind.Csv, "CSV", "text/csv; charset=utf-8", ".csv"),
    ];

    /// <summary>For the accept attribute of the form: a help, not a check.</summary>
    public static string Accepted { get; } = string.Join(',', All.SelectMany(type => type.Extensions));

    /// <summary>PDF, Word (docx), …, plain text (txt) or CSV.</summary>
    public static string InWords { get; } = $"{string.Join(", ", All.SkipLast(1).Select(type => type.Name))} or {All[^1].Name}";

    /// <summary>By the name's ending; null when it is not in the table.</summary>
    public static AttachmentType? Of(string fileName) =>
        All.FirstOrDefault(type => type.Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase));

    public static AttachmentType Of(AttachmentKind kind) => All.Single(type => type.Kind == kind);
}
