using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class GatherAgainTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task What_came_since_is_added_and_what_was_there_stays_once()
    {
        var @case = await app.ACaseOf("Dee Hollow", "Fay Glen");
        var (reference, _) = await app.ARequestAsync(@case);
        var before = await CountAsync(reference);
        await app.Database.ExecuteAsync($"""
            insert into timeline_entry (id, case_id, at, by_id, kind, sentence) select '{Guid.CreateVersion7()}', id, now(), lead_id, 'Fact', 'Fay Glen saw Dee Hollow leave' from "case" where id = '{@case.Id}';
            insert into timeline_entry (id, case_id, at, by_id, kind, sentence) select '{Guid.CreateVersion7()}', id, now(), lead_id, 'Fact', 'The lamp is mended' from "case" where id = '{@case.Id}';
            """);
        var browser = await app.As("coordinator");
        (await browser.PostAsync($"/subject-requests/{reference}?handler=gather", [], openAt: $"/subject-requests/{reference}")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await CountAsync(reference)).ShouldBe(before + 1);
        (await browser.GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("[name withheld] saw Dee Hollow leave");
        await browser.PostAsync($"/subject-requests/{reference}?handler=gather", [], openAt: $"/subject-requests/{reference}");
        (await CountAsync(reference)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task In_review_nothing_is_added()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Hal Moor", "Bea Dale"));
        await app.StepAsync(reference, RequestStep.Submit);
        var browser = await app.As("coordinator");
        (await browser.PostAsync($"/subject-requests/{reference}?handler=gather", [], openAt: $"/subject-requests/{reference}/steps/extend")).Text.ShouldContain("Records are gathered while the answer is put together");
    }

    Task<long> CountAsync(string reference) => app.Database.AskAsync<long>($"select count(*) from subject_request_item join subject_request on subject_request.id = request_id where reference = '{reference.Replace('-', '/')}'");
}
