using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BlazorApp.Operations;

/// <summary>Gives memory back after many readers have left: an idle server allocates too little for the collector to look by itself.</summary>
internal sealed class Departures : CircuitHandler
{
    /// <summary>Circuits that must have gone: some 100 MB. Giving back halts the server for a moment, so a few are not worth it.</summary>
    private const int Many = 500;

    // Those who leave together have left by then.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private int _gone;

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _gone) % Many == 0)
            _ = Task.Delay(Settled, CancellationToken.None).ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), TaskScheduler.Default);
        return Task.CompletedTask;
    }
}
