using System.Net;
using Shouldly;
using Spp.Psg.Domain.Tests.Attachments;
using Spp.Psg.Web.Tests.Features.Actions;
using Spp.Psg.Web.Tests.Features.Attachments;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Contacts;

public sealed class AddFileByLinkTests(PsgApp app) : IClassFixture<PsgApp>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        app.Clock.SetTo(new(2026, 11, 23, 9, 10, 0, TimeSpan.Zero));
        return ValueTask.CompletedTask;
    }

    async Task<(Guid Contact, Guid Case, Guid Action, string Link)> AskedAsync(string name, string reference)
    {
        await app.Database.ExecuteAsync("delete from message where to_contact_id is not null; truncate contact_digest; update outside_contact set ended_at = now(), ended_by_id = made_by_id where ended_at is null");
        var contact = await app.ContactAsync(name);
        var @case = await app.CaseAsync(reference);
        var action = await app.ActionForAsync(contact, @case);
        return (contact, @case, action, (await app.DigestAsync(name)).Address);
    }

    Task<long> KeptAsync(Guid @case) => app.Database.AskAsync<long>($"select count(*) from attachment where case_id = '{@case}'");

    [Fact]
    public async Task A_file_goes_to_the_case_which_its_sender_does_not_see()
    {
        var (contact, @case, action, link) = await AskedAsync("Fay Lee", "PSG/2026/7701");
        var somebody = app.Browser();
        (await somebody.GetAsync(link)).Body.ShouldContain($"action=\"{link}/files/{action}\"");
        (await somebody.GetAsync($"{link}/files/{action}")).Text.ShouldContain("Fit a new lock");
        var sent = await somebody.UploadAsync($"{link}/files/{action}", "Lock fitted.txt", "Fitted on Monday"u8.ToArray(), null);
        sent.Location.ShouldBe(link, sent.Text);
        (await app.Database.AskAsync<string>($"select concat_ws(' ', name, marking, scan_state, number) from attachment where case_id = '{@case}' and uploaded_by_id = '{contact}'")).ShouldBe("Lock fitted.txt OfficialSensitive NotScanned 1");
        (await app.Database.AskAsync<string>($"select sentence from timeline_entry where by_id = '{contact}'")).ShouldBe("File added for the action: Fit a new lock. Lock fitted.txt");
        (await app.Database.AskAsync<bool>($"select subject_ids @> array[(select id from attachment where case_id = '{@case}')] and reason = 'By link' from audit_entry where request = 'Contacts.AddFileByLink' and actor_id = '{contact}' and operation = 'Alteration'")).ShouldBeTrue();
        var id = await app.Database.AskAsync<Guid>($"select id from attachment where case_id = '{@case}'");
        var officer = await app.SignedInAs("officer");
        var files = await officer.GetAsync("/cases/PSG-2026-7701/files");
        files.Text.ShouldContain("Fay Lee (by link)");
        files.Text.ShouldContain("By link, for the action: Fit a new lock");
        (await officer.GetAsync($"/cases/PSG-2026-7701/files/{id}")).Body.ShouldBe("Fitted on Monday");
        (await somebody.GetAsync($"/cases/PSG-2026-7701/files/{id}")).Location.ShouldNotBeNull().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task A_bad_file_or_none_gets_a_sentence_and_nothing_is_stored()
    {
        var (_, @case, action, link) = await AskedAsync("Gil Lee", "PSG/2026/7702");
        var before = Uploads.Files(app.Services).Length;
        (await app.Browser().PostAsync($"{link}/files/{action}", [])).Text.ShouldContain("Select a file");
        foreach (var (name, content, sentence) in new[] { ("eicar.txt", Samples.Eicar, "contains a virus"), ("picture.png", "#!/bin/sh"u8.ToArray(), "is not what its name says"), ("large.txt", [.. Enumerable.Repeat((byte)'x', 25_000_000)], "must be smaller than 20 MB") })
        {
            var answer = await app.Browser().UploadAsync($"{link}/files/{action}", name, content, null);
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answer.Text.ShouldContain(sentence);
        }

        Uploads.Files(app.Services).Length.ShouldBe(before);
        (await KeptAsync(@case)).ShouldBe(0);
        (await app.Database.AskAsync<long>($"select count(*) from audit_entry where request = 'Contacts.AddFileByLink' and case_id = '{@case}' and changes -> 'refused' is not null")).ShouldBe(3);
    }

    [Fact]
    public async Task Somebody_elses_action_one_that_is_done_and_a_wrong_or_ended_link_take_nothing()
    {
        var (contact, @case, action, link) = await AskedAsync("Hal Lee", "PSG/2026/7703");
        var others = await app.ActionAsync(@case, "housing", "Left to others", Fenbridge.Today);
        var before = Uploads.Files(app.Services).Length;
        await app.Database.ExecuteAsync($"update action set status = 'Done', outcome = 'Done', finished_on = '2026-11-23' where id = '{action}'");
        var somebody = app.Browser();
        var token = (await somebody.GetAsync(link)).HiddenFields().Where(field => field.Key.StartsWith("__", StringComparison.Ordinal)).ToList();
        foreach (var page in new[] { $"{link}/files/{others}", $"{link[..^3]}xyz/files/{action}", $"{link}/files/{Guid.CreateVersion7()}" })
        {
            using var form = Uploads.Form(token, "a.txt", "text"u8.ToArray(), null);
            (await somebody.SendAsync(page, form)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        }

        (await somebody.GetAsync($"{link}/files/{action}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.Send("coordinator", new Web.Features.Contacts.WithdrawLinks.Command(contact));
        (await somebody.GetAsync($"{link}/files/{action}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await KeptAsync(@case)).ShouldBe(0);
        Uploads.Files(app.Services).Length.ShouldBe(before);
    }

    [Fact]
    public async Task The_room_on_a_case_counts_all_its_files()
    {
        var (_, @case, action, link) = await AskedAsync("Ivo Lee", "PSG/2026/7704");
        await app.Database.ExecuteAsync($"""
            insert into attachment (id, case_id, first_id, number, name, kind, size, sha256, marking, uploaded_by_id, uploaded_at, scan_state, stored_as, sealed_key)
            select id, '{@case}', id, 1, 'large.pdf', 'Pdf', {Spp.Psg.Domain.Attachments.AttachmentLimits.BytesOfACase - 3}, repeat('a', 64), 'Official', (select id from app_user limit 1), now(), 'NotScanned', repeat('b', 40), ''
            from (select gen_random_uuid() as id) one
            """);
        (await app.Browser().UploadAsync($"{link}/files/{action}", "a.txt", "four"u8.ToArray(), null)).Text.ShouldContain("there is no room for this one");
        (await app.Browser().UploadAsync($"{link}/files/{action}", "a.txt", "two"u8.ToArray(), null)).Location.ShouldBe(link);
        (await KeptAsync(@case)).ShouldBe(2);
    }
}
