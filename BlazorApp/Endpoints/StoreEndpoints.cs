using BlazorApp.Data;
using BlazorApp.Exports;
using BlazorApp.Services;
using BlazorApp.Services.Status;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace BlazorApp.Endpoints;

/// <summary>What pages and programs learn of the store itself: which version is served, and since when.</summary>
internal static class StoreEndpoints
{
    public const string VersionPath = "/store-version";

    private const string StoreType = "application/vnd.sqlite3";
    /// <summary>Where the script of Blazor opens circuits.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>Each request reads one version of the store from its first query to its last. Circuits live too long for that: they read the present one each time.</summary>
    public static void UseLiveStore(this IApplicationBuilder app) => app.UseWhen(context => !context.Request.Path.StartsWithSegments(Circuits), requests => requests.Use(async (context, next) =>
    {
        using (context.RequestServices.GetRequiredService<LiveStore>().Pin())
            await next(context);
    }));

    public static void MapStore(this IEndpointRouteBuilder routes)
    {
        routes.MapOpen(Addresses.Store, new OpenForm("The whole store, a SQLite file. Ranges are answered.", StoreType, []), async (LiveStore store, StatusQueries status, CancellationToken cancellationToken) =>
        {
            var recorded = (await status.GetAsync(View.Everything, cancellationToken)).Recorded ?? default;
            return Results.File(store.OpenRead(), StoreType, $"us-ecuador-cooperation-{Formats.IsoDay(recorded)}.db", entityTag: new EntityTagHeaderValue($"\"{store.Version}\""), enableRangeProcessing: true);
        }).WithMetadata(new OutputCacheAttribute { NoStore = true });

        // Open pages ask every second while they are looked at. An answer costs no query; a stream of events would hold a connection for each page instead, and browsers allow six to a site,
        // so that a reader's seventh open page would wait for ever.
        routes.MapOpen(VersionPath, new OpenForm("Which version of the store is served, and since when (UTC).", JsonForm.MediaType, [], Schema: () => OpenApi.ObjectOf("version", "since")),
            (LiveStore store) => Results.Json(new { version = store.Version, since = store.Since }))
            .WithMetadata(new OutputCacheAttribute { NoStore = true });
    }
}
