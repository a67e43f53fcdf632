using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Web.Jobs.Mail;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

/// <summary>Against a fake of GOV.UK Notify's API on loopback, as its documentation describes it.</summary>
public sealed class NotifyMailTests : IDisposable
{
    const string Service = "26785a09-ab16-4eb0-8407-a37497a57506";
    const string Secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    static readonly Message Due = new(Guid.CreateVersion7(), "officer@example.org", "3 actions are due", "Sign in to see them.");
    readonly HttpListener listener = new();
    readonly string address = $"http://127.0.0.1:{FreePort()}/";
    readonly List<(string Method, string Path, string Body, string Token)> heard = [];
    (int Status, string Body) answers = (201, "{}");

    public NotifyMailTests()
    {
        listener.Prefixes.Add(address);
        listener.Start();
        _ = ServeAsync();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => listener.Close();

    [Fact]
    public async Task A_mail_is_posted_with_its_number_and_a_token_that_Notify_can_check()
    {
        await SendAsync();
        var (method, path, body, token) = heard.ShouldHaveSingleItem();
        (method, path).ShouldBe(("POST", "/v2/notifications/email"));
        var sent = JsonNode.Parse(body)!;
        ((string?)sent["email_address"]).ShouldBe("officer@example.org");
        ((string?)sent["reference"]).ShouldBe(Due.Id.ToString());
        ((string?)sent["personalisation"]!["subject"]).ShouldBe("3 actions are due");
        var parts = token.Split('.');
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"))).ShouldBe(parts[2]);
        ((string?)JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!["iss"]).ShouldBe(Service);
    }

    [Fact]
    public async Task Until_it_is_handed_over_nobody_is_asked()
    {
        await using (await Mail().StageAsync(Due, Stop))
            heard.ShouldBeEmpty();
        heard.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task What_Notify_refuses_is_told_by_its_number_alone(int status)
    {
        answers = (status, """{"errors":[{"message":"officer@example.org"}]}""");
        (await Should.ThrowAsync<MailRefused>(SendAsync)).Message.ShouldBe($"GOV.UK Notify answered {status}");
    }

    [Fact]
    public async Task A_Notify_that_is_not_there_could_not_be_reached()
    {
        listener.Close();
        (await Should.ThrowAsync<MailRefused>(SendAsync)).Message.ShouldBe("GOV.UK Notify could not be reached");
    }

    [Theory]
    [InlineData(200, """{"notifications":[{"id":"x"}]}""", true)]
    [InlineData(200, """{"notifications":[]}""", false)]
    [InlineData(500, "", null)]
    [InlineData(200, "what", null)]
    public async Task Of_a_mail_without_an_answer_Notify_is_asked(int status, string body, bool? wentOut)
    {
        answers = (status, body);
        (await Mail().WentOutAsync(Due.Id, Stop)).ShouldBe(wentOut);
        heard.ShouldHaveSingleItem().Path.ShouldBe($"/v2/notifications?reference={Due.Id}");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("name-26785a09-ab16-4eb0-8407-a37497a57506-not-a-secret-not-a-secret-not-a-secret")]
    public void A_key_that_is_none_stops_the_start(string key) =>
        Should.Throw<CannotStart>(() => new NotifyMail.Settings { ApiKey = key, TemplateId = Service }.Checked());

    async Task SendAsync()
    {
        await using var staged = await Mail().StageAsync(Due, Stop);
        staged.HandOver();
        await staged.AnswerAsync(Stop);
    }

    NotifyMail Mail() => new(new HttpClient(), new NotifyMail.Settings { ApiKey = $"psg-{Service}-{Secret}", TemplateId = Service, Address = address }, TimeProvider.System);

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                heard.Add((context.Request.HttpMethod, context.Request.RawUrl!, await reader.ReadToEndAsync(), context.Request.Headers["Authorization"]!["Bearer ".Length..]));
                context.Response.StatusCode = answers.Status;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answers.Body));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
