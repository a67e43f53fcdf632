using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.About;

public sealed class ShowErrorTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task An_address_that_does_not_exist_gives_a_reference_and_no_trace()
    {
        var answer = await (await app.SignedInAs("officer")).GetAsync("/no-such-page");
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Text.ShouldContain("Page not found");
        answer.Text.ShouldMatch("give them this reference: [a-z0-9]{10}");
        answer.Body.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("TRACE", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Methods_that_no_form_uses_are_refused(string method, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/sign-in", UriKind.Relative));
        (await app.Browser().Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task An_odd_charset_is_refused_before_anything_reads_it()
    {
        using var content = new StringContent("Form.Email=x", System.Text.Encoding.ASCII);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-7");
        (await app.Browser().Client.PostAsync(new Uri("/sign-in", UriKind.Relative), content, TestContext.Current.CancellationToken))
            .StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers()
    {
        foreach (var address in new[] { "/sign-in", "/", "/no-such-page", "/health/live" })
        {
            var headers = (await app.Browser().GetAsync(address)).Response.Headers;
            headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.CacheControl!.NoStore.ShouldBeTrue(address);
        }
    }
}
