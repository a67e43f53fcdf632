using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data.Access;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Jobs.Mail;
using Xunit;

namespace Spp.Psg.Web.Tests;

/// <summary>Sends what is queued and reads what came.</summary>
public sealed partial class Mailbox(PsgApp app)
{
    public async Task<IReadOnlyList<FolderMail.Sent>> DeliverAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().BecomeJob("test");
        await DeliverMessages.AllAsync(scope.ServiceProvider.GetRequiredService<IMediator>(), TestContext.Current.CancellationToken);
        return app.Services.GetRequiredService<FolderMail>().Latest(1000);
    }

    /// <summary>The address of the newest link that was mailed to somebody; null when none was.</summary>
    public async Task<string?> LinkToAsync(string email) =>
        (await DeliverAsync()).Where(mail => mail.To == email).Select(mail => Link().Match(mail.Body)).FirstOrDefault(link => link.Success)?.Value;

    [GeneratedRegex("/sign-in/set-password/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
