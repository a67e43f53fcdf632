using System.Net;
using Shouldly;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class ShowRequestTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_leads_to_sign_in() => (await app.Browser().GetAsync("/subject-requests/SAR-2026-0001")).Status.ShouldBe(HttpStatusCode.Redirect);

    [Fact]
    public async Task An_officer_may_not_and_whoever_does_not_see_the_person_finds_nothing()
    {
        var @case = await app.ACaseOf("Bo Heath", "Flo Fell");
        var (reference, item) = await app.ARequestAsync(@case);
        (await (await app.As("council.officer")).GetAsync($"/subject-requests/{reference}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}")).Status.ShouldBe(HttpStatusCode.OK);
        await app.Given().Restrict(@case);
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}/items/{item}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await app.As("chair")).GetAsync($"/subject-requests/{reference}")).Status.ShouldNotBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_moves_with_the_person_when_two_records_become_one()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Cy Barrow", "Peg Tor"));
        await app.ACaseOf("Zed Quill", "Olga Stone");
        var (gone, kept) = (await app.PersonNamed("Cy Barrow"), await app.PersonNamed("Zed Quill"));
        (await app.Database.AskAsync<Guid>($"select person_id from subject_request where reference = '{reference.Replace('-', '/')}'")).ShouldBe(gone);
        await app.Send("chair", new Web.Features.People.MergePeople.Command { Id = kept, Other = gone, Name = kept, Birth = kept });
        (await app.Database.AskAsync<Guid>($"select person_id from subject_request where reference = '{reference.Replace('-', '/')}'")).ShouldBe(kept);
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("Zed Quill");
    }
}
