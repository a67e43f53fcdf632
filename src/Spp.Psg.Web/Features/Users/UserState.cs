using Spp.Psg.Data;
using Spp.Psg.Data.Access;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Features.Users;

/// <summary>Whether somebody may sign in, in a word.</summary>
static class UserState
{
    public static (string Word, string Colour) Of(UserSeen user, DateTimeOffset now) => user switch
    {
        { IsActive: false, InactiveBecause: InactiveBecause.Dormant } => ("No: dormant", "grey"),
        { IsActive: false, InactiveBecause: InactiveBecause.Left } => ("No: left", "grey"),
        { IsActive: false, InactiveBecause: InactiveBecause.Withdrawn } => ("No: invitation withdrawn", "grey"),
        { IsActive: false } => ("No", "grey"),
        { HasPassword: false } => ("Invited", "blue"),
        _ when now - LastSeen(user) >= DormancyRule.ToldAfter => ("Yes: dormant soon", "yellow"),
        _ => ("Yes", "green"),
    };

    static DateTimeOffset LastSeen(UserSeen user) => user.LastSignedInAt is { } at && at > user.ActiveSince ? at : user.ActiveSince;
}
