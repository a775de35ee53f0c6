using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Figures;
using BlazorApp.Services.Status;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BlazorApp.Components.Figures;

/// <summary>Draws a figure as a file of its own: the same component as in the page, with fixed colours.</summary>
internal sealed class FigureDrawing(IServiceProvider services, ILoggerFactory loggers, StatusQueries status, TimeProvider clock)
{
    /// <summary>What the picture says of itself.</summary>
    /// <inheritdoc cref="DrawAsync"/>
    public async Task<FigureFacts> FactsAsync(FigureData data, string site) => FigureFacts.Of(data, (await status.GetAsync(data.View)).DataThrough, clock.Today(), site);

    /// <param name="site">Scheme, host and path base, for the link in the picture.</param>
    public async Task<string> DrawAsync(FigureData data, FigureSize size, string site)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var facts = data.Obstacle is null ? await FactsAsync(data, site) : null;
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
