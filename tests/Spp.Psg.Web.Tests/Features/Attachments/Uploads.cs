using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spp.Psg.Web.Start;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Attachments;

/// <summary>Sends a file as a browser does, and looks at what the folder holds.</summary>
static class Uploads
{
    public static async Task<Answer> UploadAsync(this Browser browser, string page, string name, byte[] content, string? marking = "OfficialSensitive", string? description = null)
    {
        using var form = Form((await browser.GetAsync(page)).HiddenFields(), name, content, marking, description);
        return await browser.SendAsync(page, form);
    }

    public static MultipartFormDataContent Form(IEnumerable<KeyValuePair<string, string?>> hidden, string name, byte[] content, string? marking, string? description = null)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var field in hidden)
            form.Add(new StringContent(field.Value ?? ""), field.Key);
        var file = new ByteArrayContent(content);
        // As browsers write it: the name's own bytes.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"Form.File\"; filename=\"{name}\"");
        file.Headers.ContentType = new MediaTypeHeaderValue("application/x-whatever-the-browser-says");
        form.Add(file);
        if (marking is not null)
            form.Add(new StringContent(marking), "Form.Marking");
        if (description is not null)
            form.Add(new StringContent(description), "Form.Description");
        return form;
    }

    public static async Task<Answer> SendAsync(this Browser browser, string page, HttpContent form)
    {
        var answer = await browser.Client.PostAsync(new Uri(page, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.ToString(), answer);
    }

    public static string[] Files(IServiceProvider services)
    {
        var folder = services.GetRequiredService<PsgOptions>().AttachmentFolder;
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    /// <summary>A node that scans with this scanner; dispose it.</summary>
    public static WebApplicationFactory<Program> Scanning(this PsgApp app, FakeClamd clamd) => app.Host().WithWebHostBuilder(host => host.UseSetting("Psg:Clamd", $"127.0.0.1:{clamd.Port}"));

    public static async Task<Browser> SignedInAt(WebApplicationFactory<Program> node, string mailbox)
    {
        var browser = new Browser(node.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));
        await browser.SignInAsync(mailbox);
        return browser;
    }
}
