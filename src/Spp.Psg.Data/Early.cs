namespace Spp.Psg.Data;

/// <summary>
/// A statement that needs nothing but the form's own number ($1) and so can go to the database together with the one that says who
/// acts, before the handler runs: it saves a busy command a round trip.
/// </summary>
public sealed record Early(string Sql);

/// <summary>What the early statement of this request answered.</summary>
public sealed class EarlyAnswer
{
    public int Number { get; internal set; }
}
