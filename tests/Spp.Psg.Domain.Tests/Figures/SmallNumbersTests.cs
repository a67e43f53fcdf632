using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Figures;
using Xunit;

namespace Spp.Psg.Domain.Tests.Figures;

public class SmallNumbersTests
{
    static readonly SmallNumbers Strict = new(), Lenient = new(AllowSmallTotals: true);

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(1, "<5", "1")]
    [InlineData(4, "<5", "4")]
    [InlineData(5, "5", "5")]
    public void One_to_four_are_hidden_and_nothing_is_shown_unless_the_partnership_shows_small_totals_of_the_authority(int number, string strict, string lenient)
    {
        Say(Strict.One(number, isOfAuthority: true)).ShouldBe(strict);
        Say(Lenient.One(number, isOfAuthority: true)).ShouldBe(lenient);
        Say(Lenient.One(number, isOfAuthority: false)).ShouldBe(strict);
    }

    [Fact]
    public void A_second_number_is_hidden_where_the_total_would_reveal_the_first()
    {
        var table = Strict.Table([[3], [20], [11], [0]], hasRowTotals: false, isOfAuthority: true);
        table.Cells.Select(row => Say(row[0])).ShouldBe(["<5", "20", "[c]", "0"]);
        Say(table.GrandTotal).ShouldBe("34");
    }

    [Fact]
    public void Two_small_numbers_protect_each_other_unless_they_are_as_small_or_as_large_as_they_can_be()
    {
        Says([[3], [2], [20]]).ShouldBe(["<5", "<5", "20"]);
        Says([[4], [4], [20]]).ShouldBe(["<5", "<5", "[c]"]);
        Says([[1], [1], [20]]).ShouldBe(["<5", "<5", "[c]"]);
    }

    [Fact]
    public void Where_nothing_protects_them_the_parts_are_withheld_and_the_total_stays()
    {
        var table = Strict.Table([[4], [4]], hasRowTotals: false, isOfAuthority: true);
        table.IsWithheld.ShouldBeTrue();
        table.Cells.Select(row => Say(row[0])).ShouldBe(["[c]", "[c]"]);
        Say(table.GrandTotal).ShouldBe("8");
    }

    [Fact]
    public void A_part_is_hidden_when_the_rest_of_its_whole_is_small()
    {
        Say(Strict.PartOf(18, 20, isOfAuthority: true)).ShouldBe("[c]");
        Say(Strict.PartOf(15, 20, isOfAuthority: true)).ShouldBe("15");
        Say(Strict.PartOf(2, 20, isOfAuthority: true)).ShouldBe("<5");
        Say(Strict.PartOf(20, 20, isOfAuthority: true)).ShouldBe("20");
    }

    [Fact]
    public void No_hidden_number_can_be_worked_out_from_what_is_published() => Prop.ForAll(Tables().ToArbitrary(), one =>
    {
        var policy = new SmallNumbers(one.Allow);
        var table = policy.Table(one.Cells, one.RowTotals, isOfAuthority: true);
        var solver = new Solver(one.Cells, table, one.RowTotals);
        solver.Faults().ShouldBeEmpty();
        table.Cells.SelectMany(row => row).ShouldNotContain(number => number.Value > 0 && number.Value < SmallNumbers.Smallest);
        if (!one.Allow)
            table.Numbers.ShouldNotContain(number => number.Value > 0 && number.Value < SmallNumbers.Smallest);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    static IEnumerable<string> Says(IReadOnlyList<IReadOnlyList<int>> cells) =>
        Strict.Table(cells, hasRowTotals: false, isOfAuthority: true).Cells.Select(row => Say(row[0]));

    static string Say(PublicNumber number) => number.Shown(value => $"{value}");

    sealed record Case(IReadOnlyList<IReadOnlyList<int>> Cells, bool RowTotals, bool Allow);

    static Gen<Case> Tables() =>
        from rows in Gen.Choose(1, 4)
        from columns in Gen.Choose(1, 3)
        from most in Gen.Elements(2, 5, 9, 30)
        from numbers in Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, most), Gen.Constant(0), Gen.Choose(1, 4)), rows * columns)
        from rowTotals in Gen.Elements(true, false)
        from allow in Gen.Elements(true, false)
        select new Case([.. numbers.Chunk(columns)], rowTotals, allow);

    /// <summary>Somebody with the printed page and time: looks for another table that would print the same. Knows that "&lt;5" is 1 to 4 and that any other hidden number is 5 or more.</summary>
    sealed class Solver(IReadOnlyList<IReadOnlyList<int>> truth, PublicTable table, bool hasRowTotals)
    {
        readonly int rows = truth.Count, columns = truth[0].Count;

        public IEnumerable<string> Faults()
        {
            if (table.IsWithheld)
                return [.. table.Cells.SelectMany(row => row).Where(number => number.Why == Hidden.No).Select(number => $"published beside what is withheld: {number}")];
            var hidden = (from row in Enumerable.Range(0, rows + 1)
                          from column in Enumerable.Range(0, columns + 1)
                          where At(row, column) is { Why: not Hidden.No }
                          select (row, column)).ToHashSet();
            var (cells, solved) = (new int[rows, columns], new HashSet<(int, int)>(hidden));
            Fill(0, cells, solved);
            return solved.Select(at => $"{at} of [{string.Join(" | ", truth.Select(row => string.Join(' ', row)))}] is known");
        }

        PublicNumber? At(int row, int column) =>
            (row == rows, column == columns) switch
            {
                (false, false) => table.Cells[row][column],
                (false, true) => hasRowTotals ? table.RowTotals[row] : null,
                (true, false) => table.ColumnTotals[column],
                _ => table.GrandTotal,
            };

        int Truth(int row, int column) => (from r in Enumerable.Range(0, rows) where row == rows || row == r from c in Enumerable.Range(0, columns) where column == columns || column == c select truth[r][c]).Sum();

        /// <summary>Every table that prints the same takes away from <paramref name="solved"/> what differs in it; one step either way is enough.</summary>
        void Fill(int at, int[,] cells, HashSet<(int, int)> solved)
        {
            if (solved.Count == 0)
                return;
            if (at == rows * columns)
            {
                if (!Enumerable.Range(0, columns + 1).All(column => Fits(rows, column, cells)))
                    return;
                solved.RemoveWhere(one => Sum(one.Item1, one.Item2, cells) != Truth(one.Item1, one.Item2));
                return;
            }
            var (row, column) = (at / columns, at % columns);
            var number = table.Cells[row][column];
            foreach (var step in number.Why == Hidden.No ? [0] : (int[])[1, -1, 0])
            {
                cells[row, column] = truth[row][column] + step;
                if (Fits(number, cells[row, column]) && (column < columns - 1 || Fits(row, columns, cells)))
                    Fill(at + 1, cells, solved);
            }
        }

        bool Fits(int row, int column, int[,] cells) => At(row, column) is not { } number || Fits(number, Sum(row, column, cells));

        static bool Fits(PublicNumber number, int value) => number.Why switch
        {
            Hidden.No => value == number.Value,
            Hidden.Small => value is > 0 and < SmallNumbers.Smallest,
            _ => value >= SmallNumbers.Smallest,
        };

        int Sum(int row, int column, int[,] cells)
        {
            var sum = 0;
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                    if ((row == rows || row == r) && (column == columns || column == c))
                        sum += cells[r, c];
            return sum;
        }
    }
}
