using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.CaseReviews;
using Spp.Psg.Web.Features.CaseReviews;
using Spp.Psg.Web.Tests.Features.Interventions;

namespace Spp.Psg.Web.Tests.Features.CaseReviews;

/// <summary>Case reviews brought along by the real commands, and what a complete form sends.</summary>
static class GivenReviews
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>An application with three complaints that count.</summary>
    /// <returns>The address of its page.</returns>
    public static async Task<string> AnApplicationAsync(this PsgApp app, string panel = "PSG", string words = "Kept as it was typed", int complaints = 3, DateOnly? received = null, string by = "chair")
    {
        var council = await app.Given().Agency("council");
        var reference = await app.Send(by, new RecordApplication.Command
        {
            Facts = new ApplicationFacts
            {
                PanelId = await app.Given().Panel(panel),
                ReceivedOn = received ?? Today,
                AgencyId = council,
                Route = ApplicationRoute.Telephone,
                Applicant = ReviewApplicant.Victim,
                ApplicantName = $"{words} applicant",
                Victims = $"{words} victim",
                About = $"{words} about",
            },
            Complaints = [.. Enumerable.Range(1, complaints).Select(day => new ComplaintFacts { BehaviourOn = new(2026, 11, day), MadeOn = new(2026, 11, day), AgencyId = council, Words = $"{words} complaint" })],
        });
        return CaseReference.ToAddress(reference);
    }

    public static Task TakeAsync(this PsgApp app, string review, ReviewStep step) =>
        Agency(app, async police => await app.Send("chair", new RecordStep.Command { Review = review, Step = step, On = Today, Agencies = step == ReviewStep.Pass ? [police] : [], Why = step == ReviewStep.Withdraw ? "Moved away" : null }));

    /// <summary>Passed on, so that its threshold can be decided.</summary>
    public static async Task<string> APassedApplicationAsync(this PsgApp app, string panel = "PSG", string words = "Kept as it was typed", int complaints = 3)
    {
        var review = await app.AnApplicationAsync(panel, words, complaints);
        await app.TakeAsync(review, ReviewStep.Acknowledge);
        await app.TakeAsync(review, ReviewStep.Pass);
        return review;
    }

    public static async Task<string> ADecidedApplicationAsync(this PsgApp app, bool met, int complaints = 3)
    {
        var review = await app.APassedApplicationAsync(complaints: complaints);
        await app.Send("chair", new DecideThreshold.Command { Review = review, DecidedOn = Today, IsMet = met, Reason = "As the bodies found" });
        return review;
    }

    /// <summary>A review that was held, with one recommendation.</summary>
    public static async Task<(string Address, Guid Recommendation)> AReviewAsync(this PsgApp app, string panel = "PSG", string words = "Kept as it was typed")
    {
        var review = await app.APassedApplicationAsync(panel, words);
        await app.Send("chair", new DecideThreshold.Command { Review = review, DecidedOn = Today, IsMet = true });
        await Agency(app, async police => await app.Send("chair", new HoldReview.Command
        {
            Review = review,
            HeldOn = Today,
            Members = $"{words} members",
            Findings = $"{words} findings",
            Recommendations = [new RecommendationFacts { AgencyId = police, Text = $"{words} recommended", ReplyBy = Today.AddDays(28) }],
        }));
        return (review, await app.Database.AskAsync<Guid>($"select id from asb_case_review_recommendation where review_id = (select id from asb_case_review where reference = '{review.Replace('-', '/')}')"));
    }

    public static Task<string> StatusAsync(this PsgApp app, string review) => app.Database.AskAsync<string>($"select status from asb_case_review where reference = '{review.Replace('-', '/')}'");

    public static async Task<Dictionary<string, string?>> FormAsync(this PsgApp app)
    {
        var council = (await app.Given().Agency("council")).ToString();
        var form = new Dictionary<string, string?>
        {
            ["Form.Facts.PanelId"] = (await app.Given().Panel("PSG")).ToString(),
            ["Form.Facts.ReceivedOn"] = "2026-11-23",
            ["Form.Facts.AgencyId"] = council,
            ["Form.Facts.Route"] = "Telephone",
            ["Form.Facts.Applicant"] = "Victim",
            ["Form.Facts.ApplicantName"] = "Ann Example",
            ["Form.Facts.Victims"] = Forms.Kept,
            ["Form.Facts.About"] = "Shouting every night",
        };
        for (var at = 0; at < 3; at++)
        {
            form[$"Form.Complaints[{at}].BehaviourOn"] = form[$"Form.Complaints[{at}].MadeOn"] = $"2026-11-0{at + 1}";
            (form[$"Form.Complaints[{at}].AgencyId"], form[$"Form.Complaints[{at}].Words"]) = (council, "Shouting");
        }

        return form;
    }

    /// <summary>The procedure as it is shipped, to be changed.</summary>
    public static Dictionary<string, string?> Procedure(params (string Field, string? Value)[] changed)
    {
        var form = new Dictionary<string, string?>
        {
            ["EffectiveFrom"] = "2026-11-23",
            ["Complaints"] = "3",
            ["ComplaintMonths"] = "1",
            ["ApplicationMonths"] = "6",
            ["AcknowledgeDays"] = "3",
            ["InformationDays"] = "10",
            ["ThresholdDays"] = "15",
            ["PanelDays"] = "25",
            ["OutcomeDays"] = "5",
            ["AppealDays"] = "20",
            ["AppealDecisionDays"] = "20",
            ["TellsSmallNumbers"] = "true",
        };
        foreach (var (field, value) in changed)
            form[field] = value;
        return form.ToDictionary(one => $"Form.Facts.{one.Key}", one => one.Value);
    }

    static async Task Agency(PsgApp app, Func<Guid, Task> act) => await act(await app.Given().Agency("police"));
}
