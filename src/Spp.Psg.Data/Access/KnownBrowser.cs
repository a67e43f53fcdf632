using System.Security.Cryptography;
using System.Text;

namespace Spp.Psg.Data.Access;

/// <summary>A browser at which people signed in before, as its own cookie says. A new password makes it a stranger again.</summary>
/// <param name="Users">Who, each with a mark of the password that was theirs then.</param>
public sealed record KnownBrowser(Guid Id, IReadOnlyDictionary<Guid, string> Users)
{
    const int MostUsers = 8; // a cookie has little room

    /// <summary>The browser's number, if this user signed in there.</summary>
    public Guid? KnownTo(User user) => Users.TryGetValue(user.Id, out var mark) && mark == MarkOf(user) ? Id : null;

    public static KnownBrowser With(KnownBrowser? before, User user, DateTimeOffset now)
    {
        var others = before?.Users.Where(other => other.Key != user.Id).TakeLast(MostUsers - 1) ?? [];
        return new KnownBrowser(before?.Id ?? Guid.CreateVersion7(now), others.Append(KeyValuePair.Create(user.Id, MarkOf(user))).ToDictionary());
    }

    static string MarkOf(User user) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(user.SecurityStamp ?? "")), 0, 8);
}
