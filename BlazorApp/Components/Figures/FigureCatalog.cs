using BlazorApp.Services;
using BlazorApp.Services.Figures;

namespace BlazorApp.Components.Figures;

/// <summary>A figure by name: what it is called and which component draws it. Every component is a <see cref="Drawing"/>.</summary>
public sealed record FigureEntry(string Name, string Title, Type Component)
{
    /// <summary>The figure's page with the view of that query; what the query says wrongly is dropped.</summary>
    public string AddressIn(string query) => Addresses.Figure(Name, View.Read(query) with { Present = false });
}

/// <summary>The figures there are.</summary>
public static class FigureCatalog
{
    public static readonly IReadOnlyList<FigureEntry> All =
    [
        new(FigureNames.Funding, "Funding by item and stage", typeof(FundingFigure)),
        new(FigureNames.Money, "Announced money and its later stages", typeof(MoneyFigure)),
        new(FigureNames.Ladders, "Ladders of all commitments", typeof(LaddersFigure)),
        new(FigureNames.Timeline, "Milestones and engagements over time", typeof(TimelineFigure)),
        new(FigureNames.Evidence, "Statements and their sources", typeof(EvidenceFigure)),
        new(FigureNames.OfficialAid, "Official aid by fiscal year", typeof(OfficialAidFigure)),
    ];

    public static FigureEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The parameters with which any figure is drawn.</summary>
    public static Dictionary<string, object?> Parameters(FigureData data, FigureFacts facts, Palette palette, FigureSize size, Func<string, string?, string>? commitmentAddress) => new()
    {
        [nameof(Drawing.Data)] = data, [nameof(Drawing.Facts)] = facts, [nameof(Drawing.Palette)] = palette, [nameof(Drawing.Size)] = size,
        [nameof(Drawing.CommitmentAddress)] = commitmentAddress,
    };
}
