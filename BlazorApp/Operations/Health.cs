using System.Globalization;
using BlazorApp.Data;
using BlazorApp.Services;
using BlazorApp.Services.Status;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BlazorApp.Operations;

/// <summary>Whether the process lives, and whether it should be sent visitors. For probes, balancers and people; no answer is kept by a cache.</summary>
internal static class Health
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private const string NotServed = "The newest store file cannot be served; the last good version is. The log names the file and the cure.";

    private const string DrainSetting = "DrainSeconds";

    private const int MostDrainSeconds = 600;

    /// <summary>Shutdown in two steps: not ready, then closed. <c>DrainSeconds</c> (default 0) is the time between them, for balancers that ask.</summary>
    /// <returns>Null, or what is wrong with the settings.</returns>
    public static string? AddOperations(this WebApplicationBuilder builder)
    {
        var seconds = 0;
        if (builder.Configuration[DrainSetting] is { Length: > 0 } named && (!int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > MostDrainSeconds))
            return $"The setting {DrainSetting} is “{named}”; it is a whole number of seconds, {MostDrainSeconds} at most.";
        if ((LogSettings.Problem(builder.Configuration) ?? builder.AddTelemetry()) is { } wrong)
            return wrong;
        var drain = TimeSpan.FromSeconds(seconds);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout += drain);
        builder.Services.AddHostedService(_ => new Drain(drain));
        builder.Services.AddSingleton<CircuitHandler, Departures>();
        return null;
    }

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

    /// <summary>Holds the server open for a while after it has been told to stop: it says that it is not ready, and answers all the same.</summary>
    private sealed class Drain(TimeSpan time) : IHostedLifecycleService
    {
        public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
