using System.Diagnostics.Metrics;

namespace BlazorApp.Data;

/// <summary>
/// Looks four times a second whether another file has been put in the store's place. Asking beats being told: it works on every
/// file system, over renames and mounts, and costs one look at the file's name.
/// </summary>
internal sealed class StoreWatch(LiveStore store, ILogger<StoreWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // What has been told is not mended in a moment, and each look may copy the whole file.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Meter Own = new(Tracker.ShortName);

    private static readonly Counter<long> Swaps = Own.CreateCounter<long>("tracker.store.swaps", "{swap}", "Versions of the store taken into service after the start.");

    // Each state of a file once.
    private static readonly Counter<long> Refusals = Own.CreateCounter<long>("tracker.store.refusals", "{refusal}", "Store files that were not sound; the last good version stayed in service.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        string? seen = null, told = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // A file that is being written is no news: only what is still wrong at the next look is told, and once.
            var (version, problem) = (store.Version, store.Check());
            if (store.Version != version)
                Swaps.Add(1);
            if (problem is null && told is not null)
                logger.LogWarning("The store is sound again and in service, version {Version}.", store.Version);
            else if (problem is not null && problem == seen && problem != told)
            {
                logger.LogWarning("{Problem} Until then, what was read last is served.", problem);
                Refusals.Add(1);
                told = problem;
            }

            if (problem is null)
                told = null;
            timer.Period = problem is not null && problem == told ? Patience : Interval;
            seen = problem;
        }
    }
}
