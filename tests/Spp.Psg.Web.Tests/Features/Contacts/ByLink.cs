using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Data;
using Spp.Psg.Domain.Reminders;
using Spp.Psg.Web.Features.Contacts;
using Spp.Psg.Web.Features.Reminders;
using Spp.Psg.Web.Tests.Features.Actions;

namespace Spp.Psg.Web.Tests.Features.Contacts;

/// <summary>A contact without an account, an action for them, and the link that their digest brings.</summary>
static partial class ByLink
{
    public static async Task<Guid> ContactAsync(this PsgApp app, string name, string agency = "housing")
    {
        var id = await app.Send("coordinator", new AddContact.Command { AgencyId = await app.Given().Agency(agency), Name = name, Email = MailOf(name), Every = MailChoice.Daily });
        app.Services.GetRequiredService<KnownNames>().Forget();
        return id;
    }

    public static string MailOf(string name) => $"{name.Replace(' ', '.').ToLowerInvariant()}@example.org";

    public static async Task<Guid> ActionForAsync(this PsgApp app, Guid contact, Guid @case, string text = "Fit a new lock", int dueIn = 7)
    {
        var id = await app.ActionAsync(@case, "housing", text, Fenbridge.Today.AddDays(dueIn));
        await app.Database.ExecuteAsync($"update action set owner_id = null, contact_id = '{contact}', agency_id = (select agency_id from outside_contact where id = '{contact}') where id = '{id}'");
        return id;
    }

    /// <summary>The next morning's digest, and the address in it.</summary>
    public static async Task<(string Address, string Subject, string Body)> DigestAsync(this PsgApp app, string name)
    {
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.SendAsJob(new SendDigests.Command());
        var mail = (await new Mailbox(app).DeliverAsync()).First(mail => mail.To == MailOf(name));
        return (Link().Match(mail.Body).Value, mail.Subject, mail.Body);
    }

    [GeneratedRegex("/contacts/actions/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
