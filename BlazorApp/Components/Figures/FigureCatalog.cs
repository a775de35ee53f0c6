using BlazorApp.Services;
using BlazorApp.Services.Evidence;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using BlazorApp.Services.OfficialAid;
using BlazorApp.Services.Timeline;

namespace BlazorApp.Components.Figures;

/// <summary>A figure by name: what it is called, which component draws it, what narrows and orders it. Every component is a <see cref="Drawing"/>.</summary>
/// <param name="Filters">Which of <see cref="View.Filters"/> apply: a picture must not name others as shown.</param>
public sealed record FigureEntry(string Name, string Title, Type Component, IReadOnlyList<string> Filters, IReadOnlyList<string> Sorts)
{
    /// <summary>The figure's page with the view of that query; what the query says wrongly is dropped.</summary>
    public string AddressIn(string query) => Addresses.Figure(Name, View.Read(query, Sorts, Filters) with { Present = false });
}

/// <summary>The figures there are.</summary>
public static class FigureCatalog
{
    public static readonly IReadOnlyList<FigureEntry> All =
    [
        new(FigureNames.Funding, "Funding by item and stage", typeof(FundingFigure), DossierQueries.Filters, FundingQueries.Sorts),
        new(FigureNames.Money, "Announced money and its later stages", typeof(MoneyFigure), DossierQueries.Filters, FundingQueries.Sorts),
        new(FigureNames.Ladders, "Ladders of all commitments", typeof(LaddersFigure), DossierQueries.Filters, FundingQueries.Sorts),
        new(FigureNames.Timeline, "Milestones and engagements over time", typeof(TimelineFigure), TimelineQueries.Filters, TimelineQueries.Sorts),
        new(FigureNames.Evidence, "Statements and their sources", typeof(EvidenceFigure), ["commitment"], []),
        new(FigureNames.OfficialAid, "Official aid by fiscal year", typeof(OfficialAidFigure), OfficialAidQueries.Filters, []),
    ];

    public static FigureEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The parameters with which any figure is drawn.</summary>
    public static Dictionary<string, object?> Parameters(FigureData data, FigureFacts facts, Palette palette, FigureSize size, Func<string, string?, string>? commitmentAddress) => new()
    {
        [nameof(Drawing.Data)] = data, [nameof(Drawing.Facts)] = facts, [nameof(Drawing.Palette)] = palette, [nameof(Drawing.Size)] = size,
        [nameof(Drawing.CommitmentAddress)] = commitmentAddress,
    };
}
