using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Actions;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Time;
using Xunit;

namespace Spp.Psg.Domain.Tests.Actions;

public sealed class TypedActionTests
{
    static readonly DateOnly Today = new(2026, 11, 23);

    static readonly IReadOnlyList<Agency> Known =
    [
        Called("police", "Fenbridge Police", "bobbies"), Called("council", "Fenbridge City Council", "city hall, wardens"), Called("fire", "Fenshire Fire and Rescue Service", "FRS, fire and rescue"),
        Called("housing", "Fen Meadow Homes", "FMH, the landlord, Fen Meadow"), Called("yjs", "Fenbridge Youth Justice Service", "YOT"), Called("social-care", "Fenbridge Children's Social Care", "social, care"),
        Called("adult-care", "Fenbridge Adult Social Care", "care"), Called("probation", "Probation Service", ""), Called("school", "Ringway Academy", ""), Called("btp", "British Transport Police", "wardens, social"),
    ];

    static Agency Called(string code, string name, string nicknames)
    {
        var agency = new Agency(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), code, name);
        agency.BeCalled(nicknames);
        return agency;
    }

    public static TheoryData<string, string, string, string> Lines()
    {
        var lines = new TheoryData<string, string, string, string>();
        foreach (var parts in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Actions", "TypedActionLines.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split('|')))
            lines.Add(parts[0], parts[1], parts[2], parts[3]);
        return lines;
    }

    [Theory, MemberData(nameof(Lines))]
    public void A_line_is_taken_apart_and_nothing_is_guessed_silently(string line, string agencies, string text, string due)
    {
        var read = TypedAction.Read(line, Known, Today);
        string.Join(' ', read.Agencies.Select(agency => agency.Code)).ShouldBe(agencies);
        read.Text.ShouldBe(text);
        read.DueOn.ShouldBe(due switch
        {
            "none" => null,
            "usual" => WorkingDays.Add(Today, 10),
            _ => DateOnly.Parse(due, CultureInfo.InvariantCulture),
        });
        if (due is "usual" || (due is "none" && text.Length > 0) || (agencies.Length == 0 && text.Length > 0))
            read.Notes.ShouldNotBeEmpty();
    }

    [Fact]
    public void There_are_two_hundred_lines() => Lines().Count.ShouldBeGreaterThanOrEqualTo(200);

    [Theory]
    [InlineData("housing: change locks by 26 Dec", "Saturday 26 December 2026 is a Saturday and a bank holiday (Boxing Day), and was not moved. The working day before is Thursday 24 December 2026, the one after Tuesday 29 December 2026")]
    [InlineData("housing: change locks by Sunday", "Sunday 29 November 2026 is a Sunday, and was not moved. The working day before is Friday 27 November 2026, the one after Monday 30 November 2026")]
    [InlineData("housing: change locks", "No date was read: due in 10 working days, Monday 7 December 2026, unless you choose another")]
    [InlineData("housing: change locks next Tuesday", "“next tuesday” is read as the coming one, Tuesday 24 November 2026. The one after is Tuesday 1 December 2026")]
    [InlineData("housing: change locks next week", "“next week” is read as its Friday 4 December 2026")]
    [InlineData("housing: change locks by Fri 3 Dec", "3 December 2026 is a Thursday, not a Friday: choose the date")]
    [InlineData("housing: change locks by 31 Feb", "“31 feb” is no date of the calendar: choose the date")]
    [InlineData("housing: change locks by 22 Nov 2026", "Sunday 22 November 2026 has passed: choose the date")]
    [InlineData("police and fire: survey the alley by Fri", "2 agencies are named: each gets an action of its own")]
    [InlineData("wardens: move them on by Fri", "“wardens” may be British Transport Police or Fenbridge City Council")]
    [InlineData("parks: mow it by Fri", "“parks” is not the name, short name or nickname of an agency")]
    [InlineData("change locks by Fri", "Nobody is named before a colon: choose who will do it")]
    public void What_was_decided_on_the_way_is_said(string line, string note) => TypedAction.Read(line, Known, Today).Notes.ShouldContain(note);

    [Fact]
    public void Nothing_is_said_of_a_line_that_is_plain() => TypedAction.Read("housing: change locks by Fri", Known, Today).Notes.ShouldBeEmpty();

    [Theory]
    [InlineData("The locks of the bin store", true)]
    [InlineData("To inspect the locks", true)]
    [InlineData("Inspection of the locks", true)]
    [InlineData("Inspect the locks", false)]
    [InlineData("Ring the school", false)]
    [InlineData("", false)]
    public void Who_does_not_begin_with_a_verb_is_advised(string text, bool advised) => (TypedAction.AdviceOn(text) is not null).ShouldBe(advised);

    static readonly string[] Words =
        ["housing", "police", "and", "FRS", ":", "change", "locks", "by", "Fri", "next", "week", "in", "2", "weeks", "end", "of", "month", "3", "Dec", "31", "Feb", "the", "working", "days", "wardens", "until", "26/12", "to", ",", "5th", "'", "—", "2026-12-03"];

    static readonly Gen<(string Line, DateOnly Today)> Typed =
        from words in Gen.Elements(Words).ListOf()
        from day in Gen.Choose(0, 1500)
        select (string.Join(' ', words), Today.AddDays(day));

    /// <summary>Whatever somebody types is in the text, in the name or in the date: no word is lost, and none is invented.</summary>
    [Fact]
    public void No_word_is_lost() => Prop.ForAll(Typed.ToArbitrary(), typed =>
    {
        var read = TypedAction.Read(typed.Line, Known, typed.Today);
        return Bare($"{read.Who} {(read.Who is null ? "" : "to will")} {read.Text} {read.When}").Order().Except(["to", "will"]).SequenceEqual(Bare(typed.Line).Order().Except(["to", "will"]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_due_date_is_today_or_later_and_within_two_years() => Prop.ForAll(Typed.ToArbitrary(), typed =>
        TypedAction.Read(typed.Line, Known, typed.Today).DueOn is not { } on || (on >= typed.Today && on <= typed.Today.AddYears(2))).QuickCheckThrowOnFailure();

    [Fact]
    public void Anything_at_all_is_read_without_falling_over() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), line =>
    {
        var read = TypedAction.Read(line, Known, Today);
        return read.Agencies.Count <= Known.Count && (read.Text.Length > 0) == (read.DueOn is not null || read.Notes.Any(note => note.Contains("choose the date", StringComparison.Ordinal)));
    }).QuickCheckThrowOnFailure();

    /// <summary>What was read, written out and read again, is the same.</summary>
    [Fact]
    public void What_is_confirmed_reads_the_same_again() => Prop.ForAll(Gen.Elements(Lines().Select(row => row.Data.Item1).ToArray()).ToArbitrary(), line =>
    {
        var read = TypedAction.Read(line, Known, Today);
        if (read.Agencies is not [var agency] || read.DueOn is not { } on)
            return true;
        var again = TypedAction.Read($"{agency.Name}: {read.Text} by {on:yyyy-MM-dd}", Known, Today);
        return again.Agencies is [var same] && same.Id == agency.Id && again.DueOn == on && again.Text == read.Text;
    }).QuickCheckThrowOnFailure();

    static string[] Bare(string line) => string.Concat(line.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
