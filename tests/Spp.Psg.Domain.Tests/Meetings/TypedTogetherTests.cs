using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Spp.Psg.Domain.Meetings;
using Xunit;

namespace Spp.Psg.Domain.Tests.Meetings;

public sealed class TypedTogetherTests
{
    [Theory]
    [InlineData("Two visits.", "Two visits. Nobody in.", "Two visits.", "Two visits. Nobody in.")]
    [InlineData("Two visits.", "Two visits.", "Three visits.", "Three visits.")]
    [InlineData("Two visits, nobody in", "Two long visits, nobody in", "Two visits, nobody answered", "Two long visits, nobody answered")]
    [InlineData("", "Police went twice.", "Housing changed the locks.", "Housing changed the locks. Police went twice.")]
    [InlineData("", "knife", "toy", "toy knife")]
    [InlineData("A knife", "A toy", "A gun", "A gun toy")]
    [InlineData("One two three", "One three", "One two three four", "One three four")]
    [InlineData("One two three", "Two three", "One two", "Two")]
    [InlineData("Same", "Same words", "Same words", "Same words")]
    [InlineData("One two", "Red green", "Blue black", "Blue black Red green")]
    [InlineData("All gone", "", "All gone", "")]
    [InlineData("All gone", "", "All gone now", " now")]
    public void What_either_added_stays_and_what_either_took_out_goes(string before, string mine, string theirs, string both) =>
        TypedTogether.Merge(before, mine, theirs).ShouldBe(both);

    [Theory]
    [InlineData("Police went twice", "Police went", "Police went twice")]
    [InlineData("Quiet now", "Noisy now", "Noisy now\nQuiet now")]
    [InlineData("Same", "Same", "Same")]
    [InlineData("", "Theirs", "Theirs")]
    public void Where_nobody_knows_what_came_before_what_they_share_is_there_once(string mine, string theirs, string both) => TypedTogether.Both(mine, theirs).ShouldBe(both);

    [Fact]
    public void A_text_too_long_to_compare_word_by_word_loses_nothing_either()
    {
        string Many(string word) => string.Join(' ', Enumerable.Range(0, 3000).Select(at => $"{word}{at}"));
        var joined = TypedTogether.Merge(Many("a"), Many("b"), Many("c"));
        joined.Split(' ').Count(word => word[0] == 'b').ShouldBe(3000);
        joined.Split(' ').Count(word => word[0] == 'c').ShouldBe(3000);
    }

    /// <summary>
    /// Two screens, one service: words are put in and taken out anywhere, requests and answers are lost and sent again, in any order. In the end all three say the
    /// same, each word that nobody took out is there once, and none that somebody did.
    /// </summary>
    [Fact]
    public void Any_interleaving_of_two_who_type_ends_alike_with_nothing_lost_or_doubled() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), steps =>
        {
            var kept = new Kept();
            Screen[] screens = [new(kept), new(kept)];
            HashSet<string> typed = [], removed = [];
            var words = 0;
            foreach (var step in steps.Select(step => (uint)step))
            {
                var screen = screens[step % 2];
                switch (step / 2 % 7)
                {
                    case 0 or 1:
                        var word = "w" + words++.ToString(CultureInfo.InvariantCulture);
                        screen.Put(word, (int)(step / 14 % 1000));
                        typed.Add(word);
                        break;
                    case 2 when screen.Words.Length > 0:
                        removed.Add(screen.TakeOut((int)(step / 14 % 1000)));
                        break;
                    case 3:
                        screen.Send(arrives: false, answered: false);
                        break;
                    case 4:
                        screen.Send(arrives: true, answered: false);
                        break;
                    case 5:
                        screen.Send(arrives: true, answered: true);
                        break;
                    default:
                        screen.Poll();
                        break;
                }
            }

            for (var round = 0; round < 4; round++)
                foreach (var screen in screens)
                {
                    screen.Send(arrives: true, answered: true);
                    screen.Poll();
                }

            screens.ShouldAllBe(screen => screen.Typed == kept.Text);
            screens[0].Words.Order().ShouldBe(typed.Except(removed).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(120));

    /// <summary>What the service does: an edit that it has had is not applied again.</summary>
    sealed class Kept
    {
        readonly HashSet<(Screen, int)> had = [];

        public string Text { get; private set; } = "";

        public void Take(Screen from, int number, string before, string text)
        {
            if (had.Add((from, number)))
                Text = TypedTogether.Merge(before, text, Text);
        }
    }

    /// <summary>What live.js does with one field.</summary>
    sealed class Screen(Kept kept)
    {
        string before = "";
        (int Number, string Before, string Text)? sending;
        int sent;

        public string Typed { get; private set; } = "";

        public string[] Words => Typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public void Put(string word, int at)
        {
            var words = Words.ToList();
            words.Insert(at % (words.Count + 1), word);
            Typed = string.Join(' ', words);
        }

        public string TakeOut(int at)
        {
            var gone = Words[at % Words.Length];
            Typed = string.Join(' ', Words.Where(word => word != gone));
            return gone;
        }

        public void Send(bool arrives, bool answered)
        {
            if (sending is null && Typed == before)
                return;
            sending ??= (++sent, before, Typed);
            if (arrives)
                kept.Take(this, sending.Value.Number, sending.Value.Before, sending.Value.Text);
            if (!arrives || !answered)
                return;
            before = sending.Value.Text;
            sending = null;
            Poll();
        }

        public void Poll()
        {
            if (sending is null && Typed == before)
                Typed = before = kept.Text;
        }
    }
}
