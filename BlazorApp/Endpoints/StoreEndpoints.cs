using BlazorApp.Data;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Endpoints;

/// <summary>What pages and programs learn of the store itself: which version is served, and since when.</summary>
internal static class StoreEndpoints
{
    private const string Circuits = "/_blazor";

    /// <summary>Each request reads one version of the store from its first query to its last. Circuits live too long for that: they read the present one each time.</summary>
    public static void UseLiveStore(this IApplicationBuilder app) => app.UseWhen(context => !context.Request.Path.StartsWithSegments(Circuits), requests => requests.Use(async (context, next) =>
    {
        using (context.RequestServices.GetRequiredService<LiveStore>().Pin())
            await next(context);
    }));

    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        // Open pages ask every second while they are looked at. An answer costs no query; a stream of events would hold a connection for each page instead, and browsers allow six to a site,
        // so that a reader's seventh open page would wait for ever.
        routes.MapGet("/store-version", (HttpContext context, LiveStore store) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            var tag = new EntityTagHeaderValue($"\"{store.Version}\"", isWeak: true);
            context.Response.Headers.ETag = tag.ToString();
            return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Json(new { version = store.Version, since = store.Since });
        });
    }
}
