using Spp.Psg.Domain.Interventions;
using Spp.Psg.Domain.Time;

namespace Spp.Psg.Domain.CaseReviews;

/// <summary>One complaint under the threshold: whether it counts, and why.</summary>
/// <param name="By">The last day on which it could be made, and the last on which a review could be applied for because of it.</param>
public sealed record JudgedComplaint(int Number, DateOnly BehaviourOn, DateOnly MadeOn, bool Counts, string Why, (DateOnly Complaint, DateOnly Application) By);

/// <summary>The threshold of the 2014 Act s.104(4) and (11), with what the local procedure puts in its place.</summary>
public sealed record ThresholdTest(IReadOnlyList<JudgedComplaint> Complaints, int Needed)
{
    public int Counting => Complaints.Count(complaint => complaint.Counts);

    /// <summary>Then it must be held met. Otherwise the bodies decide by persistence, harm, and how adequate the response was.</summary>
    public bool IsMet => Counting >= Needed;

    /// <param name="complaints">When the behaviour was, and when it was reported.</param>
    public static ThresholdTest Of(IEnumerable<(DateOnly BehaviourOn, DateOnly MadeOn)> complaints, DateOnly appliedOn, bool isHate, ReviewProcedure procedure) =>
        new([.. complaints.Select((one, at) => Judge(at + 1, one.BehaviourOn, one.MadeOn, appliedOn, procedure))], isHate && procedure.HateComplaints is { } few ? few : procedure.Complaints);

    static JudgedComplaint Judge(int number, DateOnly behaviourOn, DateOnly madeOn, DateOnly appliedOn, ReviewProcedure procedure)
    {
        var complaintBy = Period.BeginningWith(behaviourOn, procedure.ComplaintWindow); // s.104(11)(a)
        var applyBy = Period.BeginningWith(madeOn, procedure.ApplicationWindow); // s.104(11)(b)
        var why = madeOn < behaviourOn ? $"Reported on {madeOn.InWords()}, before it happened"
            : madeOn > complaintBy ? $"Reported on {madeOn.InWords()}, after {complaintBy.InWords()}: not within {procedure.ComplaintWindow} beginning with the behaviour"
            : appliedOn > applyBy ? $"Applied for on {appliedOn.InWords()}, after {applyBy.InWords()}: not within {procedure.ApplicationWindow} beginning with the complaint"
            : appliedOn < madeOn ? $"Reported on {madeOn.InWords()}, after the application"
            : null;
        return new(number, behaviourOn, madeOn, why is null, why ?? $"Reported by {complaintBy.InWords()} and applied for by {applyBy.InWords()}", (complaintBy, applyBy));
    }

    /// <summary>What the test comes to, in a sentence.</summary>
    public string InWords => IsMet
        ? $"{Counting} of {Complaints.Count} complaints count and {Needed} are needed: the threshold must be held met"
        : $"{Counting} of {Complaints.Count} complaints count and {Needed} are needed: decide by persistence, harm and how adequate the response was";

    public static string Provision => Statute.ReviewComplaints.Provision;
}
