using BlazorApp.Services;
using BlazorApp.Services.Evidence;

namespace BlazorApp.Components.Grids;

/// <summary>A row of the grid of sources: plain values, because it travels from the prerendered page to the circuit.</summary>
/// <param name="Published">ISO partial date for sorting; empty: undated.</param>
public sealed record SourceGridRow(
    string Address, string Title, string Publisher, string Published, string PublishedText, string Language, string Directness, string Origin, int Citations, int Differing)
{
    public static SourceGridRow Of(SourceRow row, View view) => new(
        Addresses.Source(row.Slug, view), row.Title, row.Publisher, row.Published?.ToString() ?? "", row.Published is null ? Formats.Published(null, row.KnownOn) : Formats.ShortDate(row.Published), Formats.Language(row.Language),
        Formats.Label(row.Directness), row.SiblingCount == 0 ? row.OriginName : $"{row.OriginName} (shared with {Formats.Count(row.SiblingCount, "other")})", row.Citations, row.Differing);
}
