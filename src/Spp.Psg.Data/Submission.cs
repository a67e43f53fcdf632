namespace Spp.Psg.Data;

/// <summary>The answer that a submitted form got. A second press of the same form gets the same answer and does nothing.</summary>
public sealed class Submission
{
    /// <summary>Made when the form was shown.</summary>
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public string Request { get; init; } = "";
    public string Answer { get; init; } = "null";
    public DateTimeOffset At { get; init; }
}
