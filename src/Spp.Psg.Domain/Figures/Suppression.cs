namespace Spp.Psg.Domain.Figures;

/// <summary>
/// Finds which numbers of a table to hide besides the small ones. A table with its margins is a circulation: each row and each column is a
/// node, a cell flows from its row to its column, a row's total from the total column to the row, a column's total to the total row, and the
/// grand total back. A hidden number can be worked out exactly when it lies on no cycle along which one unit could go round (network
/// methods of cell suppression). So every hidden number gets such a cycle, the cheapest: one that hides the least besides.
/// Somebody who reads the page knows that a small number is 1 to 4 and that any other hidden one is 5 or more.
/// </summary>
sealed class Suppression
{
    readonly int rows, columns;
    readonly bool hasRowTotals;
    readonly int[,] value; // with a last row and column of totals
    readonly Hidden[,] why;
    readonly bool[,] free; // not printed, or the same number as the grand total: only what is beside it says what it is

    public Suppression(IReadOnlyList<IReadOnlyList<int>> cells, bool hasRowTotals, bool allowSmallTotal, IReadOnlyCollection<int> revealing)
    {
        (rows, columns, this.hasRowTotals) = (cells.Count, cells.Count == 0 ? 0 : cells[0].Count, hasRowTotals);
        value = new int[rows + 1, columns + 1];
        why = new Hidden[rows + 1, columns + 1];
        free = new bool[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(cells[row][column]);
                foreach (var (r, c) in ((int, int)[])[(row, column), (rows, column), (row, columns), (rows, columns)])
                    value[r, c] += cells[row][column];
            }
        foreach (var (row, column) in All())
        {
            var isGrand = row == rows && column == columns;
            free[row, column] = !isGrand && ((column == columns && (!hasRowTotals || rows == 1)) || (row == rows && columns == 1));
            if (SmallNumbers.IsSmall(value[row, column]) && !free[row, column] && !(isGrand && allowSmallTotal))
                why[row, column] = Hidden.Small;
            else if (revealing.Contains(row) && value[row, column] >= SmallNumbers.Smallest)
                why[row, column] = Hidden.ToProtect;
        }
    }

    public PublicTable Table()
    {
        if (!Protect())
            foreach (var (row, column) in All().Where(at => (at.Row, at.Column) != (rows, columns)))
                why[row, column] = Hidden.Withheld;
        IReadOnlyList<PublicNumber> Line(int row, int upTo) => [.. Enumerable.Range(0, upTo).Select(column => Number(row, column))];
        return new PublicTable(
            [.. Enumerable.Range(0, rows).Select(row => Line(row, columns))],
            hasRowTotals ? [.. Enumerable.Range(0, rows).Select(row => rows == 1 ? Number(rows, columns) : Number(row, columns))] : [],
            columns == 1 ? [Number(rows, columns)] : Line(rows, columns), Number(rows, columns));
    }

    PublicNumber Number(int row, int column) =>
        why[row, column] == Hidden.No ? new(value[row, column], Hidden.No) : new(null, why[row, column]);

    IEnumerable<(int Row, int Column)> All() => Enumerable.Range(0, rows + 1).SelectMany(row => Enumerable.Range(0, columns + 1).Select(column => (row, column)));

    /// <summary>False when some hidden number cannot be given a cycle.</summary>
    bool Protect()
    {
        // Every number hidden on the way may be worked out in its turn, so until nothing more is hidden.
        for (var hidden = -1; hidden != Count();)
        {
            hidden = Count();
            foreach (var (row, column) in All().Where(at => why[at.Row, at.Column] != Hidden.No).ToList())
            {
                if ((Cycle(row, column, up: true) ?? Cycle(row, column, up: false)) is not { } cycle)
                    return false;
                foreach (var (r, c) in cycle.Where(at => why[at.Row, at.Column] == Hidden.No && !free[at.Row, at.Column]))
                    why[r, c] = Hidden.ToProtect;
            }
        }
        return true;

        int Count() => All().Count(at => why[at.Row, at.Column] != Hidden.No);
    }

    /// <summary>The cheapest way to send one unit round through this number, or to take one away; null when there is none.</summary>
    List<(int Row, int Column)>? Cycle(int row, int column, bool up)
    {
        if (!MayMove(row, column, up))
            return null;
        var (tail, head) = Ends(row, column);
        var (from, to) = up ? (head, tail) : (tail, head);
        var nodes = rows + columns + 2;
        var (cost, by, done) = (Enumerable.Repeat(long.MaxValue, nodes).ToArray(), new (int Row, int Column)[nodes], new bool[nodes]);
        for (cost[from] = 0; ;)
        {
            var node = Enumerable.Range(0, nodes).Where(one => !done[one] && cost[one] < long.MaxValue).DefaultIfEmpty(-1).MinBy(one => one < 0 ? 0 : cost[one]);
            if (node < 0)
                return null;
            if (node == to)
                break;
            done[node] = true;
            foreach (var (edge, next) in Leaving(node, (row, column)))
                if (cost[node] + Price(edge) is var price && price < cost[next])
                    (cost[next], by[next]) = (price, edge);
        }
        var cycle = new List<(int, int)>();
        for (var node = to; node != from;)
        {
            var edge = by[node];
            cycle.Add(edge);
            var (start, end) = Ends(edge.Row, edge.Column);
            node = node == end ? start : end;
        }
        return cycle;
    }

    /// <summary>Where one unit can go from a node: along a number that may grow, or back along one that may shrink.</summary>
    IEnumerable<((int Row, int Column) Edge, int Next)> Leaving(int node, (int, int) not) =>
        from edge in All()
        where edge != not
        let ends = Ends(edge.Row, edge.Column)
        where (ends.Tail == node && MayMove(edge.Row, edge.Column, up: true)) || (ends.Head == node && MayMove(edge.Row, edge.Column, up: false))
        select (edge, ends.Tail == node ? ends.Head : ends.Tail);

    /// <summary>Whether a reader must reckon with one more, or one less, once the number is hidden.</summary>
    bool MayMove(int row, int column, bool up)
    {
        var number = value[row, column];
        return free[row, column] ? up || number > 0
            : why[row, column] == Hidden.Small ? (up ? number < SmallNumbers.Smallest - 1 : number > 1)
            : (row, column) != (rows, columns) && number >= SmallNumbers.Smallest && (up || number > SmallNumbers.Smallest);
    }

    /// <summary>What is hidden already costs nothing; a total costs more than any part.</summary>
    long Price((int Row, int Column) at) =>
        why[at.Row, at.Column] != Hidden.No || free[at.Row, at.Column] ? 0
        : value[at.Row, at.Column] + (at.Row == rows || at.Column == columns ? 1_000_000_000L : 1000);

    (int Tail, int Head) Ends(int row, int column)
    {
        var (rowNode, columnNode) = (row, rows + 1 + column);
        return (row == rows) == (column == columns) ? (rowNode, columnNode) : (columnNode, rowNode);
    }
}
