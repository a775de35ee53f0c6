using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Status;

namespace BlazorApp.Operations;

/// <summary>Whether the process lives, and whether it should be sent visitors. For probes, balancers and people; no answer is kept by a cache.</summary>
internal static class Health
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private const string NotServed = "The newest store file cannot be served; the last good version is. The log names the file and the cure.";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz/live", Methods, (HttpContext context) => Answer(context, StatusCodes.Status200OK, new { status = "live" }));
        foreach (var path in (string[])["/healthz", "/healthz/ready"])
            routes.MapMethods(path, Methods, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, LiveStore store, StatusQueries status, IHostApplicationLifetime lifetime, ILogger<LiveStore> logger, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return Answer(context, StatusCodes.Status503ServiceUnavailable, new { status = "draining" });
        try
        {
            var record = await status.GetAsync(View.Everything, cancellationToken);
            return Answer(context, StatusCodes.Status200OK, new
            {
                status = "ready", dataThrough = record.DataThrough?.ToString(), recorded = record.Recorded, store = store.Version, since = store.Since, warning = store.Problem is null ? null : NotServed,
            });
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogFault(problem, "whether the record can be read", context.Request.Path);
            return Answer(context, StatusCodes.Status503ServiceUnavailable, new { status = "unreadable" });
        }
    }

    private static IResult Answer(HttpContext context, int status, object body)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(body, statusCode: status);
    }
}
