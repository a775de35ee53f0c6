using System.Globalization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BlazorApp.Operations;

/// <summary>What whoever runs the tracker sets: how it stops, what it logs, where it sends what it measures. Settings that cannot be meant stop the start.</summary>
internal static class OperationsSettings
{
    private const string DrainSetting = "DrainSeconds";

    private const int MostDrainSeconds = 600;

    /// <summary>Shutdown in two steps: not ready, then closed. <c>DrainSeconds</c> (default 0) is the time between them, for balancers that ask. Also telemetry, and memory given back once many readers have left.</summary>
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
