using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Actions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Contacts;

public sealed class ListContactsTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_coordinator_takes_a_contact_off_once()
    {
        var contact = await app.ContactAsync("Nan Lee");
        var browser = await app.SignedInAs("coordinator");
        (await browser.GetAsync("/contacts")).Text.ShouldContain("nan.lee@example.org");
        (await browser.PostAsync($"/contacts?handler=End&contact={contact}", [], openAt: "/contacts")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetAsync("/contacts")).Text.ShouldContain("Taken off 23 Nov 2026");
        (await browser.PostAsync($"/contacts?handler=End&contact={contact}", [], openAt: "/contacts")).Text.ShouldContain("This contact was taken off already");
        (await browser.PostAsync($"/contacts?handler=End&contact={Guid.Empty}", [], openAt: "/contacts")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Somebody_who_lost_their_message_gets_a_link_at_once_and_nobody_who_was_taken_off_does()
    {
        var contact = await app.ContactAsync("Oto Lee");
        await app.ActionForAsync(contact, await app.CaseAsync("PSG/2026/7711"));
        var browser = await app.SignedInAs("coordinator");
        (await browser.PostAsync($"/contacts?handler=Send&contact={contact}", [], openAt: "/contacts")).Location.ShouldBe("/contacts");
        (await browser.GetAsync("/contacts")).Text.ShouldContain("A link is on its way to Oto Lee");
        var mail = (await new Mailbox(app).DeliverAsync()).Single(mail => mail.To == ByLink.MailOf("Oto Lee"));
        mail.Subject.ShouldBe("Your actions for the partnership");
        var link = System.Text.RegularExpressions.Regex.Match(mail.Body, "/contacts/actions/[A-Za-z0-9_-]+").Value;
        (await app.Browser().GetAsync(link)).Text.ShouldContain("Fit a new lock");
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Contacts.SendLink' and operation = 'Disclosure' and recipient = '{contact}'")).ShouldBe(1);
        await app.Send("coordinator", new Web.Features.Contacts.EndContact.Command(contact));
        (await browser.PostAsync($"/contacts?handler=Send&contact={contact}", [], openAt: "/contacts")).Text.ShouldContain("This contact was taken off");
        (await browser.PostAsync($"/contacts?handler=Send&contact={Guid.Empty}", [], openAt: "/contacts")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    [InlineData("administrator")]
    public async Task Nobody_else_sees_them(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/contacts")).Status.ShouldBe(HttpStatusCode.Forbidden);
}
