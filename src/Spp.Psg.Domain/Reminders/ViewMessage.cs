namespace Spp.Psg.Domain.Reminders;

/// <summary>The message that brings the way to somebody's views of figures: no number, and no name that somebody gave a view.</summary>
public static class ViewMessage
{
    /// <param name="views">Each with what it asks, in the words of the catalogue of figures.</param>
    public static QueuedMessage Of(Guid userId, IReadOnlyList<(Guid Id, string Asks)> views, DateTimeOffset now) => views is [var only]
        ? new QueuedMessage(userId, $"Your view of figures: {only.Asks}", "Your view is counted anew each time you open it.", now) { Page = $"/figures/views/{only.Id}" }
        : new QueuedMessage(userId, $"Your {views.Count} views of figures", $"{string.Join('\n', views.Select(view => view.Asks))}\n\nEach is counted anew whenever you open it.", now) { Page = "/figures/views" };
}
