using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BlazorApp.Operations;

/// <summary>
/// Metrics and traces for whoever runs the tracker: those of the framework, and two of the store. Nothing is sent unless the environment names a collector
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; all other <c>OTEL_</c> variables of the specification count too).
/// </summary>
internal static class Telemetry
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
    [
        Tracker.ShortName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits"];

    /// <summary>Sends to the collector that the environment names, until the application ends; without one, does nothing.</summary>
    /// <returns>Null, or what is wrong with the collector's address.</returns>
    public static string? AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointVariable] is not { Length: > 0 } endpoint)
            return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return $"The setting {EndpointVariable} is “{endpoint}”; it is an address such as http://localhost:4317.";
        builder.Services.AddSingleton(_ => OpenTelemetry.Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter().Build());
        builder.Services.AddSingleton(_ => OpenTelemetry.Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources).AddOtlpExporter().Build());
        builder.Services.AddHostedService<Sending>();
        return null;
    }

    // A name from the environment wins over ours.
    private static void Describe(ResourceBuilder resource) => resource.Clear().AddService(Tracker.ShortName).AddTelemetrySdk().AddEnvironmentVariableDetector();

    /// <summary>Asks for both providers at the start, so that they exist; the container sends what is left when it disposes of them.</summary>
    private sealed class Sending(MeterProvider meters, TracerProvider traces) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            meters.ForceFlush(5_000);
            traces.ForceFlush(5_000);
            return Task.CompletedTask;
        }
    }
}
