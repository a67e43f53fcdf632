using System.Net;

namespace Spp.Psg.Load;

/// <summary>One thing that people do all day, on the service and on the floor.</summary>
/// <param name="Needs">The address without which the service cannot do it yet.</param>
/// <param name="Says">What a good page holds, on both sides; empty where the answer has no page.</param>
sealed record Operation(
    string Name, string Needs, Func<Visitor, Random, HttpRequestMessage> Ours, Func<Random, HttpRequestMessage> Floor, HttpStatusCode Answers, string Says, Budget Budget)
{
    public HttpStatusCode FloorAnswers => HttpStatusCode.OK;
}

/// <summary>The budget of performance.md 2: shares of the floor's throughput, statements and round trips.</summary>
sealed record Budget(double Must, double Aim, int Statements, int Trips);
