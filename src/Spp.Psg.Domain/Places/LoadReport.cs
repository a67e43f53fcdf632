namespace Spp.Psg.Domain.Places;

/// <summary>Why rows were refused, how many, and where the first of them stand in the file.</summary>
public sealed record RefusedRows(string Reason, int Count, IReadOnlyList<int> First);

/// <summary>What became, or would become, of every row of a file. Every row is counted in exactly one of these.</summary>
public sealed record LoadReport
{
    const int RowsNamed = 5;

    public int Read { get; set; }
    public int New { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }

    /// <summary>The same thing a second time in one file: not kept twice.</summary>
    public int Repeats { get; set; }

    /// <summary>Rows that say no place.</summary>
    public int WithoutPlace { get; set; }

    /// <summary>Rows in none of the wards.</summary>
    public int Outside { get; set; }

    public List<RefusedRows> Refused { get; set; } = [];

    /// <summary>What else is worth knowing, in sentences.</summary>
    public List<string> Notes { get; set; } = [];

    public int RefusedInAll => Refused.Sum(one => one.Count);

    public bool AddsUp => Read == New + Changed + Unchanged + Repeats + WithoutPlace + Outside + RefusedInAll;

    public bool ChangesNothing => New + Changed == 0;

    public void Refuse(int row, string reason)
    {
        var at = Refused.FindIndex(one => one.Reason == reason);
        if (at < 0)
            Refused.Add(new RefusedRows(reason, 1, [row]));
        else
            Refused[at] = Refused[at] with { Count = Refused[at].Count + 1, First = Refused[at].First.Count < RowsNamed ? [.. Refused[at].First, row] : Refused[at].First };
    }
}
