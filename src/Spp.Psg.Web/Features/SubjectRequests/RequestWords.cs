using Spp.Psg.Domain.SubjectRequests;
using Spp.Psg.Web.Features.Shared.Tags;

namespace Spp.Psg.Web.Features.SubjectRequests;

/// <summary>Words and colours of where a request and its records stand.</summary>
static class RequestWords
{
    public static string Said(Enum value) => ChoiceField.Said(value);

    public static string Colour(RequestStatus status) => status switch
    {
        RequestStatus.AwaitingIdentity => "yellow",
        RequestStatus.Open => "blue",
        RequestStatus.InReview => "orange",
        RequestStatus.Approved => "teal",
        _ => "grey",
    };

    /// <summary>Its kind is said where its title does not begin with it.</summary>
    public static string Titled(SubjectRequestItem item) => item.Title.StartsWith(item.Kind.ToString(), StringComparison.Ordinal) ? item.Title : $"{Said(item.Kind)}: {item.Title}";

    public static string Answer(ItemAnswer? answer) => answer is { } given ? Said(given) : "Not decided";

    public static string Colour(ItemAnswer? answer) => answer switch
    {
        ItemAnswer.Disclosed => "green",
        ItemAnswer.Masked => "yellow",
        ItemAnswer.Withheld => "grey",
        _ => "red",
    };
}
