using System.Net;
using Shouldly;
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

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    [InlineData("administrator")]
    public async Task Nobody_else_sees_them(string mailbox) => (await (await app.SignedInAs(mailbox)).GetAsync("/contacts")).Status.ShouldBe(HttpStatusCode.Forbidden);
}
