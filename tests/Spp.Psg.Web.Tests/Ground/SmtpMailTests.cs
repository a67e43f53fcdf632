using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Spp.Psg.Web.Jobs.Mail;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class SmtpMailTests : IAsyncDisposable
{
    static readonly Message Due = new(Guid.CreateVersion7(), "officer@example.org", "3 things are due – PSG", ".\nSign in to see them.\n..\nRhôs");
    readonly SmtpServer server = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_whole_with_its_number_and_its_letters()
    {
        await SendAsync(Mail());
        var message = server.Delivered.ShouldHaveSingleItem();
        SmtpServer.Header(message, "Message-ID").ShouldBe($"<{Due.Id:N}@example.gov.uk>");
        SmtpServer.Header(message, "Auto-Submitted").ShouldBe("auto-generated");
        SmtpServer.Header(message, "Subject").ShouldStartWith("=?utf-8?B?");
        SmtpServer.Body(message).ShouldBe(".\r\nSign in to see them.\r\n..\r\nRhôs");
        server.Heard.ShouldContain("MAIL FROM:<psg@example.gov.uk>");
        server.Heard.ShouldContain("RCPT TO:<officer@example.org>");
    }

    [Fact]
    public async Task Until_it_is_handed_over_nothing_is_delivered()
    {
        await using (await Mail().StageAsync(Due, Stop))
        {
            // It is given up here.
        }

        for (var tries = 0; server.BrokenOff == 0; tries++)
        {
            tries.ShouldBeLessThan(500);
            await Task.Delay(10, Stop);
        }

        server.Delivered.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_conversation_carries_many_messages()
    {
        var mail = Mail();
        for (var time = 0; time < 5; time++)
            await SendAsync(mail);
        server.Delivered.Count.ShouldBe(5);
        server.Heard.Count(line => line.StartsWith("EHLO", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_name_and_a_password_are_given_when_there_are_any()
    {
        await SendAsync(Mail("psg", "secret"));
        server.Heard.ShouldContain("AUTH PLAIN AHBzZwBzZWNyZXQ=");
    }

    [Fact]
    public async Task With_STARTTLS_name_password_and_message_go_only_after_it()
    {
        server.Certificate = SelfSigned("localhost");
        await SendAsync(Secured(server.Certificate));
        server.Delivered.ShouldHaveSingleItem();
        server.Heard.Select(line => line.Split(' ', ':')[0]).ShouldBe(["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"]);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_or_of_another_name_is_refused_before_anything_is_told()
    {
        server.Certificate = SelfSigned("localhost");
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(Secured(null)))).Message.ShouldBe("The mail server's certificate is not good for its name");
        server.Certificate = SelfSigned("mail.example.org");
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(Secured(server.Certificate)))).Message.ShouldBe("The mail server's certificate is not good for its name");
        server.Heard.ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_does_not_offer_STARTTLS_is_told_nothing_when_it_is_demanded()
    {
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(Secured(null)))).Message.ShouldBe("The mail server does not offer STARTTLS");
        server.Heard.ShouldHaveSingleItem().ShouldStartWith("EHLO");
    }

    [Theory]
    [InlineData("RCPT", "550 no such mailbox officer@example.org", "The mail server answered 550")]
    [InlineData("MAIL", "451 later", "The mail server answered 451")]
    [InlineData("EHLO", "554 go away", "The mail server answered 554")]
    public async Task What_is_refused_is_told_by_its_number_alone(string word, string says, string told)
    {
        server.Says[word] = says;
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(Mail()))).Message.ShouldBe(told);
    }

    [Fact]
    public async Task What_is_refused_at_the_end_is_told_and_the_next_message_goes()
    {
        var mail = Mail();
        server.Says["."] = "452 full";
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(mail))).Message.ShouldBe("The mail server answered 452");
        server.Says.Clear();
        await SendAsync(mail);
        server.Delivered.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_the_end_gave_no_answer()
    {
        server.Says["."] = "";
        await Should.ThrowAsync<NoAnswer>(() => SendAsync(Mail()));
    }

    [Fact]
    public async Task A_server_that_is_not_there_could_not_be_reached()
    {
        await server.DisposeAsync();
        (await Should.ThrowAsync<MailRefused>(() => SendAsync(Mail()))).Message.ShouldBe("The mail server could not be reached");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("ö@example.org")]
    public Task An_address_that_is_none_is_refused_before_anybody_is_asked(string to) =>
        Should.ThrowAsync<FormatException>(() => Mail().StageAsync(new Message(Due.Id, to, "Due", ""), Stop));

    static async Task SendAsync(SmtpMail mail)
    {
        await using var staged = await mail.StageAsync(Due, Stop);
        staged.HandOver();
        await staged.AnswerAsync(Stop);
    }

    SmtpMail Secured(X509Certificate2? trusted) => new(
        new SmtpMail.Settings
        {
            Host = "localhost",
            Port = server.Port,
            From = "psg@example.gov.uk",
            UserName = "psg",
            Password = "secret",
            Trusted = trusted is null ? null : new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { trusted } },
        }, TimeProvider.System);

    static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        asked.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    SmtpMail Mail(string? name = null, string? password = null) => new(
        new SmtpMail.Settings { Host = "127.0.0.1", Port = server.Port, Tls = false, From = "psg@example.gov.uk", UserName = name, Password = password }, TimeProvider.System);
}
