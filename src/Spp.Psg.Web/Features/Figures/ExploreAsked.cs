using Microsoft.AspNetCore.Mvc;
using Spp.Psg.Data;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Figures;
using Spp.Psg.Domain.Referrals;
using Spp.Psg.Domain.Risk;
using Spp.Psg.Web.Features.Shared;

namespace Spp.Psg.Web.Features.Figures;

/// <summary>A question to the explorer, as it stands in the address: nothing else decides what the page shows.</summary>
public sealed record ExploreAsked
{
    /// <summary>Stands for what the events do not name, such as no ward.</summary>
    public const string NotNamed = "-";

    public const string Public = "public";
    public const string SmallCharts = "small";

    [FromQuery(Name = "figure")] public string? FigureCode { get; init; }
    [FromQuery(Name = "by")] public string? ByWord { get; init; }
    [FromQuery(Name = "period")] public string? Period { get; init; }
    [FromQuery(Name = "from")] public string? FirstDay { get; init; }
    [FromQuery(Name = "to")] public string? LastDay { get; init; }
    [FromQuery(Name = "panel")] public string? Panel { get; init; }
    [FromQuery(Name = "ward")] public string? Ward { get; init; }
    [FromQuery(Name = "type")] public string? Type { get; init; }
    [FromQuery(Name = "theme")] public string? Theme { get; init; }
    [FromQuery(Name = "age")] public string? Age { get; init; }
    [FromQuery(Name = "rating")] public string? Rating { get; init; }
    [FromQuery(Name = "agency")] public string? Agency { get; init; }
    [FromQuery(Name = "detail")] public string? Detail { get; init; }
    [FromQuery(Name = "sort")] public string? Sort { get; init; }
    /// <summary><see cref="SmallCharts"/>, or else what suits the table.</summary>
    [FromQuery(Name = "chart")] public string? Chart { get; init; }
    /// <summary>Who it is for: <see cref="Public"/>, or the partnership.</summary>
    [FromQuery(Name = "for")] public string? Audience { get; init; }
    /// <summary>allow_small_total_at_authority_level of domain.md 6.6.</summary>
    [FromQuery(Name = "totals")] public string? Totals { get; init; }

    public FigureDefinition Figure => (FigureCode is null ? null : FigureCatalogue.Find(FigureCode)) ?? FigureCatalogue.ReferralsReceived;

    /// <summary>As asked, or else by ward, or by what else there is.</summary>
    public SplitBy By => FigureFilter.Read(ByWord, out var by) && (by == SplitBy.Nothing || CountedBy.Of(Figure).Contains(by)) ? by
        : CountedBy.Of(Figure).Contains(SplitBy.Ward) ? SplitBy.Ward
        : CountedBy.Of(Figure)[0];

    /// <summary>One chart for each part; not for the public, for whom each of their numbers would need hiding of its own.</summary>
    public bool IsInSmallCharts => Chart == SmallCharts && !IsPublic && By is not (SplitBy.Nothing or SplitBy.Month);

    public bool IsPublic => Audience == Public;
    public SmallNumbers Policy => new(AllowSmallTotals: Totals == "show");

    /// <summary>What narrows it, of what this figure keeps.</summary>
    public IReadOnlyList<FigureFilter> Filters => [.. Narrowed.Where(filter => CountedBy.Of(Figure).Contains(filter.By))];

    /// <summary>What was chosen but says nothing about this figure.</summary>
    public IReadOnlyList<FigureFilter> LeftOut => [.. Narrowed.Where(filter => !CountedBy.Of(Figure).Contains(filter.By))];

    /// <summary>The whole authority's own number, and not a place's, an agency's or an outcome's (domain.md 6.6).</summary>
    public bool IsOfAuthority => Filters.All(filter => filter.By is SplitBy.CaseType or SplitBy.Theme or SplitBy.Rating) && Figure.Detail is null && Panel is null or "" or CountedPanels.All;

    (SplitBy By, string? Value)[] Parts => [(SplitBy.Detail, Detail), (SplitBy.Ward, Ward), (SplitBy.CaseType, Type), (SplitBy.Theme, Theme), (SplitBy.AgeBand, Age), (SplitBy.Rating, Rating), (SplitBy.Agency, Agency)];

    IEnumerable<FigureFilter> Narrowed => Parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => new FigureFilter(part.By, part.Value == NotNamed ? null : part.Value));

    /// <summary>The address that asks this.</summary>
    public string Address(string? handler = null)
    {
        var words = new (string Name, string? Value)[]
        {
            ("figure", Figure.Code), ("by", FigureFilter.Word(By)), ("period", Period), ("from", FirstDay), ("to", LastDay), ("panel", Panel), ("ward", Ward), ("type", Type), ("theme", Theme), ("age", Age),
            ("rating", Rating), ("agency", Agency), ("detail", Detail), ("sort", Sort), ("chart", Chart), ("for", Audience), ("totals", Totals), ("handler", handler),
        };
        return "/figures/explore?" + string.Join('&', words.Where(word => !string.IsNullOrEmpty(word.Value)).Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value!)}"));
    }

    /// <summary>What a part may be chosen from, for the figure at hand.</summary>
    public IEnumerable<(string Key, string Name)> Choices(SplitBy by, Names names, IReadOnlyList<string> details) => by switch
    {
        SplitBy.Ward => names.Wards.Select(ward => (ward.Code, ward.Name)),
        SplitBy.CaseType => Enum.GetNames<CaseType>().Select(type => (type, type)),
        SplitBy.Rating => Enum.GetNames<RiskRating>().Reverse().Select(rating => (rating, FigureWords.Rating(rating))),
        SplitBy.Theme => ReferralChoices.Themes.Select(theme => (theme, theme)),
        SplitBy.AgeBand => AgeBands.All.Select(band => (band, band)),
        SplitBy.Agency => names.Agencies.Select(agency => (agency.Id.ToString(), agency.Name)),
        _ => details.Select(detail => (detail, FigureWords.Detail(detail))),
    };

    /// <summary>The name in the address of what is chosen by.</summary>
    public (string Name, string? Value) Chosen(SplitBy by) => by switch
    {
        SplitBy.Ward => ("ward", Ward),
        SplitBy.CaseType => ("type", Type),
        SplitBy.Theme => ("theme", Theme),
        SplitBy.AgeBand => ("age", Age),
        SplitBy.Rating => ("rating", Rating),
        SplitBy.Agency => ("agency", Agency),
        _ => ("detail", Detail),
    };
}
