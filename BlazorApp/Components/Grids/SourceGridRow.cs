using BlazorApp.Services;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Components.Grids;

/// <summary>A row of the grid of sources: plain values, because it travels from the prerendered page to the circuit.</summary>
/// <param name="Place">In the record, for what ties otherwise.</param>
/// <param name="TitleLanguage">ISO 639-1; null where the title is the tracker's own words.</param>
/// <param name="Published">ISO partial date for sorting; empty: undated.</param>
/// <param name="Rank">Of its directness, for sorting: official documents first.</param>
public sealed record SourceGridRow(
    int Place, string Address, string Title, string? TitleLanguage, string Publisher, string Published, string PublishedText, string Language, string Directness, int Rank, string Origin, int Citations, int Differing)
{
    public static SourceGridRow Of(SourceRow row, View view) => new(
        row.Id, Addresses.Source(row.Slug, view), row.Title, Formats.TitleLanguage(row.Title, row.Language), row.Publisher, row.Published?.ToString() ?? "", row.Published is null ? Formats.Published(null, row.KnownOn) : Formats.ShortDate(row.Published), Formats.Language(row.Language),
        Formats.Label(row.Directness), (int)row.Directness, row.SiblingCount == 0 ? row.OriginName : $"{row.OriginName} (shared with {Formats.Count(row.SiblingCount, "other")})", row.Citations, row.Differing);
}
