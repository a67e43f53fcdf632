using Shouldly;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Risk;
using Xunit;
using static Spp.Psg.Domain.Figures.FigureCatalogue;

namespace Spp.Psg.Domain.Tests.Figures;

public class FigureTests
{
    static readonly Guid Panel = Id(1);
    static readonly ReportPeriod Period = ReportPeriod.Parse("q3-2026");

    readonly List<CountedEvent> events = [];

    [Fact]
    public void Referrals_count_on_the_first_and_last_day_and_not_outside()
    {
        foreach (var on in (string[])["2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"])
            Happened(CountedEventKind.ReferralReceived, on);
        Count(ReferralsReceived).ShouldBe(2);
    }

    [Fact]
    public void A_correction_takes_back_what_was_counted_in_the_period_of_the_event()
    {
        var opened = Happened(CountedEventKind.CaseOpened, "2026-10-05", Id(10));
        Happened(CountedEventKind.CaseOpened, "2026-10-06", Id(11));
        var reversal = opened.Reverse(At("2027-02-01"));
        events.Add(reversal);
        (reversal.Quantity, reversal.ReversesId, reversal.OccurredOn, reversal.CaseId).ShouldBe((-1, opened.Id, opened.OccurredOn, opened.CaseId));
        reversal.Id.ShouldNotBe(opened.Id);
        reversal.RecordedAt.ShouldBe(At("2027-02-01"));
        Count(CasesOpened).ShouldBe(1);
        Figure.Cases(CasesOpened, Rows(CasesOpened)).ShouldBe([Id(11)]);
        Should.Throw<RuleBroken>(() => reversal.Reverse(At("2027-02-02")));
    }

    [Fact]
    public void Pending_is_open_at_the_end_whenever_received_and_apart_from_that_opened_in_the_period()
    {
        Happened(CountedEventKind.CaseOpened, "2026-05-01", Id(10));
        Happened(CountedEventKind.CaseOpened, "2026-05-02", Id(11));
        Happened(CountedEventKind.CaseClosed, "2026-09-30", Id(11));
        Happened(CountedEventKind.CaseOpened, "2026-10-01", Id(12));
        Happened(CountedEventKind.CaseOpened, "2026-11-01", Id(13));
        Happened(CountedEventKind.CaseClosed, "2026-12-31", Id(13));
        Happened(CountedEventKind.CaseOpened, "2026-11-02", Id(14));
        Happened(CountedEventKind.CaseClosed, "2027-01-01", Id(14));
        Happened(CountedEventKind.CaseReopened, "2026-12-01", Id(11));
        Count(FigureCatalogue.OpenAtEnd).ShouldBe(4);
        Cases(FigureCatalogue.OpenAtEnd).ShouldBe([Id(10), Id(11), Id(12), Id(14)]);
        Count(OpenedAndOpenAtEnd).ShouldBe(2);
        Cases(OpenedAndOpenAtEnd).ShouldBe([Id(12), Id(14)]);
        Count(CasesOpened).ShouldBe(3);
        Count(CasesReopened).ShouldBe(1);
        Count(CasesClosed).ShouldBe(1);
    }

    [Fact]
    public void One_case_at_three_meetings_is_three_discussions_and_one_case_and_a_deferral_is_neither()
    {
        foreach (var on in (string[])["2026-10-14", "2026-11-11", "2026-12-09"])
            Happened(CountedEventKind.CaseDiscussed, on, Id(10));
        var mistaken = Happened(CountedEventKind.CaseDiscussed, "2026-12-09", Id(11));
        events.Add(mistaken.Reverse(At("2026-12-10")));
        Happened(CountedEventKind.CaseDeferred, "2026-12-09", Id(12));
        Count(CaseDiscussions).ShouldBe(3);
        Count(CasesDiscussed).ShouldBe(1);
        Cases(CasesDiscussed).ShouldBe([Id(10)]);
    }

