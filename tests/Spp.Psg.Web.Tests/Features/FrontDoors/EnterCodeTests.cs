using System.Net;
using Shouldly;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.FrontDoors;

public sealed class EnterCodeTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_code_opens_the_same_form_until_too_many_wrong_ones_came()
    {
        var keys = await app.AFrontDoor();
        var somebody = app.Browser();
        var right = await somebody.PostAsync("/refer", new() { ["Form.Code"] = keys.Code.ToLowerInvariant() });
        right.Status.ShouldBe(HttpStatusCode.Redirect, right.Text);
        (await somebody.GetAsync(right.Location!)).Text.ShouldContain("This is the form of Orchard Primary School");
        (await somebody.PostAsync("/refer", new() { ["Form.Code"] = "" })).Text.ShouldContain("Enter the code that was given to you");
        var before = app.Clock.GetUtcNow();
        for (var wrong = 0; wrong < AddressLimit.Tries; wrong++)
            (await TryAsync($"{wrong:00}".Replace('0', 'A').Replace('1', 'B') + "XX-QQQQ-9TBN")).Text.ShouldContain("Enter the code as it was given to you");
        (await TryAsync(keys.Code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the bucket is empty");
        (await somebody.GetAsync($"/refer/{keys.Token}")).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.Advance(AddressLimit.Refill);
        (await TryAsync(keys.Code)).Status.ShouldBe(HttpStatusCode.Redirect);
        app.Clock.SetTo(before);

        Task<Answer> TryAsync(string code) => somebody.PostAsync("/refer", new() { ["Form.Code"] = code });
    }
}
