using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Components.Figures;

/// <summary>What a picture must still say when it has left the page.</summary>
/// <param name="Filters">The filters in words; “all” when there are none.</param>
/// <param name="DataThrough">Publication date of the newest source behind it, in words.</param>
/// <param name="MadeOn">The day the picture was drawn.</param>
/// <param name="Sources">Who says so, in a few words.</param>
/// <param name="Link">The exact address of the view it was made from.</param>
public sealed record FigureFacts(string Filters, string DataThrough, DateOnly MadeOn, string Sources, string Link)
{
    private const int NamedPublishers = 3;

    /// <summary>The facts for a figure of these commitments.</summary>
    /// <param name="link">Absolute address of the view.</param>
    public static FigureFacts Of(IEnumerable<Dossier> dossiers, View view, DateOnly madeOn, string link)
    {
        var citations = dossiers.SelectMany(dossier => dossier.Citations).ToList();
        var evidence = new EvidenceSet(citations);
        var through = citations.Max(citation => citation.Source.Published?.ToString());
        var publishers = citations.GroupBy(citation => citation.Source.Publisher).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        var named = string.Join(", ", publishers.Take(NamedPublishers));
        var others = publishers.Count > NamedPublishers ? $" and {Formats.Count(publishers.Count - NamedPublishers, "other")}" : "";
        var asOf = view.AsOf is { } day ? $"; as known on {Formats.Day(day)}" : "";
        return new FigureFacts(view.DescribeFilters() + asOf, Formats.Date(through is null ? null : PartialDate.Parse(through)), madeOn, $"{evidence.Describe()}: {named}{others}", link);
    }
}
