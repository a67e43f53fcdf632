using System.ComponentModel.DataAnnotations;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Attachments;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.Places;

/// <summary>What a file brings.</summary>
public enum LoadKind
{
    [Display(Name = "Ward boundaries (ONS, GeoJSON)")]
    WardBoundaries,
    [Display(Name = "Postcodes (Code-Point Open, CSV)")]
    CodePoint,
    [Display(Name = "Postcodes (ONS Postcode Directory, CSV)")]
    OnsPostcodes,
    [Display(Name = "Street-level incidents (police.uk, CSV)")]
    Incidents,
}

/// <summary>Where a load stands. Checking is the whole load, taken back at its end.</summary>
public enum LoadState { Waiting, Checking, Checked, Refused, Confirmed, Applying, Applied, Failed, Discarded }

/// <summary>One file of wards, postcodes or incidents: checked first, and applied once somebody has read what it would change.</summary>
public sealed class PlaceLoad
{
    /// <summary>A worker that has not noted anything for so long is gone: another one begins again.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <summary>Unless Psg:LoadMegabytes says otherwise. A region of Code-Point Open has about 2, a force's month of incidents 10.</summary>
    public const int Megabytes = 100;

    PlaceLoad() { }

    public Guid Id { get; private init; }
    public LoadKind Kind { get; private init; }
    public string FileName { get; private init; } = "";
    public long Size { get; private init; }
    public string Sha256 { get; private init; } = "";

    /// <summary>From when the wards are in force, or of which day the postcodes are; incidents carry their month.</summary>
    public DateOnly? ValidFrom { get; private init; }

    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public LoadState State { get; private set; }

    /// <summary>The last sign of life of the worker.</summary>
    public DateTimeOffset? NotedAt { get; private set; }

    public int RowsRead { get; private set; }

    /// <summary>Of the file, in hundredths.</summary>
    public int Percent { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }
    public DateTimeOffset? AppliedAt { get; private set; }
    public Guid? AppliedById { get; private set; }
    public LoadReport? Report { get; private set; }

    /// <summary>Why nothing of the file can be used.</summary>
    public string? Refusal { get; private set; }

    public string StoredAs { get; private set; } = "";
    public byte[] SealedKey { get; private set; } = [];
    public uint Version { get; private set; }

    public bool IsUnderWay => State is LoadState.Waiting or LoadState.Checking or LoadState.Confirmed or LoadState.Applying;

    public static PlaceLoad Ask(LoadKind kind, DateOnly? validFrom, string fileName, long size, string sha256, string storedAs, byte[] sealedKey, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = kind,
        FileName = fileName,
        Size = size,
        Sha256 = sha256,
        ValidFrom = kind == LoadKind.Incidents ? null : validFrom,
        AskedById = by.UserId,
        AskedAt = now,
        State = LoadState.Waiting,
        StoredAs = storedAs,
        SealedKey = sealedKey,
    };

    /// <summary>Null when its name's ending is one of these, and there is something in it, and not too much.</summary>
    public static UploadRefusal? RefuseFile(string name, long size, int megabytes) =>
        Path.GetExtension(name).ToLowerInvariant() is not (".csv" or ".geojson" or ".json") ? new UploadRefusal(RefusalKind.NotAllowed, "The selected file must be a CSV or GeoJSON file")
        : size > megabytes * AttachmentLimits.Megabyte ? new UploadRefusal(RefusalKind.TooLarge, $"The selected file must be smaller than {megabytes} MB")
        : size == 0 ? new UploadRefusal(RefusalKind.Empty, "The selected file is empty") : null;

    /// <summary>Refuses what the form alone can tell.</summary>
    public static void Hold(LoadKind? kind, DateOnly? validFrom, DateTimeOffset now) => new Rules()
        .Refuse(kind is not null and not LoadKind.Incidents && validFrom is null, "ValidFrom", kind == LoadKind.WardBoundaries ? "Enter the date from which these wards are in force" : "Enter the date of this edition")
        .Refuse(validFrom < new DateOnly(1974, 4, 1), "ValidFrom", "The date must be 1 April 1974 or later") // Local Government Act 1972 s.273: the councils and wards of today begin there
        .Refuse(validFrom > LondonTime.DateOf(now).AddYears(2), "ValidFrom", "The date must be within two years from today")
        .Hold();

    public void Begin(DateTimeOffset now) => (State, NotedAt, RowsRead, Percent) = (State is LoadState.Confirmed or LoadState.Applying ? LoadState.Applying : LoadState.Checking, now, 0, 0);

    public void Check(LoadReport report, DateTimeOffset now) => (State, Report, CheckedAt, NotedAt, RowsRead, Percent) = (LoadState.Checked, report, now, now, report.Read, 100);

    public void Apply(LoadReport report, DateTimeOffset now) => (State, Report, AppliedAt, NotedAt, RowsRead, Percent) = (LoadState.Applied, report, now, now, report.Read, 100);

    public void Refuse(string sentence, DateTimeOffset now) => (State, Refusal, NotedAt) = (LoadState.Refused, sentence, now);

    public void Fail(DateTimeOffset now) => (State, Refusal, NotedAt) = (LoadState.Failed, "The load could not be carried out, and nothing was changed. The log of the worker says why. Load the file again", now);

    public void Confirm(Actor by)
    {
        new Rules().Refuse(State != LoadState.Checked, "", "Only a file that was checked can be applied").Hold();
        (State, AppliedById) = (LoadState.Confirmed, by.UserId);
    }

    public void Discard()
    {
        new Rules().Refuse(State is not (LoadState.Checked or LoadState.Waiting), "", "This file can no longer be discarded").Hold();
        State = LoadState.Discarded;
    }

    /// <summary>Whether its file is still wanted.</summary>
    public bool NeedsFile => IsUnderWay || State == LoadState.Checked;
}
