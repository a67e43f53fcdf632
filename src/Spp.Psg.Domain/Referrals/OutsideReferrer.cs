using System.Buffers.Text;
using System.Security.Cryptography;

namespace Spp.Psg.Domain.Referrals;

/// <summary>How far a referral through a front door is: all that its receipt tells.</summary>
public enum ReferralProgress { Received, LookedAt, Decided, Closed }

/// <summary>Who told a referral that came through a front door, for the co-ordinator to call back; and the receipt that they keep.</summary>
public sealed class OutsideReferrer
{
    const int ReceiptBytes = 32; // ASVS 11.5.1 asks for 128 bits

    OutsideReferrer() { }

    public OutsideReferrer(Guid referralId, int number, string name, string? job, string contact, byte[] receiptHash) =>
        (ReferralId, Number, Name, Job, Contact, ReceiptHash) = (referralId, number, name.Trim(), string.IsNullOrWhiteSpace(job) ? null : job.Trim(), contact.Trim(), receiptHash);

    public Guid ReferralId { get; private init; }
    public int Number { get; private init; }
    public string Name { get; private init; } = "";
    public string? Job { get; private init; }
    public string Contact { get; private init; } = "";
    public byte[] ReceiptHash { get; private init; } = [];

    /// <summary>Kept in step with the referral and its case by the database.</summary>
    public ReferralProgress State { get; private init; }

    /// <summary>Made when the form is shown, so that a second press of the same form has the same receipt.</summary>
    public static string NewReceipt() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ReceiptBytes));

    /// <summary>Whether it can be one of ours: nobody chooses a short one for themselves.</summary>
    public static bool IsReceipt(string? typed) => typed is not null && Base64Url.IsValid(typed, out var bytes) && bytes == ReceiptBytes;
}