    [Fact]
    public void The_last_review_is_the_last_ordinary_meeting_held_by_the_end_and_only_cases_discussed_there()
    {
        Meeting("2026-11-11", CountedDetail.OrdinaryMeeting, Id(20), (Id(10), RiskRating.High), (Id(13), RiskRating.High));
        Meeting("2026-12-09", CountedDetail.OrdinaryMeeting, Id(21), (Id(10), RiskRating.Standard), (Id(11), RiskRating.Medium), (Id(12), RiskRating.Standard));
        Meeting("2026-12-18", CountedDetail.ExtraordinaryMeeting, Id(22), (Id(10), RiskRating.High));
        Meeting("2027-01-13", CountedDetail.OrdinaryMeeting, Id(23), (Id(10), RiskRating.High));
        Count(RatingAtLastReview).ShouldBe(3);
        RatingAtLastReview.Split(Rows(RatingAtLastReview), SplitBy.Rating).ShouldBe([new("Standard", 2), new("Medium", 1)]);
    }

    [Fact]
    public void Each_panel_has_its_own_last_review()
    {
        Meeting("2026-12-09", CountedDetail.OrdinaryMeeting, Id(21), (Id(10), RiskRating.High));
        Meeting("2026-11-18", CountedDetail.OrdinaryMeeting, Id(24), Id(2), (Id(14), RiskRating.Medium));
        Meeting("2026-10-21", CountedDetail.OrdinaryMeeting, Id(25), Id(2), (Id(14), RiskRating.High), (Id(15), RiskRating.High));
        RatingAtLastReview.Split(Rows(RatingAtLastReview), SplitBy.Rating).ShouldBe([new("High", 1), new("Medium", 1)]);
    }

    [Fact]
    public void An_open_case_that_moves_to_another_ward_is_open_in_the_new_one_only()
    {
        Happened(CountedEventKind.CaseOpened, "2026-10-05", Id(10), ward: "FB01");
        Happened(CountedEventKind.CaseMovedOut, "2026-11-05", Id(10), ward: "FB01");
        Happened(CountedEventKind.CaseMovedIn, "2026-11-05", Id(10), ward: "FB02");
        var open = FigureCatalogue.OpenAtEnd;
        Count(open).ShouldBe(1);
        open.Split(Rows(open), SplitBy.Ward).ShouldBe([new("FB02", 1)]);
        var there = new FigureSlice(open, Period, SplitBy.Ward, "FB02");
        there.Items(events.AsQueryable()).ShouldBe([new FigureItem { Id = Id(10), On = new(2026, 11, 5) }]);
        there.Telling(events.AsQueryable(), [Id(10)]).Single().Kind.ShouldBe(CountedEventKind.CaseMovedIn);
        new FigureSlice(open, Period, SplitBy.Ward, "FB01").Items(events.AsQueryable()).ShouldBeEmpty();
        Happened(CountedEventKind.CaseClosed, "2026-12-05", Id(10), ward: "FB02");
        Count(open).ShouldBe(0);
        Count(CasesOpened).ShouldBe(1);
    }

    [Fact]
    public void The_list_has_one_row_for_each_one_counted()
    {
        Happened(CountedEventKind.CaseDiscussed, "2026-10-14", Id(10));
        Happened(CountedEventKind.CaseDiscussed, "2026-11-11", Id(10));
        var mistaken = Happened(CountedEventKind.CaseDiscussed, "2026-11-11", Id(11));
        events.Add(mistaken.Reverse(At("2026-11-12")));
        new FigureSlice(CaseDiscussions, Period).Items(events.AsQueryable()).Count().ShouldBe(2);
        new FigureSlice(CasesDiscussed, Period).Items(events.AsQueryable()).ShouldBe([new FigureItem { Id = Id(10), On = new(2026, 11, 11) }]);
    }

    [Theory]
    [InlineData("ward:FB03", SplitBy.Ward, "FB03")]
    [InlineData("type:Nuisance", SplitBy.CaseType, "Nuisance")]
    [InlineData("rating:", SplitBy.Rating, null)]
    public void A_part_reads_back_from_its_code(string code, SplitBy by, string? key)
    {
        FigureSlice.Of(CasesOpened, Period, code).ShouldBe(new FigureSlice(CasesOpened, Period, by, key));
        new FigureSlice(CasesOpened, Period, by, key).PartCodes.SingleOrDefault().ShouldBe(code);
        foreach (var bad in (string[])["ward", "Ward:FB03", "nothing:", ":", "../..:1"])
            FigureSlice.Of(CasesOpened, Period, bad).ShouldBeNull();
    }

