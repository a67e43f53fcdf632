namespace Spp.Psg.Domain.Attachments;

/// <summary>Why a file was not taken: the word that the audit keeps.</summary>
public enum RefusalKind
{
    NotAllowed,
    TooLarge,
    Empty,
    NotWhatItsNameSays,
    Damaged,
    PasswordProtected,
    Macros,
    ActiveContent,
    FromElsewhere,
    FileInside,
    TooMuchInside,
    TooManyPixels,
    Malware,
    NoRoomOnCase,
}

/// <summary>A file that is not taken, with the sentence that its uploader reads.</summary>
public sealed record UploadRefusal(RefusalKind Kind, string Sentence)
{
    public RuleBroken At(string field) => new(field, Sentence);
}

/// <summary>Stops an examination at the first thing found.</summary>
sealed class UploadRefused(RefusalKind kind, string sentence) : Exception(kind.ToString())
{
    public UploadRefusal Refusal { get; } = new(kind, sentence);

    public static UploadRefused NotWhatItsNameSays() =>
        new(RefusalKind.NotWhatItsNameSays, "The selected file is not what its name says it is: open it, and save it again in the right format");

    public static UploadRefused Damaged() =>
        new(RefusalKind.Damaged, "The selected file is damaged or incomplete: open it, and save it again");

    public static UploadRefused Malware() =>
        new(RefusalKind.Malware, "The selected file contains a virus: do not open it, and tell your IT service");
}
