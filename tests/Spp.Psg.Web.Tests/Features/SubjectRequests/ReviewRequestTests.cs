using System.Net;
using Shouldly;
using Spp.Psg.Web.Features.SubjectRequests;
using Spp.Psg.Web.Tests.Features.Interventions;
using Xunit;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

public sealed class ReviewRequestTests(PsgApp app) : IClassFixture<PsgApp>
{
    [Fact]
    public async Task A_co_ordinator_may_not_and_no_chair_their_own()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Lou Pike", "Fin Roach"));
        await app.StepAsync(reference, RequestStep.Submit, by: "chair");
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}/review")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var chair = await app.As("chair");
        (await chair.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Text.ShouldContain("Somebody else must review the answer: you put it together");
        (await (await app.As("deputy.chair")).FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.RequestStatusAsync(reference)).ShouldBe("Approved");
    }

    [Fact]
    public async Task The_reviewer_sees_the_log_and_sends_back_with_what_must_change()
    {
        var (reference, _) = await app.ARequestAsync(await app.ACaseOf("Mo Perch", "Bet Bream"), by: "coordinator");
        await app.StepAsync(reference, RequestStep.Submit);
        var chair = await app.As("chair");
        var page = (await chair.GetAsync($"/subject-requests/{reference}/review")).Text;
        page.ShouldContain("Rights of others: It names the referrer, a victim or another person");
        page.ShouldContain("Bet Bream told us that Mo Perch shouts at night.");
        page.ShouldContain("Goes out");
        (await chair.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "false" })).Text.ShouldContain("Enter what must change");
        await chair.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "false", ["Form.Why"] = "Mask the address" });
        (await (await app.As("coordinator")).GetAsync($"/subject-requests/{reference}")).Text.ShouldContain("Sent back by the reviewer: Mask the address");
    }

    [Fact]
    public async Task Whoever_does_not_see_every_record_approves_those_they_see_and_another_the_rest()
    {
        var @case = await app.ACaseOf("Una Tench", "Roy Carp");
        var other = await app.Given().ACase("PSG", "Another", "council.officer");
        var person = await app.PersonNamed("Una Tench");
        await app.Send("chair", new Web.Features.Cases.AddPerson.Command { Address = other.Address, Name = "Una Tench", Roles = [Domain.People.PersonRole.Suspected], Same = person.ToString(), SameFor = Domain.People.SearchFirst.For("Una Tench", null) });
        var (reference, _) = await app.ARequestAsync(@case);
        await app.StepAsync(reference, RequestStep.Submit);
        await app.Given().Restrict(other); // to the chair and its lead
        var (deputy, chair) = (await app.As("deputy.chair"), await app.As("chair"));
        (await deputy.GetAsync($"/subject-requests/{reference}/review")).Text.ShouldContain("Further records are of cases that you do not see");
        (await deputy.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.RequestStatusAsync(reference)).ShouldBe("InReview");
        (await deputy.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Text.ShouldContain("somebody who sees the others must approve those");
        (await deputy.GetAsync($"/subject-requests/{reference}")).Text.ShouldNotContain(other.Reference);
        (await chair.FillInAsync($"/subject-requests/{reference}/review", new() { ["Form.Approves"] = "true" })).Location.ShouldBe($"/subject-requests/{reference}");
        (await app.RequestStatusAsync(reference)).ShouldBe("Approved");
        (await deputy.GetAsync($"/subject-requests/{reference}/answer")).Location.ShouldBe($"/subject-requests/{reference}");
    }
}
