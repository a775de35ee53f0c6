using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using BlazorApp.Components.Figures;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BlazorApp.Endpoints;

/// <summary>Figures as files: <c>/figures/{name}.svg</c> and <c>.csv</c>, and oEmbed for the page of a figure.</summary>
internal static class FigureEndpoints
{
    public const string SvgType = "image/svg+xml; charset=utf-8";

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        foreach (var entry in FigureCatalog.All)
        {
            var address = Addresses.Figure(entry.Name, View.Everything);
            routes.MapOpen($"{address}.svg", new OpenForm($"{entry.Title}: the figure, as SVG.", SvgType, ["asof", .. entry.Filters, "theme", "width", "shape"], entry.Sorts), async (HttpContext context, FigureQueries queries, FigureDrawing drawing, CancellationToken cancellationToken) =>
            {
                var (_, data) = await FindAsync(entry, context.Request, queries, cancellationToken);
                if (data is null)
                    return Nothing;
                context.Response.Headers.ContentDisposition = $"inline; filename=\"{Addresses.FileName("figure-" + entry.Name, "svg", data.View)}\"";
                return Results.Text(await drawing.DrawAsync(data, SizeOf(context.Request.Query), context.Request.Site()), SvgType, Encoding.UTF8);
            });

            routes.MapOpen($"{address}.csv", new OpenForm($"{entry.Title}: the numbers and facts of the figure, as CSV.", CsvForm.MediaType, ["asof", .. entry.Filters, "bom"], entry.Sorts), async (HttpContext context, FigureQueries queries, CancellationToken cancellationToken) =>
            {
                var (view, data) = await FindAsync(entry, context.Request, queries, cancellationToken);
                return data is null ? Nothing : new TableResult(Tables.OfFigure(data) with { Name = "figure-" + entry.Name }, "csv", view);
            });
        }

        var form = new OpenForm("oEmbed (oembed.com): how the page of a figure is shown in a frame.", JsonForm.MediaType, ["url", "maxwidth", "maxheight", "format"], Schema: OpenApi.OEmbed);
        routes.MapOpen("/oembed", form, (string? url, string? format, HttpContext context) =>
        {
            if (format is not (null or "json"))
                return Results.Problem("This is answered as JSON only. Leave “format” out.", statusCode: StatusCodes.Status501NotImplemented, title: "No such format");
            var query = context.Request.Query;
            if (DataEndpoints.ReadNumber(query, "maxwidth", int.MaxValue, 960) is not { } width || DataEndpoints.ReadNumber(query, "maxheight", int.MaxValue, 720) is not { } height)
                return OpenForms.BadRequest("“maxwidth” and “maxheight” are whole numbers of pixels.", "Leave them out for 960 and 720.");
            var figures = context.Request.Site() + "/figures/";
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.AbsoluteUri.StartsWith(figures, StringComparison.OrdinalIgnoreCase)
                || FigureCatalog.Find(address.GetLeftPart(UriPartial.Path)[figures.Length..]) is not { } entry)
                return OpenForms.NotFound("There is no figure at the address that “url” names.", "/figures shows all figures.");
            (width, height) = (Math.Min(width, 1920), Math.Min(height, 1440));
            return Results.Json(new OEmbed("1.0", "rich", entry.Title, FileFacts.Publisher, context.Request.Site(), width, height, EmbedCode.For(context.Request.Site() + entry.AddressIn(address.Query), entry.Title, width, height)));
        });
    }

    private static IResult Nothing => OpenForms.NotFound("There is no such commitment or vintage.", "/overview.json lists the commitments; /official-aid names the vintages.");

    /// <summary>Null where it asks for what no day has; what only was not public yet is said in the picture.</summary>
    private static async Task<(View View, FigureData? Data)> FindAsync(FigureEntry entry, HttpRequest request, FigureQueries queries, CancellationToken cancellationToken)
    {
        var view = View.Read(request.QueryString.Value ?? "", entry.Sorts, entry.Filters);
        var data = await queries.FindAsync(entry.Name, view, cancellationToken);
        var isThere = data!.Obstacle is null || (view.Commitment ?? view.Vintage) is null
            || (view.AsOf is not null && await queries.FindAsync(entry.Name, view with { AsOf = null }, cancellationToken) is { Obstacle: null });
        return (view, isThere ? data : null);
    }

    private static FigureSize SizeOf(IQueryCollection query)
    {
        var shape = Enum.TryParse<FigureShape>(query["shape"], ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : FigureShape.Natural;
        return double.TryParse(query["width"], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? new FigureSize(Math.Clamp(width, FigureSize.Narrowest, FigureSize.Widest), shape)
            : FigureSize.Page with { Shape = shape };
    }

    // The names are oEmbed's own (oembed.com, 2.3.4).
    private sealed record OEmbed(
        string Version, string Type, string Title, [property: JsonPropertyName("provider_name")] string ProviderName, [property: JsonPropertyName("provider_url")] string ProviderUrl, int Width, int Height, string Html);
}

/// <summary>Draws a figure as a file of its own: the same component as in the page, with fixed colours.</summary>
internal sealed class FigureDrawing(IServiceProvider services, ILoggerFactory loggers, TimeProvider clock)
{
    /// <param name="site">Scheme, host and path base, for the link in the picture.</param>
    public async Task<string> DrawAsync(FigureData data, FigureSize size, string site)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var facts = data.Obstacle is null ? FigureFacts.Of(data, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), site) : null;
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var palette = data.View.Theme == Theme.Dark ? Palette.Dark : Palette.Light;
            var parameters = facts is null
                ? new Dictionary<string, object?> { ["Entry"] = FigureCatalog.Find(data.Name), ["Obstacle"] = data.Obstacle, ["Palette"] = palette, ["Size"] = size }
                : FigureCatalog.Parameters(data, facts, palette, size, commitmentAddress: null);
            var output = await renderer.RenderComponentAsync(facts is null ? typeof(ObstacleFigure) : FigureCatalog.Find(data.Name)!.Component, ParameterView.FromDictionary(parameters));
            return output.ToHtmlString();
        });
    }
}
