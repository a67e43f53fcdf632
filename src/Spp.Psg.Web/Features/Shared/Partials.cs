using Spp.Psg.Data;
using Spp.Psg.Data.Cases;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Web.Features.Shared;

/// <summary>For _Pagination: newer and older by key, never by number; null where there is no more.</summary>
public sealed record Paging(string Shown, string? NewerHref, string? OlderHref, string Newer = "Newer", string Older = "Older");

/// <summary>For _Timeline: newest first.</summary>
public sealed record TimelineLine(string Title, string? By, DateTimeOffset At, string? Text = null, string? Href = null, string? LinkText = null);

/// <summary>For _Problem: what happened, what to do, and the reference that the log has.</summary>
public sealed record Problem(string Title, string Sentence, string? Reference = null);

/// <summary>For _CaseTabs: the pages of one case, and on which of them one is.</summary>
public sealed record CaseTabs(string Reference, string Here)
{
    string Href => "/cases/" + CaseReference.ToAddress(Reference);

    public (string Name, string Href)[] All =>
        [("Case", Href), ("Problems", Href + "/problems"), ("Analysis", Href + "/analysis"), ("Timeline", Href + "/timeline"), ("Links", Href + "/links"), ("Files", Href + "/files")];
}

/// <summary>For _Entries: lines of a case's timeline. Notes can be corrected from here when there is an address.</summary>
public sealed record Entries(IReadOnlyList<TimelineShown> Lines, Names Names, string? CorrectAt = null);

/// <summary>For _SectionCount, after the title of a list: how many it lists, and whether there are more.</summary>
public sealed record SectionCount(int Listed, bool HasMore);
