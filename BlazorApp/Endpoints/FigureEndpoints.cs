using System.Globalization;
using System.Text;
using BlazorApp.Components.Figures;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Figures;

namespace BlazorApp.Endpoints;

/// <summary>Figures as files: <c>/figures/{name}.svg</c>, its numbers and facts as <c>.csv</c>, <c>.xlsx</c> and <c>.json</c>.</summary>
internal static class FigureEndpoints
{
    public const string SvgType = "image/svg+xml; charset=utf-8";

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        foreach (var entry in FigureCatalog.All)
        {
            MapPicture(routes, entry);
            MapNumbers(routes, entry);
        }
    }

    private static void MapPicture(IEndpointRouteBuilder routes, FigureEntry entry)
    {
        var form = new OpenForm($"{entry.Title}: the figure, as SVG.", SvgType, ["asof", .. entry.Filters, "theme", "width", "shape"], entry.Sorts);
        routes.MapOpen($"{Addresses.Figure(entry.Name, View.Everything)}.svg", form, async (HttpContext context, FigureQueries queries, FigureDrawing drawing, CancellationToken cancellationToken) =>
        {
            if (SizeOf(context.Request.Query) is not { } size)
                return OpenForms.BadRequest($"“shape” is one of {string.Join(", ", Enum.GetValues<FigureShape>().Select(shape => Formats.Slug(shape)))}, “width” a whole number of pixels.", "Leave them out for what is usual.");
            if (await FindAsync(entry, View.Read(context.Request.QueryString.Value ?? "", entry.Sorts, entry.Filters), queries, cancellationToken) is not { } data)
                return Nothing;
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{Addresses.FileName("figure-" + entry.Name, "svg", data.View)}\"";
            return Results.Text(await drawing.DrawAsync(data, size, context.Request.Site()), SvgType, Encoding.UTF8);
        });
    }

    private static void MapNumbers(IEndpointRouteBuilder routes, FigureEntry entry)
    {
        DataEndpoints.Map(routes, Addresses.Figure(entry.Name, View.Everything), $"{entry.Title}: the numbers and facts of the figure", ["asof", .. entry.Filters], entry.Sorts, isPaged: false, async (services, view, _, cancellationToken) =>
            await FindAsync(entry, view, services.GetRequiredService<FigureQueries>(), cancellationToken) is { } data ? Tables.OfFigure(data) with { Name = "figure-" + entry.Name } : null,
            Without(View.Everything), entry.Filters.Contains("dollars") ? [.. Enum.GetValues<Dollars>().Select(dollars => Without(new View { Dollars = dollars }))] : []);

        Table Without(View view) => Tables.OfFigure(new FigureData(entry.Name, view, [], []));
    }

    private static IResult Nothing => OpenForms.NotFound("There is no such commitment or vintage.", "/overview.json lists the commitments; /official-aid names the vintages.");

    /// <summary>Null where it asks for what no day has; what only was not public yet is said in the picture.</summary>
    public static async Task<FigureData?> FindAsync(FigureEntry entry, View view, FigureQueries queries, CancellationToken cancellationToken)
    {
        var data = await queries.FindAsync(entry.Name, view, cancellationToken);
        var isThere = data!.Obstacle is null || (view.Commitment ?? view.Vintage) is null
            || (view.AsOf is not null && await queries.FindAsync(entry.Name, view with { AsOf = null }, cancellationToken) is { Obstacle: null });
        return isThere ? data : null;
    }

    /// <summary>Null where it asks for what is neither a shape nor a width. A width that no picture has is brought into those that one may have.</summary>
    private static FigureSize? SizeOf(IQueryCollection query)
    {
        FigureShape? shape = query.TryGetValue("shape", out var word)
            ? Enum.GetValues<FigureShape>().Cast<FigureShape?>().FirstOrDefault(known => Formats.Slug(known!.Value).Equals(word, StringComparison.OrdinalIgnoreCase))
            : FigureShape.Natural;
        if (shape is null || !query.TryGetValue("width", out var pixels))
            return shape is { } usual ? FigureSize.Of(usual) : null;
        return double.TryParse(pixels, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? FigureSize.Of(shape.Value, Math.Clamp(width, FigureSize.Narrowest, FigureSize.Widest)) : null;
    }
}
