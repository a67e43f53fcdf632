using Spp.Psg.Domain.Places;

namespace Spp.Psg.Web.Features.Loads;

/// <summary>How a load's state reads.</summary>
public static class LoadWords
{
    public static string Of(LoadState state) => state switch
    {
        LoadState.Waiting => "Waiting",
        LoadState.Checking => "Being checked",
        LoadState.Checked => "Checked, not applied",
        LoadState.Confirmed => "Waiting",
        LoadState.Applying => "Being applied",
        _ => state.ToString(),
    };

    public static string Colour(LoadState state) => state switch
    {
        LoadState.Applied => "green",
        LoadState.Refused or LoadState.Failed => "red",
        LoadState.Checked => "yellow",
        LoadState.Discarded => "grey",
        _ => "blue",
    };
}
