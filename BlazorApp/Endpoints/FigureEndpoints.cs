using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using BlazorApp.Components.Figures;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Funding;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BlazorApp.Endpoints;

/// <summary>Figures as files: <c>/figures/{name}.svg</c> and <c>.csv</c>, and oEmbed for the page of a figure.</summary>
internal static class FigureEndpoints
{
    private static readonly string[] Filters = ["asof", "stage", "side", "kind", "q", "commitment", "vintage", "dollars"];

    public const string SvgType = "image/svg+xml; charset=utf-8";

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        var svg = new OpenForm("A figure, as SVG.", SvgType, ["name", .. Filters, "theme", "width", "shape"], FundingQueries.Sorts);
        routes.MapOpen("/figures/{name}.svg", svg, async (string name, HttpContext context, FigureQueries queries, FigureDrawing drawing, CancellationToken cancellationToken) =>
        {
            var view = View.Read(context.Request.QueryString.Value ?? "", FundingQueries.Sorts);
            if (await queries.FindAsync(name, view, cancellationToken) is not { } data)
                return Unknown(name);
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{Addresses.FileName("figure-" + name, "svg", data.View)}\"";
            return Results.Text(await drawing.DrawAsync(data, SizeOf(context.Request.Query), context.Request.Site()), SvgType, Encoding.UTF8);
        });

        routes.MapOpen("/figures/{name}.csv", new OpenForm("The numbers and facts of a figure, as CSV.", CsvForm.MediaType, ["name", .. Filters, "bom"], FundingQueries.Sorts), async (string name, HttpContext context, FigureQueries queries, CancellationToken cancellationToken) =>
        {
            var view = View.Read(context.Request.QueryString.Value ?? "", FundingQueries.Sorts);
            return await queries.FindAsync(name, view, cancellationToken) is { } data ? new TableResult(Tables.OfFigure(data) with { Name = "figure-" + name }, "csv", view) : Unknown(name);
        });

        routes.MapGet("/oembed", (string? url, int? maxwidth, int? maxheight, HttpContext context) =>
        {
            var figures = context.Request.Site() + "/figures/";
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.AbsoluteUri.StartsWith(figures, StringComparison.OrdinalIgnoreCase)
                || FigureCatalog.Find(address.GetLeftPart(UriPartial.Path)[figures.Length..]) is not { } entry)
                return Results.NotFound();
            var (width, height) = (Math.Clamp(maxwidth ?? 960, 320, 1920), Math.Clamp(maxheight ?? 720, 240, 1440));
            return Results.Json(new OEmbed("1.0", "rich", entry.Title, FileFacts.Publisher, context.Request.Site(), width, height, EmbedCode.For(context.Request.Site() + entry.AddressIn(address.Query), entry.Title, width, height)));
        });
    }

    private static IResult Unknown(string name) => OpenForms.NotFound($"There is no figure “{name}”.", $"The figures are {string.Join(", ", FigureNames.All)}.");

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