    [Fact]
    public void Interventions_are_split_by_kind_and_extensions_counted_apart()
    {
        foreach (var kind in (string[])["pspo", "closure_order", "closure_order"])
            Happened(CountedEventKind.InterventionMade, "2026-11-11", Id(10), kind);
        Happened(CountedEventKind.InterventionExtended, "2026-11-12", Id(10), "closure_order");
        InterventionsMade.Split(Rows(InterventionsMade), InterventionsMade.SplitBy).ShouldBe([new("closure_order", 2), new("pspo", 1)]);
        Count(InterventionsExtended).ShouldBe(1);
    }

    [Fact]
    public void Actions_done_on_time_are_part_of_actions_done_and_overdue_ones_are_counted_at_the_end()
    {
        foreach (var detail in (string[])[CountedDetail.OnTime, CountedDetail.OnTime, CountedDetail.Late])
            Happened(CountedEventKind.ActionDone, "2026-11-11", Id(10), detail);
        Happened(CountedEventKind.ActionFellOverdue, "2026-08-01", Id(10));
        Happened(CountedEventKind.ActionFellOverdue, "2026-11-02", Id(10));
        Happened(CountedEventKind.ActionNoLongerOverdue, "2026-11-11", Id(10));
        Happened(CountedEventKind.ActionFellOverdue, "2027-01-01", Id(10));
        new Share(Count(ActionsDoneOnTime), Count(Find(ActionsDoneOnTime.PartOf!)!)).Shown().ShouldBe("67%");
        Count(ActionsOverdueAtEnd).ShouldBe(1);
    }

    [Fact]
    public void Every_figure_has_its_own_code_and_counts_known_events()
    {
        All.Select(figure => figure.Code).ShouldBeUnique();
        All.SelectMany(figure => figure.Kinds.Concat(figure.EndedBy)).ShouldBeSubsetOf(CountedEventKind.All);
        All.ShouldAllBe(figure => Find(figure.Code) == figure && figure.Sentence.Length > 20 && !figure.Sentence.EndsWith('.'));
        CountedEventKind.All.ShouldBeUnique();
        Should.Throw<ArgumentOutOfRangeException>(() => new CountedEvent("case_eaten", Panel, At("2026-10-01"), Period.From, At("2026-10-01")));
    }

    int Count(FigureDefinition figure) => figure.Count(Rows(figure));

    Guid[] Cases(FigureDefinition figure) => [.. figure.Cases(Rows(figure)).Order()];

    IQueryable<CountedEvent> Rows(FigureDefinition figure) => figure.Rows(events.AsQueryable(), Period);

    CountedEvent Happened(string kind, string on, Guid? caseId = null, string? detail = null, Guid? meetingId = null, RiskRating? rating = null, string? ward = null, Guid? panel = null)
    {
        var happened = new CountedEvent(kind, panel ?? Panel, At(on), DateOnly.ParseExact(on, "yyyy-MM-dd"), At(on))
        {
            CaseId = caseId,
            Detail = detail,
            MeetingId = meetingId,
            Rating = rating,
            WardCode = ward,
        };
        events.Add(happened);
        return happened;
    }

    void Meeting(string on, string type, Guid id, params (Guid Case, RiskRating Rating)[] discussed) => Meeting(on, type, id, Panel, discussed);

    void Meeting(string on, string type, Guid id, Guid panel, params (Guid Case, RiskRating Rating)[] discussed)
    {
        Happened(CountedEventKind.MeetingHeld, on, detail: type, meetingId: id, panel: panel);
        foreach (var (caseId, rating) in discussed)
            Happened(CountedEventKind.CaseDiscussed, on, caseId, meetingId: id, rating: rating, panel: panel);
    }

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    static DateTimeOffset At(string on) => new(DateOnly.ParseExact(on, "yyyy-MM-dd").ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
