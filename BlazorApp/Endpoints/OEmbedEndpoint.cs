using System.Text.Json.Serialization;
using BlazorApp.Components.Figures;
using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Figures;

namespace BlazorApp.Endpoints;

/// <summary>oEmbed for the page of a figure: <c>/oembed?url=</c>.</summary>
internal static class OEmbedEndpoint
{
    public static void MapOEmbed(this IEndpointRouteBuilder routes) => routes.MapOpen(
        Addresses.OEmbed,
        new OpenForm("oEmbed (oembed.com): how the page of a figure is shown in a frame.", JsonForm.MediaType, ["url", "maxwidth", "maxheight", "format"], Schema: OpenApi.OEmbed),
        AnswerAsync);

    private static async Task<IResult> AnswerAsync(string? url, string? format, HttpContext context, FigureQueries queries, FigureDrawing drawing, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (format is not (null or "json"))
            return Results.Problem("This is answered as JSON only. Leave “format” out.", statusCode: StatusCodes.Status501NotImplemented, title: "No such format");
        var query = context.Request.Query;
        if (DataEndpoints.ReadNumber(query, "maxwidth", int.MaxValue, EmbedCode.UsualWidth) is not { } width || DataEndpoints.ReadNumber(query, "maxheight", int.MaxValue, int.MaxValue) is not { } height)
            return OpenForms.BadRequest("“maxwidth” and “maxheight” are whole numbers of pixels.", $"Leave them out for {EmbedCode.UsualWidth} and as much as the figure needs.");
        var figures = $"{context.Request.Site()}{Addresses.Figures}/";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !address.AbsoluteUri.StartsWith(figures, StringComparison.OrdinalIgnoreCase)
            || FigureCatalog.Find(address.GetLeftPart(UriPartial.Path)[figures.Length..]) is not { } entry
            || await FigureEndpoints.FindAsync(entry, View.Read(address.Query, entry.Sorts, entry.Filters), queries, cancellationToken) is not { } data)
            return OpenForms.NotFound("There is no figure at the address that “url” names.", "/figures shows all figures.");
        width = Math.Min(width, EmbedCode.MostWidth);
        var drawn = await drawing.DrawAsync(data, EmbedCode.SizeIn(width), context.Request.Site());
        height = Math.Min(height, EmbedCode.HeightOf(drawn, width));
        return Results.Json(new OEmbed("1.0", "rich", entry.Title, FileFacts.Publisher, context.Request.Site(), width, height, EmbedCode.For(context.Request.Site() + entry.AddressIn(address.Query), EmbedCode.TitleOf(drawn, data.View, clock.Today()), width, height)));
    }

    // The names are oEmbed's own (oembed.com, 2.3.4).
    private sealed record OEmbed(
        string Version, string Type, string Title, [property: JsonPropertyName("provider_name")] string ProviderName, [property: JsonPropertyName("provider_url")] string ProviderUrl, int Width, int Height, string Html);
}
