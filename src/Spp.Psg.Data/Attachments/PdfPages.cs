using System.Diagnostics;
using UglyToad.PdfPig;

namespace Spp.Psg.Data.Attachments;

/// <summary>The words of a PDF, page by page: as many pages, bytes and seconds as a search is worth, and none of a file that cannot be read.</summary>
static class PdfPages
{
    const int Pages = 200, Depth = 64;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IEnumerable<string> Of(Stream content)
    {
        var watch = Stopwatch.StartNew();
        using var pdf = Read(() => PdfDocument.Open(content, new ParsingOptions { SkipMissingFonts = true, MaxStackDepth = Depth, FilterProvider = new BoundedFilters() }));
        for (var number = 1; number <= Math.Min(Pages, pdf?.NumberOfPages ?? 0) && watch.Elapsed < Patience; number++)
            if (Read(() => string.Join(' ', pdf!.GetPage(number).GetWords().Select(word => word.Text))) is { } page)
                yield return page;
    }

    /// <summary>A file that is cut off, encrypted or made to harm is refused by the library in many ways, and all of them mean the same here.</summary>
    static T? Read<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return null;
        }
    }
}
