using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Web.Features.SubjectRequests;

namespace Spp.Psg.Web.Tests.Features.SubjectRequests;

/// <summary>Subject access requests brought along by the real commands.</summary>
static class GivenRequests
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>A case with somebody suspected and a victim, whom the referral names.</summary>
    public static Task<OpenedCase> ACaseOf(this PsgApp app, string suspect, string victim, string panel = "PSG") => app.Given().ACase(
        panel, "Visitors at night", "council.officer", tell: facts => facts.Facts = $"{victim} told us that {suspect} shouts at night.", people: [
            new PersonReferred { Name = suspect, Role = PersonRole.Suspected, BornOn = new DateOnly(1990, 5, 5) }, new PersonReferred { Name = victim, Role = PersonRole.Victim }]);

    public static Task<Guid> PersonNamed(this PsgApp app, string name) => app.Database.AskAsync<Guid>($"select id from person where name = '{name}'");

    /// <summary>A request by the first person of a case.</summary>
    /// <returns>The reference in its address, and the record of their part in that case.</returns>
    public static async Task<(string Reference, Guid Item)> ARequestAsync(this PsgApp app, OpenedCase @case, bool known = true, string by = "chair", RequestRegime regime = RequestRegime.Both, DateOnly? received = null)
    {
        var person = await app.Database.AskAsync<Guid>($"select person_id from person_in_case where case_id = '{@case.Id}' order by roles[1] <> 'Suspected', person_id limit 1");
        var reference = await app.Send(by, new RecordRequest.Command { PersonId = person, ReceivedOn = received ?? Today, Regime = regime, ReplyTo = "Flat 12, Mill Court", IdentityHow = known ? "Passport seen" : null });
        return (CaseReference.ToAddress(reference), await app.ItemAsync(reference, "Part"));
    }

    public static Task<Guid> ItemAsync(this PsgApp app, string reference, string kind) =>
        app.Database.AskAsync<Guid>($"select item.id from subject_request_item item join subject_request request on request.id = request_id where reference = '{reference.Replace('-', '/')}' and kind = '{kind}' order by item.id limit 1");

    public static Task StepAsync(this PsgApp app, string reference, RequestStep step, string by = "coordinator") =>
        app.Send(by, new RecordStep.Command { Reference = reference, Step = step, On = Today, Ground = RefusalGround.Withdrawn, Words = "As it was done" });

    /// <summary>Put together by the co-ordinator, approved by the chair.</summary>
    public static async Task<string> AnApprovedRequestAsync(this PsgApp app, OpenedCase @case)
    {
        var (reference, _) = await app.ARequestAsync(@case, by: "coordinator");
        await app.StepAsync(reference, RequestStep.Submit);
        await app.Send("chair", new ReviewRequest.Command { Reference = reference, Approves = true });
        return reference;
    }

    public static Task<string> RequestStatusAsync(this PsgApp app, string reference) => app.Database.AskAsync<string>($"select status from subject_request where reference = '{reference.Replace('-', '/')}'");
}
