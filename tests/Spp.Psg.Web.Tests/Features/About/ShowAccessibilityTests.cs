using System.Net;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.About;

public sealed class ShowAccessibilityTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task It_is_open_to_anybody() => (await app.Browser().GetAsync("/accessibility")).Status.ShouldBe(HttpStatusCode.OK);
}
