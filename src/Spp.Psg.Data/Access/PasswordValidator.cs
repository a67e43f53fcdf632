using Microsoft.AspNetCore.Identity;
using Spp.Psg.Domain;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Data.Access;

/// <summary>Asks <see cref="PasswordRules"/> wherever <see cref="UserManager{TUser}"/> is given a new password.</summary>
/// <param name="partnership">Its name, whose words anybody here would try first.</param>
public sealed class PasswordValidator(KnownNames names, string partnership) : IPasswordValidator<User>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var known = await names.ReadAsync();
        var refusals = new PasswordRules(CommonPasswords.All).RefusalsOf(
            password ?? "",
            ["PSG", .. known.Panels.Select(panel => panel.Code)],
            [partnership, user.Name, user.Email?.Split('@')[0] ?? ""],
            [.. known.Agencies.Select(agency => agency.Name), .. known.Agencies.Select(agency => agency.Code), .. known.Panels.Select(panel => panel.Name), user.Name]);
        return refusals.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. refusals.Select(sentence => new IdentityError { Code = nameof(PasswordRules), Description = sentence })]);
    }
}

/// <summary>What Identity refuses, said as the domain says no.</summary>
public static class IdentityRefusals
{
    /// <param name="field">The form's field that the sentences belong to.</param>
    public static void HoldFor(this IdentityResult result, string field)
    {
        if (!result.Succeeded)
            throw new RuleBroken([.. result.Errors.Select(error => new Refusal(field, error.Description))]);
    }
}
