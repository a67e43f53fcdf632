using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.Meetings;

public sealed class ShowProjectorTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task Signed_out_is_sent_to_sign_in() =>
        (await app.Browser().GetAsync($"/meetings/{Guid.CreateVersion7()}/projector")).Location!.ShouldContain("/sign-in");

    [Theory]
    [InlineData("officer")]
    [InlineData("housing")]
    public async Task Who_does_not_run_meetings_is_refused(string mailbox) =>
        (await (await app.SignedInAs(mailbox)).GetAsync($"/meetings/{Guid.CreateVersion7()}/projector")).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task It_follows_the_case_whose_turn_it_is_and_names_no_child()
    {
        app.Clock.SetTo(GivenMeetings.Morning);
        var @case = await app.Given().ACase("PSG", "Ryan Holt and others at the bus interchange", "council.officer", "officer", "Bus interchange", null,
            new PersonReferred { Name = "Ryan Holt", Role = PersonRole.Suspected, BornOn = new DateOnly(2011, 5, 4) });
        var meeting = await app.AMeeting("2026-12-09");
        app.Clock.SetTo(new DateTimeOffset(2026, 12, 9, 10, 0, 0, TimeSpan.Zero));
        var chair = await app.Opened(meeting);
        var before = await chair.GetAsync($"{meeting}/projector");
        before.Text.ShouldContain("Problem Solving Group, Wednesday 9 December 2026");
        var seen = Regex.Match(before.Body, "data-follow=\"([0-9A-F]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        (await chair.GetAsync($"{meeting}/projector?seen={seen}")).Status.ShouldBe(HttpStatusCode.NoContent);

        var address = $"{meeting}/cases/{@case.Address}";
        (await chair.PostAsync($"{address}?handler=Begin", new(), openAt: address)).Status.ShouldBe(HttpStatusCode.NoContent);
        var fields = Moments.Said();
        fields["Form.Actions[0].Text"] = "Visit Ryan at home with the police";
        fields["Form.Actions[0].OwnerId"] = (await app.Given().User("housing")).ToString();
        fields["Form.Actions[0].DueOn"] = "2026-12-18";
        await chair.PostAsync(address, fields);
        var shown = await chair.GetAsync($"{meeting}/projector?seen={seen}");
        shown.Text.ShouldContain(@case.Reference);
        shown.Text.ShouldContain("a young person and others at the bus interchange");
        shown.Text.ShouldContain("Fen Meadow Homes: Visit a young person at home with the police, by 18 Dec 2026");
        shown.Text.ShouldNotContain("Ryan");
        shown.Text.ShouldNotContain("Holt");
    }
}
