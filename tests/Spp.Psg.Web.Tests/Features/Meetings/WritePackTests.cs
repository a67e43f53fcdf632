using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class WritePackTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in_and_a_manager_is_refused()
    {
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/pack/word")).Location!.ShouldContain("/sign-in");
        (await (await app.SignedInAs("manager")).GetAsync($"/meetings/{Guid.CreateVersion7()}/pack/word")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Papers_and_minutes_and_their_version_for_disclosure_are_what_the_standard_says()
    {
        var (meeting, chair, _) = await app.Held(641);
        var next = await app.AMeeting("2027-01-13");
        await FaultlessAsync(await chair.GetAsync($"{next}/pack/word"));
        await FaultlessAsync(await chair.GetAsync($"{meeting}/minutes/word"));
        await FaultlessAsync(await chair.PostAsync($"{meeting}/minutes/disclosure", new() { ["Form.Whom"] = "A. Clerk, County Court", ["Form.Gateway"] = "Court", ["Form.Reason"] = "Ordered by the court" }));
    }

    internal static async Task FaultlessAsync(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        await using var file = new MemoryStream(await answer.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document, TestContext.Current.CancellationToken)
            .Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
        document.MainDocumentPart!.Document.Body!.InnerText.Length.ShouldBeGreaterThan(100);
    }
}
