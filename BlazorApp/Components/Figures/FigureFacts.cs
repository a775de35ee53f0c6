using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Figures;

namespace BlazorApp.Components.Figures;

/// <summary>What a picture must still say when it has left the page.</summary>
/// <param name="Filters">The filters in words, and which part of a long list is drawn; “all” when there are neither.</param>
/// <param name="DataThrough">Publication date of the newest source of the record, in words, and of the newest that is drawn where that is another.</param>
/// <param name="MadeOn">The day the picture was drawn.</param>
/// <param name="Sources">Who says so, in a few words.</param>
/// <param name="Link">The exact address of the figure in this view.</param>
public sealed record FigureFacts(string Filters, string DataThrough, DateOnly MadeOn, string Sources, string Link)
{
    private const int NamedPublishers = 3;

    /// <param name="recordThrough">Publication date of the newest source of the record by the view's day; null where it has none with a date.</param>
    /// <param name="site">Scheme, host and path base, without a slash at the end.</param>
    public static FigureFacts Of(FigureData data, PartialDate? recordThrough, DateOnly madeOn, string site)
    {
        var citations = data.Citations.ToList();
        var publishers = citations.GroupBy(citation => citation.Source.Publisher)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        var sources = citations.Select(citation => citation.Source).DistinctBy(source => source.Slug).ToList();
        var counted = $"{Formats.Count(sources.Count, "source")}, {Formats.Count(sources.Select(source => source.OriginSlug).Distinct().Count(), "origin")}";
        var named = string.Join(", ", publishers.Take(NamedPublishers));
        var others = publishers.Count > NamedPublishers ? $" and {Formats.Count(publishers.Count - NamedPublishers, "other publisher")}" : "";

        // Of a day to come nobody can tell what will be known.
        var asOf = data.View.AsOf is not { } day ? "" : day > madeOn && day > data.DataThrough?.LastDay ? $"; as known on {Formats.Day(madeOn)}" : $"; as known on {Formats.Day(day)}";
        var link = site + Addresses.Figure(data.Name, data.View.WithoutLook);
        if (data.OfficialAid is { } aid)
            return new FigureFacts($"Ecuador, {aid.PricesInWords(data.View.Dollars)}{asOf}", $"vintage {aid.VintageInWords}", madeOn, "ForeignAssistance.gov, country summary (official)", link);
        return new FigureFacts(
            data.Shown + asOf, Formats.Date(recordThrough) + (data.DataThrough == recordThrough ? "" : $"; newest source drawn {Formats.Date(data.DataThrough)}"), madeOn,
            $"{counted}: {named}{others}", link);
    }
}
