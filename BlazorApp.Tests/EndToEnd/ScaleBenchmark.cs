using System.Diagnostics;
using BlazorApp.Tests.Support;

namespace BlazorApp.Tests.EndToEnd;

/// <summary>
/// A benchmark, run on purpose: 100,000 generated commitments with 1,000,000 citations, imported from files and served. Prints import rate and memory, and for each
/// page and file the median time to the first byte beside that of the repository's store: of an answer that is made anew, and of one that is kept.
/// </summary>
public sealed class ScaleBenchmark(ITestOutputHelper output) : IDisposable
{
    private const int Commitments = 100_000;
    private const int Citations = 1_000_000;
    private const int Requests = 15;
    private const int LongBytes = 1 << 20;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("scale-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task HundredThousandCommitments_AreImportedAndServed()
    {
        var (records, database) = (Path.Combine(_home.FullName, "Records"), Path.Combine(_home.FullName, "app.db"));
        GeneratedRecords.Save(GeneratedRecords.Create(Commitments, Citations / Commitments), records);
        var (seconds, peak) = await ImportAsync(records, database);
        output.WriteLine($"import: {seconds:0.0} s, {Citations / seconds:N0} citations/s, {peak / 1e6:N0} MB at most; store {new FileInfo(database).Length / 1e6:N0} MB");

        using var shipped = await AppProcess.StartAsync();
        using var scaled = await AppProcess.StartAsync(database: database);
        foreach (var (path, other) in new[]
        {
            ("/", null), ("/funding", null), ("/funding?sort=title", null), ("/funding?side=united-states", null), ("/funding?asof=2025-12-31", null), ("/designations", null), ("/extradition", null), ("/agreements", null), ("/timeline", null),
            ("/timeline?sort=date", null), ("/changes", null), ("/changes?since=2026-01-01", null), ("/changes?type=source", null), ("/compare?since=2026-09-01", null), ("/compare?since=2025-01-01&asof=2025-12-31", null), ("/days", null), ("/sources", null), ("/sources?sort=-citations", null), ("/commitments/navy-uavs", "/commitments/commitment-000010"),
            ("/figures/ladders.svg", null), ("/figures/funding.svg", null), ("/figures/timeline.svg", null), ("/figures/evidence.svg", null), ("/brief", null), ("/brief/slides", null),
            ("/overview.csv", null), ("/funding.csv", null), ("/funding.json", null), ("/funding.xlsx", null), ("/agreements.csv", null), ("/timeline.csv", null), ("/changes.csv", null), ("/sources.csv", null),
            ("/changes.atom", null), ("/timeline.atom", null), ("/timeline.ics", null), ("/search?q=radar", null), ("/search?q=acuerdo+policia", null), ("/search.json?q=port", null), ("/funding?q=radar", (string?)null),
        })
        {
            foreach (var isMade in (bool[])[true, false])
            {
                var before = await FirstByteAsync(shipped.Address, path, isMade);
                var after = await FirstByteAsync(scaled.Address, other ?? path, isMade);
                output.WriteLine($"{path,-40} {(isMade ? "made" : "kept")} {before,8:0.0} ms {after,8:0.0} ms {after / before,6:0.0}×");
            }
        }
    }

    private static async Task<(double Seconds, long PeakBytes)> ImportAsync(string records, string database)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "BlazorApp.dll"), "import", "--records", records, "--database", database])
        { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var peak = 0L;
        while (!process.HasExited)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        Assert.Equal(0, process.ExitCode);
        return (clock.Elapsed.TotalSeconds, peak);
    }

    private static async Task<double> FirstByteAsync(Uri site, string path, bool isMade)
    {
        using var client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromMinutes(5) };
        var times = new List<double>();
        for (var request = 0; request < Requests; request++)
        {
            var clock = Stopwatch.StartNew();
            using var response = await client.GetAsync(isMade ? $"{path}{(path.Contains('?') ? '&' : '?')}ask={request}" : path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            times.Add(clock.Elapsed.TotalMilliseconds);

            // What is long is broken off, and the server needs a moment to hear of it: else the next one is made while this is still being written.
            if (await body.ReadAtLeastAsync(new byte[LongBytes], LongBytes, throwOnEndOfStream: false, TestContext.Current.CancellationToken) == LongBytes)
            {
                response.Dispose();
                await Task.Delay(Moment, TestContext.Current.CancellationToken);
            }
        }

        return times.Order().ElementAt(Requests / 2);
    }
}
