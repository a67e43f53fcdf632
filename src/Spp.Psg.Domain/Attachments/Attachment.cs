using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Domain.Attachments;

/// <summary>Government Security Classifications, as far as this service may hold them.</summary>
public enum Marking
{
    [Display(Name = "OFFICIAL", Description = "No personal details")]
    Official,
    [Display(Name = "OFFICIAL-SENSITIVE", Description = "Names or describes a person, or would harm somebody if it got out")]
    OfficialSensitive,
}

/// <summary>What the virus scanner said; what it has not seen yet waits.</summary>
public enum ScanState
{
    [Display(Name = "Not scanned")]
    NotScanned,
    Clean,
    Infected,
}

/// <summary>A file as it was kept: what is known of it before it belongs to a case.</summary>
/// <param name="StoredAs">Its random name in the folder.</param>
/// <param name="SealedKey">The file's own key, sealed with one that the database does not have.</param>
public sealed record KeptFile(string Name, AttachmentKind Kind, long Size, string Sha256, string StoredAs, byte[] SealedKey, ScanState ScanState);

/// <summary>One version of one file on a case. Its content never changes.</summary>
public sealed class Attachment
{
    Attachment() { }

    public Guid Id { get; private init; }
    public Guid CaseId { get; private init; }

    /// <summary>The id of the file's first version, which all its versions share.</summary>
    public Guid FirstId { get; private init; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private init; }

    public string Name { get; private init; } = "";
    public AttachmentKind Kind { get; private init; }
    public long Size { get; private init; }
    public string Sha256 { get; private init; } = "";
    public Marking Marking { get; private init; }
    public string? Description { get; private init; }
    /// <summary>A user, or a contact who came by link.</summary>
    public Guid UploadedById { get; private init; }
    public DateTimeOffset UploadedAt { get; private init; }
    public ScanState ScanState { get; private set; }
    public DateTimeOffset? ScannedAt { get; private set; }
    public string StoredAs { get; private init; } = "";
    public byte[] SealedKey { get; private set; } = [];

    /// <summary>Attaches a file to a case, and tells its timeline.</summary>
    /// <param name="before">The newest version so far of the file that this is a version of.</param>
    public static Attachment Add(Case @case, KeptFile file, Attachment? before, Marking marking, string? description, Actor by, DateTimeOffset now)
    {
        var added = New(@case.Id, file, before, marking, description, by, now);
        @case.Tell(TimelineKind.File, before is null ? $"File added: {file.Name}" : $"Version {added.Number} of a file added: {file.Name}", by, now, added.Id);
        return added;
    }

    /// <summary>Brought by whoever answers an action and sees nothing else of its case, which they have not marked: the timeline's sentence comes with it.</summary>
    public static (Attachment File, TimelineEntry Told) Bring(AgencyAction to, KeptFile file, Actor by, DateTimeOffset now)
    {
        var told = to.SayFileCame(file.Name, by, now);
        return (New(to.CaseId, file, null, Marking.OfficialSensitive, $"By link, for the action: {to.Text}", by, now), told);
    }

    static Attachment New(Guid caseId, KeptFile file, Attachment? before, Marking marking, string? description, Actor by, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new Attachment
        {
            Id = id,
            CaseId = caseId,
            FirstId = before?.FirstId ?? id,
            Number = (before?.Number ?? 0) + 1,
            Name = file.Name,
            Kind = file.Kind,
            Size = file.Size,
            Sha256 = file.Sha256,
            Marking = marking,
            Description = string.IsNullOrWhiteSpace(description) ? null : description.Trim(),
            UploadedById = by.UserId,
            UploadedAt = now,
            ScanState = file.ScanState,
            ScannedAt = file.ScanState == ScanState.NotScanned ? null : now,
            StoredAs = file.StoredAs,
            SealedKey = file.SealedKey,
        };
    }

    /// <summary>Null while there is room on the case.</summary>
    /// <param name="kept">Bytes that the case holds already.</param>
    public static UploadRefusal? RefuseBeyondQuota(long kept, long size) => kept + size <= AttachmentLimits.BytesOfACase ? null : new UploadRefusal(
        RefusalKind.NoRoomOnCase, $"The files of this case may take {AttachmentLimits.BytesOfACase / AttachmentLimits.Megabyte} MB together: there is no room for this one");

    /// <param name="unscanned">Whether files that nothing has scanned are handed out: in Development without a scanner only.</param>
    public bool MayBeOpened(bool unscanned) => ScanState == ScanState.Clean || (ScanState == ScanState.NotScanned && unscanned);

    /// <summary>What a later look by the scanner found.</summary>
    public void Scanned(ScanState found, DateTimeOffset now) => (ScanState, ScannedAt) = (found, now);

    /// <summary>Seals the file's key with a newer one.</summary>
    public void Reseal(byte[] sealedKey) => SealedKey = sealedKey;
}
