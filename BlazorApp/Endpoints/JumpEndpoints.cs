using BlazorApp.Services;
using BlazorApp.Services.Search;

namespace BlazorApp.Endpoints;

/// <summary>Where the command palette can jump: <c>/jump.json?q=</c>, in the view of the page it was opened on.</summary>
internal static class JumpEndpoints
{
    public const string Path = "/jump.json";

    public static void MapJumps(this IEndpointRouteBuilder routes) => routes.MapGet(Path, async (HttpContext context, SearchQueries queries, CancellationToken cancellationToken) =>
    {
        var view = View.Read(context.Request.QueryString.Value ?? "") with { Kind = null, Side = null };
        var pages = (view.Text is null ? Addresses.Pages : Addresses.Pages.Concat(Addresses.FurtherPages))
            .Where(page => view.Text is not { } text || page.Label.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(page => new Jump("Page", page.Label, Addresses.Page(page.Path, view)));
        var hits = (await queries.JumpAsync(view, cancellationToken))
            .Select(hit => new Jump(Formats.Label(hit.Type), hit.Type switch { SearchEntryType.Source => $"{hit.TitleText} ({hit.Publisher})", SearchEntryType.Person => $"{hit.TitleText}, {hit.SnippetText}{(hit.Side is { } side ? $" ({Formats.Label(side)})" : "")}", _ => hit.TitleText }, hit.AddressIn(view)));
        var search = new Jump("Search", view.Text is { } words ? $"Search the whole record for “{words}”" : "Search the whole record", Addresses.SearchFor(view.Text, view));
        return Results.Json((Jump[])[.. pages, .. hits, search]);
    });

    /// <param name="Type">What it is, for people.</param>
    private sealed record Jump(string Type, string Title, string Address);
}
