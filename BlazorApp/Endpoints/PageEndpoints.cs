using BlazorApp.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace BlazorApp.Endpoints;

/// <summary>The pages and the circuits of their grids.</summary>
internal static class PageEndpoints
{
    /// <summary>A page answers HEAD as it does GET, but for the body, as monitors and checkers of links ask; it takes no form.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        // Compressing its own messages would cost each circuit more memory than its components take.
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true).WithMetadata(KeptAnswers.Policy).Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
                endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        });
    }
}
