using System.IO.Compression;
using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class WriteAnswerTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task The_file_holds_what_goes_out_with_its_masks_and_nothing_that_is_withheld()
    {
        var @case = await app.ACaseOf("Guy Finch", "Ivy Swift");
        var (reference, part) = await app.ARequestAsync(@case, by: "coordinator");
        await app.Send("coordinator", new DecideItem.Command { Reference = reference, ItemId = part, Answer = Domain.SubjectRequests.ItemAnswer.Withheld, Exemption = Domain.SubjectRequests.Exemption.Inquiry, Reason = "An inquiry goes on" });
        var browser = await app.As("coordinator");
        (await browser.GetAsync($"/subject-requests/{reference}/answer")).Location.ShouldBe($"/subject-requests/{reference}");
        await app.StepAsync(reference, RequestStep.Submit);
        await app.Send("chair", new ReviewRequest.Command { Reference = reference, Approves = true });
        var answer = await browser.GetAsync($"/subject-requests/{reference}/answer");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe($"answer-{reference}.docx");
        using var zip = new ZipArchive(await answer.Response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        var document = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        document.ShouldContain("[name withheld] told us that Guy Finch shouts at night.");
        document.ShouldNotContain("Swift");
        document.ShouldNotContain("Suspected from");
        document.ShouldNotContain("An inquiry goes on");
        (await app.Database.AskAsync<string>($"select recipient from audit_entry where request = 'SubjectRequests.WriteAnswer' and operation = 'Disclosure' and '{await app.PersonNamed("Guy Finch")}' = any (subject_ids)")).ShouldBe($"Whoever asked as {reference.Replace('-', '/')}");
    }
}
