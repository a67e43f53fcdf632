using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.People;
using Spp.Psg.Domain.Referrals;

namespace Spp.Psg.Web.Dev;

/// <summary>Problems such as a city has them. Places and people are invented.</summary>
static class Problems
{
    /// <param name="Youth">Goes to the Youth PSG.</param>
    sealed record Kind(string Title, CaseType Type, PlaceType Place, string Theme, string Facts, bool Youth = false);

    static readonly Kind[] Kinds =
    [
        new("Noise and visitors at night", CaseType.Nuisance, PlaceType.Home, "Noise", "Music and shouting most nights after 11pm. Neighbours on both sides have kept diaries."),
        new("Dispute between neighbours", CaseType.Personal, PlaceType.Home, "Neighbour dispute", "Two households accuse each other of threats and damage. Police attended three times."),
        new("Street drinking outside shops", CaseType.Locational, PlaceType.Shop, "Street drinking", "Groups of up to eight people drinking from the morning; shopkeepers report shouting and litter."),
        new("Dealing from a stairwell", CaseType.Locational, PlaceType.Home, "Drug dealing or use", "Short visits all day, needles on the landing, residents afraid to pass."),
        new("Fly-tipping behind garages", CaseType.Locational, PlaceType.Alley, "Fly-tipping", "Mattresses and trade waste every week; two fires lit in the waste."),
        new("Anti-social driving in a car park", CaseType.Nuisance, PlaceType.CarPark, "Off-road or anti-social vehicles", "Cars gather on Friday and Saturday nights, racing and loud exhausts until 2am."),
        new("Begging near a cash machine", CaseType.Nuisance, PlaceType.Street, "Begging", "Persistent begging; older customers say that they feel pressed for money."),
        new("Suspected cuckooing of a flat", CaseType.Personal, PlaceType.Home, "Cuckooing", "The tenant has not been seen alone for weeks; unknown people let callers in."),
        new("Off-road bikes on a park", CaseType.Nuisance, PlaceType.Park, "Off-road or anti-social vehicles", "Two or three bikes cross the play area most evenings at speed."),
        new("Retail crime and abuse of staff", CaseType.Locational, PlaceType.Shop, "Retail crime", "The same four people steal daily; staff were spat at and threatened."),
        new("Rough sleeping in a doorway", CaseType.Locational, PlaceType.Street, "Rough sleeping", "Two people sleep in the entrance of a closed shop; welfare visits were declined once."),
        new("Graffiti along an underpass", CaseType.Locational, PlaceType.Street, "Graffiti", "The same tag, cleaned four times and back within a week."),
        new("Young people at the bus interchange", CaseType.Nuisance, PlaceType.TransportHub, "Group-related youth ASB", "A group aged 13 to 16 throws things at buses and blocks the doors after school.", Youth: true),
        new("Damage around a school", CaseType.Locational, PlaceType.SchoolRoute, "School-linked", "Windows broken twice this month on the way from school; pupils named by staff.", Youth: true),
        new("Fires lit in a play area", CaseType.Nuisance, PlaceType.Park, "Deliberate fires", "Bins and a slide were set alight; a group of young people was seen leaving.", Youth: true),
    ];

    static readonly string[] Streets =
    [
        "Mill Court", "Lode Street", "Sluice Lane", "Quayside Walk", "Ferry Road", "Orchard Close", "Saxon Way", "Brickyard Lane", "Cygnet Road", "Windmill Parade",
        "Heron Drive", "Osier Gardens", "Priory Terrace", "Granary Row", "Lock View", "Peat Lane", "Alder Grove", "Station Road", "Market Passage", "Fenland Rise",
    ];

    static readonly string[] Given = ["Aaron", "Bella", "Carl", "Dionne", "Ewan", "Farah", "Gareth", "Holly", "Isaac", "Jodie", "Kyle", "Leanne", "Mikael", "Nadia", "Ollie", "Petra", "Rhys", "Stacey", "Tariq", "Una"];

    static readonly string[] Family = ["Ashby", "Brandt", "Cole", "Dyson", "Ellwood", "Finch", "Garner", "Hale", "Ivory", "Jessop", "Kerr", "Lund", "Marsh", "Noble", "Orme", "Pruett", "Quill", "Rudd", "Stell", "Tranter"];

    public static (ReferralFacts Facts, List<PersonReferred> People) Next(Random chance, Func<string, Guid> panel, IReadOnlyList<string> wards, DateOnly on)
    {
        var kind = Kinds[chance.Next(Kinds.Length)];
        var facts = new ReferralFacts
        {
            PanelId = panel(kind.Youth ? "YPSG" : "PSG"),
            Title = kind.Title,
            IsUrgent = chance.Next(20) == 0,
            UrgentReason = "The next incident may hurt somebody.",
            Place = $"{chance.Next(1, 90)} {Streets[chance.Next(Streets.Length)]}",
            // A few wards have most of the problems, as in any city.
            WardCode = wards[Math.Min(chance.Next(wards.Count), chance.Next(wards.Count))],
            PlaceType = kind.Place,
            CaseType = kind.Type,
            Themes = [kind.Theme],
            StartedOn = on.AddDays(-chance.Next(20, 200)),
            LastIncidentOn = on.AddDays(-chance.Next(1, 15)),
            IncidentCount = chance.Next(3, 14),
            Facts = kind.Facts,
            SafeguardingConcern = kind.Theme == "Cuckooing",
            SafeguardingReference = kind.Theme == "Cuckooing" ? $"ASC-{chance.Next(10_000, 99_999)}" : null,
            SafeguardingReferredOn = kind.Theme == "Cuckooing" ? on : null,
            Tried = "One agency has visited and written; it went on.",
            Wanted = "A plan that several agencies carry.",
            VictimKnows = kind.Type == CaseType.Locational ? VictimKnows.NoVictim : VictimKnows.Yes,
            LegalBasis = SharingGateway.Cda115,
        };
        if (facts.IsUrgent == false)
            facts.UrgentReason = null;
        return (facts, People(chance, kind.Youth, on));
    }

    static List<PersonReferred> People(Random chance, bool youth, DateOnly on)
    {
        var people = new List<PersonReferred> { Person(chance, PersonRole.Suspected, youth ? on.AddYears(-15) : on.AddYears(-chance.Next(19, 60))) };
        if (chance.Next(2) == 0)
            people.Add(Person(chance, PersonRole.Victim, on.AddYears(-chance.Next(25, 80))));
        return people;
    }

    static PersonReferred Person(Random chance, PersonRole role, DateOnly around) => new()
    {
        Name = $"{Given[chance.Next(Given.Length)]} {Family[chance.Next(Family.Length)]}",
        Role = role,
        BornOn = around.AddDays(-chance.Next(1, 360)),
    };
}
