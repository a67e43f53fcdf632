using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.People.Matching;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Load;

sealed partial class Filling
{
    Copy referrals = null!, named = null!, caseRows = null!, persons = null!, keys = null!, parts = null!, entries = null!, events = null!;

    async Task OpenAsync()
    {
        referrals = await Into("referral", """
            id, number, panel_id, referrer_id, agency_id, status, received_at, triage_due_on, decided_at, decided_by_id, decision, case_id, title, is_urgent, place, place_id, ward_code,
            place_type, case_type, themes, started_on, incident_count, facts, safeguarding_concern, concerns, tried, wanted, victim_knows, legal_basis
            """);
        named = await Into("referral_person", "referral_id, place, name, role, born_on");
        caseRows = await Into("\"case\"", """
            id, reference, panel_id, referral_id, title, summary, place, place_id, ward_code, place_type, type, themes, lead_id, status, episode, rating, rating_reason, rated_at,
            next_review_on, last_discussed_on, opened_at, opened_because, closed_at, closed_because, closing_note, updated_at
            """);
        persons = await Into("person", "id, name, born_on, keyed_by");
        keys = await Into("person_key", "person_id, key");
        parts = await Into("person_in_case", "case_id, person_id, roles, added_at");
        entries = await Into("timeline_entry", "id, case_id, at, by_id, kind, sentence, subject_id");
        events = await Into("counted_event", "id, kind, occurred_at, occurred_on, recorded_at, panel_id, case_id, referral_id, meeting_id, intervention_id, action_id, ward_code, case_type, rating, agency_id, detail, quantity, case_reference, themes");
        await OpenWorkAsync();
    }

    void Write(CaseDrawn drawn)
    {
        written.Add(drawn.Id);
        WriteReferral(drawn);
        WriteCase(drawn);
        for (var person = words.Around(2); person > 0; person--)
            WritePerson(drawn, person);
        Tell(drawn, drawn.OpenedAt, TimelineKind.Opened, $"Case opened from referral {Referral.Reference(drawn.Number + 1)}. Accepted at triage");
        for (var note = words.Around(1); note > 0; note--)
            Tell(drawn, drawn.During(words.Below(1000) / 1000.0), words.Chance(0.8) ? TimelineKind.Fact : TimelineKind.Opinion, words.Story(1 + words.Below(2)));
        WriteWork(drawn);
        Count(drawn, CountedEventKind.RatingChanged, drawn.During(0.2));
        if (drawn.ClosedAt is { } closedAt)
        {
            Tell(drawn, closedAt, TimelineKind.Closed, "Case closed. Reason: objective met");
            Count(drawn, CountedEventKind.CaseClosed, closedAt);
        }
    }

    void WriteReferral(CaseDrawn drawn)
    {
        referrals.Row().Id(drawn.ReferralId).Number(drawn.Number + 1).Id(drawn.PanelId).Id(drawn.Lead).Id(drawn.Agency).Text(nameof(ReferralStatus.Accepted)).At(drawn.ReceivedAt)
            .On(LondonTime.DateOf(drawn.ReceivedAt).AddDays(7)).At(drawn.OpenedAt).Id(drawn.Lead).Text("Accepted at triage").Id(drawn.Id).Text(drawn.Title).Yes(false).Text(drawn.Place).Id(places[drawn.Place])
            .Text(drawn.Ward).Text(drawn.PlaceType.ToString()).Text(drawn.Type.ToString()).Texts(drawn.Theme).On(LondonTime.DateOf(drawn.ReceivedAt).AddDays(-60))
            .Number(words.Below(20)).Text(drawn.Summary).Yes(false).Texts().Text(words.Sentence()).Text(words.Sentence()).Text(nameof(VictimKnows.Yes)).Text(nameof(SharingGateway.Cda115));
        Count(drawn, CountedEventKind.ReferralReceived, drawn.ReceivedAt);
        Count(drawn, CountedEventKind.ReferralDecided, drawn.OpenedAt, "accepted");
        Count(drawn, CountedEventKind.CaseOpened, drawn.OpenedAt);
    }

    void WriteCase(CaseDrawn drawn) => caseRows.Row()
        .Id(drawn.Id).Text(drawn.Reference).Id(drawn.PanelId).Id(drawn.ReferralId).Text(drawn.Title).Text(drawn.Summary).Text(drawn.Place).Id(places[drawn.Place]).Text(drawn.Ward).Text(drawn.PlaceType.ToString())
        .Text(drawn.Type.ToString()).Texts(drawn.Theme).Id(drawn.Lead).Text((drawn.IsOpen ? CaseStatus.Open : CaseStatus.Closed).ToString()).Number(1)
        .Text(drawn.Rating.ToString()).Text("Scored at the last review").At(drawn.During(0.2)).On(drawn.IsOpen ? LondonTime.DateOf(now).AddDays(words.Below(60) - 5) : null)
        .On(LondonTime.DateOf(drawn.During(0.7))).At(drawn.OpenedAt).Text("Accepted at triage").At(drawn.ClosedAt).Text(drawn.IsOpen ? null : nameof(ClosureReason.ObjectiveMet))
        .Text(drawn.IsOpen ? null : words.Sentence()).At(drawn.UpdatedAt);

    void WritePerson(CaseDrawn drawn, int place)
    {
        var id = Guid.CreateVersion7(drawn.OpenedAt);
        var name = drawn.Number % 20_000 == 11 && place == 1 ? Words.RareName : words.Name();
        var bornOn = LondonTime.DateOf(now).AddDays(-366 * (19 + words.Below(53)) - words.Below(365));
        var role = words.Skewed(Enum.GetValues<PersonRole>()).ToString();
        persons.Row().Id(id).Text(name).On(bornOn).Number(MatchKeys.Rules);
        foreach (var key in MatchKeys.Kept(new MatchFacts(name, bornOn)))
            keys.Row().Id(id).Text(key);
        parts.Row().Id(drawn.Id).Id(id).Texts(role).At(drawn.OpenedAt);
        named.Row().Id(drawn.ReferralId).Number(place).Text(name).Text(role).On(bornOn);
    }

    void Tell(CaseDrawn drawn, DateTimeOffset at, TimelineKind kind, string sentence, Guid? subjectId = null) =>
        entries.Row().Id(Guid.CreateVersion7(at)).Id(drawn.Id).At(at).Id(words.Skewed(people.Users)).Text(kind.ToString()).Text(sentence).Id(subjectId);

    void Count(CaseDrawn drawn, string kind, DateTimeOffset at, string? detail = null, Guid? meetingId = null, Guid? interventionId = null, Guid? actionId = null) =>
        events.Row().Id(Guid.CreateVersion7(at)).Text(kind).At(at).On(LondonTime.DateOf(at)).At(at).Id(drawn.PanelId).Id(drawn.Id).Id(drawn.ReferralId)
            .Id(meetingId).Id(interventionId).Id(actionId).Text(drawn.Ward).Text(drawn.Type.ToString()).Text(drawn.Rating.ToString()).Id(drawn.Agency).Text(detail).Number(1).Text(drawn.Reference).Texts(drawn.Theme);
}
