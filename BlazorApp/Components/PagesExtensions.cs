using BlazorApp.Components.Figures;
using BlazorApp.Components.Grids;
using Radzen;

namespace BlazorApp.Components;

internal static class PagesExtensions
{
    /// <summary>Blazor with circuits, the component library, and what pages inject beside queries.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddScoped<FigureDrawing>().AddScoped<AddressBar>().AddRadzenComponents();
        services.AddRazorComponents().AddInteractiveServerComponents();
    }
}
