using System.Globalization;
using System.Net;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Load;

/// <summary>The five operations of performance.md 2, asked of both sides for the same things.</summary>
static class Operations
{
    /// <summary>Those that only read come first: what the last one creates is not in anybody's sums until a worker folds it.</summary>
    public static IEnumerable<Operation> All(Known known)
    {
        yield return new Operation("list", "/cases",
            (visitor, random) => visitor.Get($"/cases?rating={Rating(random)}"),
            random => new HttpRequestMessage(HttpMethod.Get, $"/list?rating={Rating(random)}"),
            HttpStatusCode.OK, "PSG", new Budget(0.35, 0.50, 4, 4));
        yield return new Operation("case", "/cases/{address}",
            (visitor, random) => visitor.Get($"/cases/{CaseReference.ToAddress(Case(known, random))}"),
            random => new HttpRequestMessage(HttpMethod.Get, $"/case?reference={Case(known, random)}"),
            HttpStatusCode.OK, "Case opened from referral", new Budget(0.35, 0.55, 8, 3));
        yield return Search("search a name", "Gotobed Thurlow");
        yield return Search("search a rare word", Words.RareWord);
        yield return Search("search a common word", Words.CommonWord);
        // What a form asks while somebody types. No share of the floor is asked for, but a time: 95 of 100 within 100 ms at 16 at once.
        yield return new Operation("similar cases", "/referrals/new/{draft:guid?}",
            (visitor, random) => visitor.Post("/referrals/new?handler=Preview", [new("Form.Facts.Place", known.Places[random.Next(known.Places.Count)])]),
            _ => new HttpRequestMessage(HttpMethod.Get, "/"),
            HttpStatusCode.OK, "", new Budget(0, 0, 12, 12));
        yield return new Operation("people alike", "/cases/{address}/people/new",
            (visitor, random) => visitor.Post($"/cases/{CaseReference.ToAddress(Case(known, random))}/people/new?handler=Preview", [new("Form.Name", known.Names[random.Next(known.Names.Count)])]),
            _ => new HttpRequestMessage(HttpMethod.Get, "/"),
            HttpStatusCode.OK, "", new Budget(0, 0, 12, 12));
        yield return new Operation("figures", "/figures",
            (visitor, random) => visitor.Get($"/figures?period={Period(random)}"),
            random => new HttpRequestMessage(HttpMethod.Get, $"/figures?period={Period(random)}"),
            HttpStatusCode.OK, "case", new Budget(0.50, 0.75, 4, 4));
        yield return new Operation("create", "/referrals/new/{draft:guid?}",
            (visitor, random) => visitor.Post("/referrals/new", Referral(known, random)),
            random => new HttpRequestMessage(HttpMethod.Post, "/create") { Content = new FormUrlEncodedContent(Referral(known, random)) },
            HttpStatusCode.Redirect, "", new Budget(0.40, 0.60, 12, 3));
        // No budget of its own: what every page pays before it does anything.
        yield return new Operation("frame", "/accessibility",
            (visitor, _) => visitor.Get("/accessibility"),
            _ => new HttpRequestMessage(HttpMethod.Get, "/"),
            HttpStatusCode.OK, "", new Budget(0, 0, 0, 0));
    }

    static Operation Search(string name, string words) => new(name, "/search",
        (visitor, _) => visitor.Post("/search", [new("Form.Words", words)]),
        _ => new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent([new("Form.Words", words)]) },
        HttpStatusCode.OK, "PSG", new Budget(0.50, 0.75, 4, 4));

    /// <summary>Two periods: the last complete half-year, and the quarter that runs.</summary>
    static string Period(Random random)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return (random.Next(2) == 0 ? ReportPeriod.LastComplete(PeriodKind.HalfYear, today) : ReportPeriod.Of(PeriodKind.FinancialQuarter, today)).Code;
    }

    static string Rating(Random random) => random.Next(3) switch { 0 => "High", 1 => "Medium", _ => "Standard" };

    static string Case(Known known, Random random) => known.Cases[random.Next(known.Cases.Count)];

    static List<KeyValuePair<string, string>> Referral(Known known, Random random)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var started = today.AddDays(-30 - random.Next(60));
        return
        [
            new("Form.SubmissionId", Guid.CreateVersion7().ToString()),
            new("Form.Facts.PanelId", known.Panel.ToString()),
            new("Form.Facts.Title", $"Noise at {random.Next(200)} Lincoln Road"),
            new("Form.Facts.IsUrgent", "false"),
            new("Form.Facts.Place", $"{random.Next(200)} Lincoln Road"),
            new("Form.Facts.WardCode", known.Wards[random.Next(known.Wards.Count)]),
            new("Form.Facts.PlaceType", nameof(PlaceType.Home)),
            new("Form.Facts.CaseType", nameof(CaseType.Nuisance)),
            new("Form.Facts.StartedOn", started.Day.ToString(CultureInfo.InvariantCulture)),
            new("Form.Facts.StartedOn.Month", started.Month.ToString(CultureInfo.InvariantCulture)),
            new("Form.Facts.StartedOn.Year", started.Year.ToString(CultureInfo.InvariantCulture)),
            new("Form.Facts.IncidentCount", "4"),
            new("Form.Facts.Facts", "Loud music most nights since the spring. Neighbourhood police attended twice and gave words of advice."),
            new("Form.Facts.SafeguardingConcern", "false"),
            new("Form.Facts.Tried", "The landlord wrote in May and visited in June; it stopped for a week."),
            new("Form.Facts.Wanted", "A joint visit and a community protection warning"),
            new("Form.Facts.VictimKnows", nameof(VictimKnows.Yes)),
            new("Form.Facts.LegalBasis", nameof(SharingGateway.Cda115)),
            new("Form.People[0].Name", "Alex Wood"),
            // As the page has it when the name was typed: what was looked for while typing is measured by itself, above.
            new("Form.People[0].Known", SearchFirst.NobodyAlike),
            new("Form.People[0].KnownFor", SearchFirst.For("Alex Wood", null)),
            new("Form.People[0].Role", "Suspected"),
        ];
    }
}
