using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.About;

public sealed class ShowPrivacyTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_is_open_to_anybody() => (await app.Browser().GetAsync("/privacy")).Status.ShouldBe(HttpStatusCode.OK);
}
