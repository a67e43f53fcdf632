using Shouldly;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reports;
using Xunit;
using static Spp.Psg.Domain.Tests.Reports.GivenReports;

namespace Spp.Psg.Domain.Tests.Reports;

public sealed class CommitteeReportTests
{
    readonly Actor author = Somebody("Ann"), reviewer = Somebody("Ben");

    static FrozenReport Frozen(CommitteeReport report) => new(new ReportPaper(report.Cover, false, "Edition", "", []), null);

    static string Refused(Action act) => Should.Throw<RuleBroken>(act).Refusals[0].Sentence;

    [Fact]
    public void It_goes_from_draft_to_review_to_approval_to_publication_and_stays()
    {
        var (report, sections) = Begin(author);
        sections.Count.ShouldBe(15);
        sections[0].Write(report, null, null, "Note it", author, Now);
        report.Submit([], author, Now);
        report.Approve([author.UserId], 0, 0, reviewer, Now);
        report.Publish(Frozen(report), true, 0, reviewer, Now);
        report.Status.ShouldBe(ReportStatus.Published);
        report.IsWhole.ShouldBeTrue();
        Refused(() => sections[0].Write(report, null, null, "Changed", author, Now)).ShouldContain("Only a draft is changed");
        Refused(() => report.EditCover(Cover)).ShouldContain("Only a draft is changed");
        Refused(() => report.SendBack("Why")).ShouldContain("Only a report in review");
    }

    [Fact]
    public void Nobody_approves_what_they_wrote_and_nothing_that_is_wrong_or_not_anonymised()
    {
        var (report, _) = Begin(author);
        Refused(() => report.Submit(["Consultation"], author, Now)).ShouldContain("Nothing stands yet under: Consultation");
        report.Submit([], author, Now);
        Refused(() => report.Approve([], 0, 0, author, Now)).ShouldContain("somebody else approves it");
        Refused(() => report.Approve([reviewer.UserId], 0, 0, reviewer, Now)).ShouldContain("somebody else approves it");
        Refused(() => report.Approve([], 1, 0, reviewer, Now)).ShouldBe("1 number does not match: correct each, or say why it is right");
        Refused(() => report.Approve([], 0, 2, reviewer, Now)).ShouldBe("2 case studies have not been approved as anonymised");
        Refused(() => report.Publish(Frozen(report), false, 0, reviewer, Now)).ShouldBe("Only an approved report is published");
        report.Approve([], 0, 0, reviewer, Now);
        Refused(() => report.Publish(Frozen(report), true, 1, reviewer, Now)).ShouldContain("1 finding of the publication check is not settled");
        report.SendBack(" Say more ");
        (report.Status, report.ReviewNote, report.ApprovedById).ShouldBe((ReportStatus.Draft, "Say more", null));
    }

    [Fact]
    public void A_case_study_is_approved_by_somebody_else_and_again_after_each_change()
    {
        var (report, _) = Begin(author);
        var study = CaseStudy.Begin(report, 1, "A home", "It was taken over.", author, Now);
        Refused(() => study.Approve(report, author, Now)).ShouldContain("You wrote this case study");
        study.Approve(report, reviewer, Now);
        Refused(() => study.Approve(report, reviewer, Now)).ShouldBe("This case study has been approved");
        study.Write(report, "A home", "It was taken over by others.", author, Now);
        study.ApprovedAt.ShouldBeNull();
        Refused(() => study.Write(report, " ", null, author, Now)).ShouldBe("Enter a title that names nobody");
    }

    [Fact]
    public void A_finding_is_settled_with_a_reason_and_only_what_was_found()
    {
        var (report, _) = Begin(author);
        Refused(() => Settlement.Make(report, CheckKind.Person, "Sam Reed", " ", ["Sam Reed"], author, Now)).ShouldBe("Enter why it may stay");
        Refused(() => Settlement.Make(report, CheckKind.Person, "Sam Rook", "Public", ["Sam Reed"], author, Now)).ShouldContain("not among what was found");
        Settlement.Make(report, CheckKind.Person, "Sam Reed", " A councillor ", ["Sam Reed"], author, Now).Because.ShouldBe("A councillor");
    }

    [Theory]
    [InlineData(null, "Enter the heading of the theme")]
    [InlineData("  ", "Enter the heading of the theme")]
    public void A_theme_has_a_heading(string? heading, string sentence)
    {
        var (report, sections) = Begin(author);
        Refused(() => report.AddTheme(heading, null, sections, author, Now)).ShouldBe(sentence);
    }
}
