namespace Spp.Psg.Load;

/// <summary>Made-up people, places and sentences, skewed as real ones are: a few names and wards are everywhere, most are rare.</summary>
sealed class Words(Random random)
{
    public const string RareName = "Zebedee Quillfeather";
    public const string RareWord = "trebuchet";
    public const string CommonWord = "police";

    static readonly string[] First =
        ["Oliver", "Amelia", "Jack", "Isla", "Harry", "Ava", "Mohammed", "Aisha", "Piotr", "Agnieszka", "Tomasz", "Emily", "George", "Sophie", "Lewis", "Chloe", "Rui", "Ines", "Kofi", "Ama", "Dylan", "Megan", "Ravi", "Priya", "Jonas", "Ruta", "Nathan", "Leah", "Connor", "Erin"];

    static readonly string[] Last =
        ["Smith", "Jones", "Taylor", "Brown", "Khan", "Patel", "Kowalski", "Nowak", "Evans", "Walker", "Ahmed", "Silva", "Santos", "Hughes", "Green", "Hall", "Wood", "Harris", "Clarke", "Begum", "Hussain", "Novak", "Petrauskas", "Okafor", "Mensah", "Murphy", "Reid", "Ward", "Turner", "Bailey", "Cooper", "Marsh", "Fenwick", "Thurlow", "Gotobed", "Wisbey", "Peck", "Setchell", "Hurry", "Dack"];

    static readonly string[] Streets =
        ["Lincoln Road", "Bridge Street", "Cathedral Square", "Oundle Road", "Bourges Walk", "Millfield Lane", "Cromwell Drive", "Park Crescent", "Broadway", "Dogsthorpe Close", "Paston Ridings", "Welland Way", "Fengate", "Orton Mere", "Thorpe Wood", "Stanground Lode", "Eye Road", "Werrington Green", "Gunthorpe Rise", "Ravensthorpe Court"];

    static readonly string[] Problems =
        ["Drug dealing from the stairwell", "Youths gathering and throwing stones", "Loud music through the night", "Off-road motorcycles on the green", "Street drinking by the bus shelter", "Fly-tipping in the alley", "Neighbour threatening families", "Shoplifting by a small group", "Cuckooing of a vulnerable tenant", "Fires set behind the shops", "Graffiti and broken windows", "Begging outside the station", "Needles in the play park", "Abandoned vehicles along the verge", "Dogs loose on the school route"];

    static readonly string[] Sentences =
        ["Residents have reported this to the council most weeks since the spring.",
         "Neighbourhood police attended and spoke to those present.",
         "Officers from housing visited the address and left a card.",
         "The landlord was asked to repair the door and the entry system.",
         "A community meeting heard from eleven households.",
         "Fire and rescue carried out a safe and well visit.",
         "The school moved its gate duty to cover the end of the day.",
         "Warning letters were served on two adults at the address.",
         "The behaviour stopped for a fortnight and then began again.",
         "A mobile camera was placed on the column opposite.",
         "Street lighting was reported as failed and has been mended.",
         "The victim feels unsafe when leaving for work in the morning.",
         "Outreach workers offered support, which was declined for now.",
         "Patrols by police were increased on Friday and Saturday evenings.",
         "Refuse was cleared by the street cleansing team.",
         "An acceptable behaviour contract was explained to the family."];

    public int Below(int limit) => random.Next(limit);

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>The first of the list often, the last seldom.</summary>
    public T Skewed<T>(IReadOnlyList<T> list) => list[(int)(list.Count * Math.Pow(random.NextDouble(), 2))];

    public T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    public string Name() => $"{Skewed(First)} {Skewed(Last)}{(Chance(0.7) ? "-" + Any(Last) : "")}";

    const int Houses = 240;

    public string Place() => $"{1 + random.Next(Houses)} {Skewed(Streets)}";

    /// <summary>Every one that may be drawn.</summary>
    public static IEnumerable<string> Places() => from street in Streets from house in Enumerable.Range(1, Houses) select $"{house} {street}";

    public string Title() => $"{Skewed(Problems)}, {Any(Streets)}";

    public string Sentence() => Any(Sentences);

    public string Story(int sentences) => string.Join(' ', Enumerable.Range(0, sentences).Select(_ => Sentence()));

    /// <summary>Between 0 and twice the mean, the mean on average.</summary>
    public int Around(double mean) => (int)(random.NextDouble() * 2 * mean + random.NextDouble());
}
