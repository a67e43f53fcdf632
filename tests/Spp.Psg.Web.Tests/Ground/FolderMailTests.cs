using System.Security.Cryptography;
using Shouldly;
using Spp.Psg.Web.Jobs.Mail;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class FolderMailTests : IDisposable
{
    static readonly DateTimeOffset At = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);
    readonly string folder = Path.Combine(Path.GetTempPath(), $"psg-mail-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At;
    }

    [Fact]
    public async Task A_message_is_listed_as_it_was_sent()
    {
        var mail = new FolderMail(folder, new StoppedClock());
        mail.Latest(10).ShouldBeEmpty();
        await SendAsync(mail, new Message(Guid.CreateVersion7(), "officer@example.org", "3 things are due – PSG", "Sign in to see them.\n\nRhôs"));
        mail.Latest(10).ShouldHaveSingleItem().ShouldBe(new FolderMail.Sent(At, "officer@example.org", "3 things are due – PSG", "Sign in to see them.\n\nRhôs"));
    }

    [Fact]
    public async Task Messages_of_one_instant_are_all_kept()
    {
        var mail = new FolderMail(folder, new StoppedClock());
        for (var n = 0; n < 3; n++)
            await SendAsync(mail, new Message(Guid.CreateVersion7(), "officer@example.org", "Due", $"{n}"));
        mail.Latest(10).Select(sent => sent.Body).ShouldBe(["0", "1", "2"], ignoreOrder: true);
        mail.Latest(2).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_not_handed_over_leaves_nothing()
    {
        var mail = new FolderMail(folder, new StoppedClock());
        await using (await mail.StageAsync(new Message(Guid.CreateVersion7(), "officer@example.org", "Due", ""), TestContext.Current.CancellationToken))
            mail.Latest(10).ShouldBeEmpty();
        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    static async Task SendAsync(FolderMail mail, Message message)
    {
        await using var staged = await mail.StageAsync(message, TestContext.Current.CancellationToken);
        staged.HandOver();
        await staged.AnswerAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("officer@example.org\r\nBcc: all@example.org", "Due")]
    [InlineData("officer@example.org", "Due\nBcc: all@example.org")]
    [InlineData("officer@example.org", "Due\rX")]
    public void A_header_of_two_lines_is_refused(string to, string subject) => Should.Throw<ArgumentException>(() => new Message(Guid.CreateVersion7(), to, subject, ""));
}
